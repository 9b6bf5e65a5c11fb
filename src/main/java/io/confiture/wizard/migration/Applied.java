package io.confiture.wizard.migration;

import io.confiture.wizard.plan.MigrationRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Ledger against files, looked at backwards: what is applied, newest first, and how much of it can be rolled back in one go.
 * The order is Confiture's, by time and not by version; archived rows are hidden, so they are not rolled back.
 *
 * @param newestFirst live rows of the ledger
 * @param archived the hidden ones
 */
public record Applied(MigrationFolder folder, List<LedgerRow> newestFirst, List<LedgerRow> archived) {

    /** Versions order what the ledger gives one and the same time, as {@code reinit} does. */
    private static final Comparator<LedgerRow> NEWEST_FIRST = Comparator.comparing(LedgerRow::appliedAt)
            .thenComparing(LedgerRow::version, VersionOrder.BY_CODE_POINT)
            .reversed();

    /** Names or reasons in one sentence. */
    private static final int NAMED = 5;

    /** What came of asking for a rollback. */
    public sealed interface Choice {

        /** @param remarks what people should know about the order */
        record Chosen(List<AppliedMigration> newestFirst, List<String> remarks) implements Choice {}

        /** @param why what, where, and what to do; it may quote what somebody typed */
        record Refused(String why) implements Choice {}
    }

    /** @param rows every row of the ledger, archived ones included */
    public static Applied of(MigrationFolder folder, List<LedgerRow> rows) {
        return new Applied(
                folder,
                rows.stream().filter(LedgerRow::live).sorted(NEWEST_FIRST).toList(),
                rows.stream().filter(row -> !row.live()).toList());
    }

    /** The newest so many. */
    public Choice newest(int steps) {
        int there = newestFirst.size();
        if (there == 0) {
            return new Choice.Refused("Nothing is applied, so there is nothing to roll back.");
        }
        return steps > there
                ? new Choice.Refused("Only " + there + (there == 1 ? " migration is" : " migrations are")
                        + " applied: --steps takes 1 to " + there + ", not " + steps + ".")
                : upTo(steps);
    }

    /**
     * Everything after one migration, which stays.
     *
     * @param wanted a version, or version and name, as somebody typed it
     */
    public Choice after(String wanted) {
        Optional<LedgerRow> stays =
                newestFirst.stream().filter(row -> isCalled(row.ref(), wanted)).findFirst();
        if (stays.isEmpty()) {
            return new Choice.Refused(NotApplied.why(this, wanted));
        }
        List<LedgerRow> together = recordedWith(stays.get());
        if (together.size() > 1) {
            return new Choice.Refused(undecided(together));
        }
        int steps = newestFirst.indexOf(stays.get());
        return steps == 0
                ? new Choice.Refused(
                        stays.get().ref() + " is the newest migration already: nothing was applied after it.")
                : upTo(steps);
    }

    /** These and no others: refused if something was applied after them. */
    public Choice exactly(Collection<String> versions) {
        int steps = depthOf(versions);
        if (steps == 0) {
            return new Choice.Refused("None of it is applied any more: somebody has rolled it back.");
        }
        List<LedgerRow> others = newestFirst.subList(0, steps).stream()
                .filter(row -> !versions.contains(row.version()))
                .toList();
        return others.isEmpty()
                ? upTo(steps)
                : new Choice.Refused(names(others) + (others.size() == 1 ? " was" : " were")
                        + " applied after them and would have to be rolled back first: --steps " + steps
                        + " takes all of it.");
    }

    /** These and whatever was applied after them: what rolling these back means now. Nothing, when none is applied. */
    public Choice reaching(Collection<String> versions) {
        return upTo(depthOf(versions));
    }

    /** Why nobody can tell which the newest so many are; empty when it is clear. */
    public Optional<String> undecidedAt(int steps) {
        if (steps == 0 || steps >= newestFirst.size()) {
            return Optional.empty();
        }
        List<LedgerRow> together = recordedWith(newestFirst.get(steps - 1));
        return together.contains(newestFirst.get(steps)) ? Optional.of(undecided(together)) : Optional.empty();
    }

    private Choice upTo(int steps) {
        Optional<String> undecided = undecidedAt(steps);
        if (undecided.isPresent()) {
            return new Choice.Refused(undecided.get());
        }
        List<LedgerRow> rows = newestFirst.subList(0, steps);
        WaysBack ways = new WaysBack(folder);
        List<String> obstacles =
                rows.stream().map(ways::obstacle).flatMap(Optional::stream).toList();
        return obstacles.isEmpty()
                ? new Choice.Chosen(rows.stream().map(ways::of).toList(), ties(rows))
                : new Choice.Refused(cut(obstacles, "\n"));
    }

    private int depthOf(Collection<String> versions) {
        return IntStream.range(0, newestFirst.size())
                .filter(i -> versions.contains(newestFirst.get(i).version()))
                .map(i -> i + 1)
                .max()
                .orElse(0);
    }

    private List<LedgerRow> recordedWith(LedgerRow one) {
        return newestFirst.stream()
                .filter(row -> row.appliedAt().equals(one.appliedAt()))
                .toList();
    }

    private String undecided(List<LedgerRow> together) {
        int before = newestFirst.indexOf(together.get(0));
        return names(together) + " have one and the same time in the ledger (`confiture migrate reinit` does that), so"
                + " nobody can tell which was applied last. Roll back all of them, with --steps "
                + (before + together.size())
                + (before == 0 ? "." : ", or none of them, with --steps " + before + ".");
    }

    private static List<String> ties(List<LedgerRow> rows) {
        Map<Object, List<LedgerRow>> byTime = rows.stream()
                .collect(Collectors.groupingBy(LedgerRow::appliedAt, LinkedHashMap::new, Collectors.toList()));
        return byTime.values().stream()
                .filter(together -> together.size() > 1)
                .map(together -> names(together)
                        + " have one and the same time in the ledger: the highest version is rolled back first.")
                .toList();
    }

    static boolean isCalled(MigrationRef ref, String wanted) {
        return ref.version().equals(wanted) || ref.toString().equals(wanted);
    }

    private static String names(List<LedgerRow> rows) {
        return cut(rows.stream().map(row -> row.ref().toString()).toList(), ", ");
    }

    static String cut(List<String> all, String between) {
        List<String> shown = new ArrayList<>(all.subList(0, Math.min(NAMED, all.size())));
        if (all.size() > NAMED) {
            shown.add("and " + (all.size() - NAMED) + " more");
        }
        return String.join(between, shown);
    }
}
