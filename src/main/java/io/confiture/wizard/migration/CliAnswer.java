package io.confiture.wizard.migration;

import java.util.Optional;

/**
 * How a call of the confiture executable ended. Whether the migration is applied, only the ledger knows.
 *
 * @param exit its exit status
 * @param output the end of what it printed, fit for a channel
 * @param report what it reported; empty when it did not come to that
 */
record CliAnswer(CliProcess.End end, int exit, String output, Optional<CliReport> report) {}
