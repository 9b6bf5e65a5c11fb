package io.confiture.wizard.risk.types;

import static io.confiture.wizard.risk.types.TypeChange.Heap;
import static io.confiture.wizard.risk.types.TypeChange.Values;

import io.confiture.wizard.risk.facts.MarkdownTable;
import io.confiture.wizard.risk.facts.Versions;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The table of {@code risk/types.md}, asked for one server.
 *
 * @param version major; without one only that counts which holds for all
 * @param utc whether sessions run in UTC
 */
public record TypeChanges(OptionalInt version, boolean utc) {

    private static final int CELLS = 8;
    private static final String ARRAY = "[]";

    private static final List<Row> ROWS =
            MarkdownTable.rows("types", CELLS).stream().map(Row::of).toList();

    /** The cast of an assignment: what happens without USING. */
    public TypeChange assigned(TypeName from, TypeName to) {
        return between(from, to, false);
    }

    /** The cast that somebody has asked for, which cuts where the other one fails. */
    public TypeChange cast(TypeName from, TypeName to) {
        return between(from, to, true);
    }

    private TypeChange between(TypeName from, TypeName to, boolean asked) {
        if (from.equals(to) || from.array() && to.equals(from.unlimited())) {
            return TypeChange.NONE;
        }
        if (from.array() && to.array()) {
            return between(from.element(), to.element(), asked).writing(Heap.REWRITE);
        }
        return ROWS.stream()
                .filter(row -> fits(row, from, to))
                .findFirst()
                .map(row -> new TypeChange(row.heap, asked ? row.cast : row.values, row.note(asked)))
                .orElseThrow(); // the last row fits everything
    }

    private boolean fits(Row row, TypeName from, TypeName to) {
        return row.isFrom(key(from))
                && row.isTo(key(from), key(to))
                && (row.versions.equals(Versions.ALL)
                        || version.isPresent() && row.versions.contains(version.getAsInt()))
                && row.when.stream().allMatch(word -> holds(word, from, to));
    }

    private static String key(TypeName type) {
        return type.array() ? ARRAY : type.name();
    }

    private boolean holds(String word, TypeName from, TypeName to) {
        return switch (word) {
            case "utc" -> utc;
            case "unlimited" -> to.limits().isEmpty();
            default -> Fit.of(from, to) == Fit.valueOf(word.toUpperCase(Locale.ROOT));
        };
    }

    private record Row(
            Set<String> from,
            Set<String> to,
            Set<String> when,
            Versions versions,
            Heap heap,
            Values values,
            Values cast,
            String note) {

        static Row of(List<String> cells) {
            return new Row(
                    words(cells.get(0)),
                    words(cells.get(1)),
                    words(cells.get(2)),
                    Versions.of(cells.get(3)),
                    Heap.valueOf(cells.get(4).toUpperCase(Locale.ROOT)),
                    Values.valueOf(cells.get(5).toUpperCase(Locale.ROOT)),
                    Values.valueOf(cells.get(6).toUpperCase(Locale.ROOT)),
                    cells.get(7));
        }

        private static Set<String> words(String cell) {
            return cell.isEmpty() ? Set.of() : Set.of(cell.split(" "));
        }

        boolean isFrom(String type) {
            return from.contains("*") || from.contains(type);
        }

        boolean isTo(String old, String type) {
            return to.contains("*") || to.contains("=") && type.equals(old) || to.contains(type);
        }

        /** What a cast cuts off is no matter where an assignment fails. */
        String note(boolean asked) {
            return !asked && values != Values.LOST && cast == Values.LOST ? "" : note;
        }
    }
}
