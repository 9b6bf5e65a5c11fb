package io.confiture.wizard.migration;

import java.util.Comparator;

/**
 * Confiture's order: versions are text, compared by code point, so that 1000 comes before 999. Java's own order differs for
 * characters beyond the basic plane.
 */
final class VersionOrder implements Comparator<String> {

    static final VersionOrder BY_CODE_POINT = new VersionOrder();

    /** Equal versions have no order in Confiture; the file name keeps ours stable. */
    static final Comparator<Migration> OF_MIGRATIONS = Comparator.comparing(Migration::version, BY_CODE_POINT)
            .thenComparing(migration -> migration.up().name(), BY_CODE_POINT);

    private VersionOrder() {}

    @Override
    public int compare(String one, String other) {
        var left = one.codePoints().iterator();
        var right = other.codePoints().iterator();
        while (left.hasNext() && right.hasNext()) {
            int difference = Integer.compare(left.nextInt(), right.nextInt());
            if (difference != 0) {
                return difference;
            }
        }
        return Boolean.compare(left.hasNext(), right.hasNext());
    }
}
