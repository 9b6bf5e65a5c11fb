package io.confiture.wizard.risk.facts;

/**
 * Major versions of PostgreSQL, both ends included. Written {@code 12+}, {@code 10-11}, {@code 10}, or nothing for all.
 *
 * @param first 10 for everything from the oldest we know of
 * @param last {@link #NEWEST} for everything up to the newest, and beyond
 */
public record Versions(int first, int last) {

    public static final int OLDEST = 10;
    public static final int NEWEST = Integer.MAX_VALUE;
    public static final Versions ALL = new Versions(OLDEST, NEWEST);

    /** @throws IllegalArgumentException for anything else than the four spellings */
    public static Versions of(String text) {
        String written = text.strip();
        if (written.isEmpty()) {
            return ALL;
        }
        if (written.endsWith("+")) {
            return new Versions(Integer.parseInt(written.substring(0, written.length() - 1)), NEWEST);
        }
        String[] ends = written.split("-", 2);
        return new Versions(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
    }

    public boolean contains(int major) {
        return first <= major && major <= last;
    }

    @Override
    public String toString() {
        if (equals(ALL)) {
            return "";
        }
        if (last == NEWEST) {
            return first + "+";
        }
        return first == last ? "" + first : first + "-" + last;
    }
}
