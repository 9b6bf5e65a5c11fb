package io.confiture.wizard.migration;

import java.math.BigInteger;

/**
 * A ledger at a glance: two equal prints mean that nobody has changed it in between.
 *
 * @param rows how many there are
 * @param marks sum of the marks of all rows; whoever writes a row gives it a new one, larger than any before
 */
record LedgerPrint(long rows, BigInteger marks) {

    /** As it has to look with one row more. */
    LedgerPrint with(BigInteger mark) {
        return new LedgerPrint(rows + 1, marks.add(mark));
    }

    /** As it has to look with one row less. */
    LedgerPrint without(BigInteger mark) {
        return new LedgerPrint(rows - 1, marks.subtract(mark));
    }
}
