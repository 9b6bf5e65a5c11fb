package io.confiture.wizard.risk;

import java.util.Optional;

/**
 * What of people's data is gone after a statement.
 *
 * @param what in words, with names out of the SQL
 * @param extent how one could find out how much that is
 * @param column the column, when it is the values of one
 */
public record Loss(String what, Extent extent, Optional<String> column) {

    public enum Extent {
        /** Nothing that could be counted beforehand. */
        UNKNOWN,
        /** All rows of the relation. */
        ROWS,
        /** All values of one column of the relation. */
        COLUMN
    }

    public static Loss of(String what) {
        return new Loss(what, Extent.UNKNOWN, Optional.empty());
    }

    public static Loss ofRows(String what) {
        return new Loss(what, Extent.ROWS, Optional.empty());
    }

    public static Loss ofColumn(String column, String what) {
        return new Loss(what, Extent.COLUMN, Optional.of(column));
    }
}
