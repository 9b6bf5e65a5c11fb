package io.confiture.wizard.environment;

import java.util.List;

/**
 * From which size on work on a table counts as small, medium and large; below the first step it is tiny. Small stands for about
 * a second of waiting, large for more than ten, on a slow disk with cold caches.
 *
 * @param scan bytes of a table that is read end to end
 * @param rewrite bytes of a table that is written anew, with its indexes
 * @param build rows of a table on which an index is built
 * @param change rows that are inserted, changed or deleted
 */
public record SizeSteps(List<Long> scan, List<Long> rewrite, List<Long> build, List<Long> change) {

    private static final long MB = 1_000_000;

    public static final SizeSteps USUAL = new SizeSteps(
            List.of(10 * MB, 100 * MB, 1_000 * MB),
            List.of(2 * MB, 20 * MB, 200 * MB),
            List.of(20_000L, 200_000L, 2_000_000L),
            List.of(1_000L, 20_000L, 200_000L));

    public SizeSteps {
        scan = rising(scan);
        rewrite = rising(rewrite);
        build = rising(build);
        change = rising(change);
    }

    private static List<Long> rising(List<Long> steps) {
        boolean rising =
                steps.size() == 3 && steps.get(0) > 0 && steps.get(0) < steps.get(1) && steps.get(1) < steps.get(2);
        if (!rising) {
            throw new IllegalArgumentException("Three rising numbers above zero are wanted: small, medium, large");
        }
        return List.copyOf(steps);
    }
}
