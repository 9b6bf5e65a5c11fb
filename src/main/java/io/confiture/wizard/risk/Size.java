package io.confiture.wizard.risk;

import io.confiture.wizard.environment.SizeSteps;
import io.confiture.wizard.risk.target.Table;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * How large what a statement works on is, and how we know.
 *
 * @param rows estimated; empty when not known
 * @param bytes with indexes; empty when not known
 * @param source where the numbers are from, or why there are none, as the end of a sentence
 */
public record Size(SizeClass sizeClass, OptionalLong rows, OptionalLong bytes, String source) {

    /** Bytes of an ordinary row, where only one of the two numbers is known. */
    private static final long ROW = 100;

    public static Size unknown(String why) {
        return new Size(SizeClass.UNKNOWN, OptionalLong.empty(), OptionalLong.empty(), why);
    }

    /** Of so many rows to insert or change, as somebody has counted in the file. */
    public static Size ofChanges(long rows, SizeSteps steps, String source) {
        return new Size(step(rows, steps.change()), OptionalLong.of(rows), OptionalLong.empty(), source);
    }

    static Size of(Table table, Work work, SizeSteps steps) {
        String source = "estimated by the server";
        if (table.content() == Table.Content.EMPTY) {
            return new Size(SizeClass.TINY, OptionalLong.of(0), table.bytes(), "looked at");
        }
        if (table.rows().isEmpty() && table.bytes().isEmpty()) {
            return unknown("the server has no statistics of it");
        }
        return new Size(sizeClass(table, work, steps), table.rows(), table.bytes(), source);
    }

    /** Of several together; unknown when one of them is. */
    static Size of(List<Table> tables, Work work, SizeSteps steps) {
        if (tables.stream().anyMatch(table -> of(table, work, steps).sizeClass() == SizeClass.UNKNOWN)) {
            return unknown("the server has no statistics of all of them");
        }
        long rows = tables.stream().mapToLong(Size::rows).sum();
        long bytes = tables.stream().mapToLong(Size::bytes).sum();
        long heap = tables.stream().mapToLong(Size::heap).sum();
        return new Size(
                sizeClass(work, steps, rows, bytes, heap),
                tables.stream().allMatch(table -> table.rows().isPresent())
                        ? OptionalLong.of(rows)
                        : OptionalLong.empty(),
                tables.stream().allMatch(table -> table.bytes().isPresent())
                        ? OptionalLong.of(bytes)
                        : OptionalLong.empty(),
                "estimated by the server");
    }

    /** Without those whose rows another one of them counts as its own. */
    static List<Table> apart(List<Table> tables) {
        List<RelationName> names = tables.stream().map(Table::name).toList();
        return tables.stream()
                .filter(table -> table.parents().stream().noneMatch(names::contains))
                .toList();
    }

    private static SizeClass sizeClass(Table table, Work work, SizeSteps steps) {
        return sizeClass(work, steps, rows(table), bytes(table), heap(table));
    }

    private static SizeClass sizeClass(Work work, SizeSteps steps, long rows, long bytes, long heap) {
        return switch (work) {
            case BUILD -> step(rows, steps.build());
            case CHANGE -> step(rows, steps.change());
            case REWRITE -> step(bytes, steps.rewrite());
            default -> step(heap, steps.scan());
        };
    }

    /** Statistics that say nothing is there are not believed when the file is not empty. */
    private static long rows(Table table) {
        long filled = table.heapBytes().orElse(0) / ROW;
        long said = table.rows().orElse(filled);
        return said == 0 ? filled : said;
    }

    private static long bytes(Table table) {
        return table.bytes().orElseGet(() -> rows(table) * ROW);
    }

    private static long heap(Table table) {
        return table.heapBytes().orElseGet(() -> bytes(table));
    }

    private static SizeClass step(long much, List<Long> steps) {
        if (much < steps.get(0)) {
            return SizeClass.TINY;
        } else if (much < steps.get(1)) {
            return SizeClass.SMALL;
        }
        return much < steps.get(2) ? SizeClass.MEDIUM : SizeClass.LARGE;
    }

    /** {@code 45,000 rows, 12 MB}; empty when nothing is known. */
    public String inWords() {
        String counted = rows.isPresent() ? String.format(Locale.ROOT, "%,d rows", rows.getAsLong()) : "";
        String stored = bytes.isPresent() ? inBytes(bytes.getAsLong()) : "";
        return counted.isEmpty() || stored.isEmpty() ? counted + stored : counted + ", " + stored;
    }

    private static String inBytes(long bytes) {
        String[] units = {"bytes", "kB", "MB", "GB", "TB"};
        double much = bytes;
        int unit = 0;
        while (much >= 1000 && unit < units.length - 1) {
            much /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, much < 10 && unit > 0 ? "%.1f %s" : "%.0f %s", much, units[unit]);
    }
}
