package io.confiture.wizard.risk.types;

/**
 * What becomes of the rows when a column gets another type.
 *
 * @param note one sentence more for a person; empty when there is none
 */
public record TypeChange(Heap heap, Values values, String note) {

    /** What is written anew, the cheapest first. */
    public enum Heap {
        /** Nothing: only the catalog changes. */
        FREE,
        /** The indexes on the column, which read the table. */
        INDEXES,
        /** The table with all its indexes. */
        REWRITE
    }

    /** What happens to values, the mildest first. */
    public enum Values {
        KEPT,
        /** One that does not fit makes the statement fail. */
        FAIL,
        /** PostgreSQL does not convert them without USING. */
        REFUSED,
        /** Something of them is gone, and nobody is told. */
        LOST
    }

    /** Nothing happens at all. */
    public static final TypeChange NONE = new TypeChange(Heap.FREE, Values.KEPT, "");

    /** A new value is computed for each row. */
    public static final TypeChange COMPUTED = new TypeChange(
            Heap.REWRITE, Values.LOST, "What the expression behind USING leaves out of the old values is gone.");

    /** One after the other: the worse of both. */
    public TypeChange and(TypeChange next) {
        return new TypeChange(
                heap.compareTo(next.heap) >= 0 ? heap : next.heap,
                values.compareTo(next.values) >= 0 ? values : next.values,
                note.isEmpty() || note.equals(next.note) ? next.note : (note + " " + next.note).strip());
    }

    /** The same with at least this much to write. */
    public TypeChange writing(Heap atLeast) {
        return and(new TypeChange(atLeast, Values.KEPT, ""));
    }

    /** The same with values that may turn out not to fit. */
    public TypeChange checked() {
        return and(new TypeChange(Heap.REWRITE, Values.FAIL, ""));
    }
}
