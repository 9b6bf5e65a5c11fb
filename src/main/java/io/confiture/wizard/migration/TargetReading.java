package io.confiture.wizard.migration;

import java.util.List;
import java.util.Optional;

/**
 * What a target says at one moment.
 *
 * @param hasLedger whether there is a ledger; without one everything is pending
 * @param rows all of its rows, oldest first; empty without a ledger
 * @param elsewhere where tables of the ledger's name are that the {@code search_path} does not lead to
 * @param lock who is migrating there now
 * @param obstacle why no migration could be recorded there, with what to do; empty when one could
 */
public record TargetReading(
        boolean hasLedger,
        List<LedgerRow> rows,
        List<String> elsewhere,
        Optional<LockHolder> lock,
        Optional<String> obstacle) {}
