package io.confiture.wizard.migration;

import java.util.Objects;

/**
 * A ledger at a glance: two equal prints mean that nobody but the run itself has changed it.
 *
 * @param others number of rows that are not of the run's own migrations
 * @param hash of the content of those rows; null when there are none
 * @param own number of rows of the run's own migrations
 */
public record LedgerPrint(long others, String hash, int own) {

    /** The same ledger, apart from the run's own rows. */
    public boolean sameOthers(LedgerPrint earlier) {
        return others == earlier.others && Objects.equals(hash, earlier.hash);
    }
}
