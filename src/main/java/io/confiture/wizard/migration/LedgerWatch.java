package io.confiture.wizard.migration;

import java.math.BigInteger;
import java.util.Optional;

/**
 * Whether anybody but this run has changed the ledger since the run has read it. What the run itself writes is told here as it is
 * written; should that be rolled back after all, the ledger counts as changed and is read again.
 */
final class LedgerWatch {

    private Optional<LedgerPrint> seen = Optional.empty();
    private Optional<LedgerPrint> expected = Optional.empty();

    /** @return whether it looks as expected */
    boolean sees(LedgerPrint now) {
        seen = Optional.of(now);
        return expected.equals(seen);
    }

    /** All rows are being read, a moment after the last look. */
    void read() {
        expected = seen;
    }

    void wroteRow(BigInteger mark) {
        expected = expected.map(print -> print.with(mark));
    }

    void removedRow(BigInteger mark) {
        expected = expected.map(print -> print.without(mark));
    }
}
