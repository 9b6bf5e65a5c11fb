package io.confiture.wizard.wizard;

import io.confiture.wizard.migration.LedgerRow;
import io.confiture.wizard.migration.TargetReading;
import io.confiture.wizard.plan.MigrationRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is applied on a target, and on the rehearsal database that should be like it. */
record CopiedLedger(TargetReading target, TargetReading copy) {

    private static final int NAMED = 5;

    /** Why nothing can be learned there: it has one of these already. */
    Optional<String> ahead(List<MigrationRef> selected) {
        Set<String> there = versions(copy);
        return selected.stream()
                .filter(ref -> there.contains(ref.version()))
                .findFirst()
                .map(ref -> ref + " is applied on the rehearsal database already, so nothing can be learned there:"
                        + " refresh it from the target.");
    }

    /** What makes it less like the target; empty when nothing does. */
    Optional<String> behind() {
        if (!copy.hasLedger()) {
            return Optional.of("The rehearsal database has no ledger, so nobody knows whether it is like the target.");
        }
        Set<String> missing = versions(target);
        missing.removeAll(versions(copy));
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("The rehearsal database is older than the target: it has not " + few(missing) + ".");
    }

    private static String few(Set<String> versions) {
        String first = versions.stream().limit(NAMED).collect(Collectors.joining(", "));
        return versions.size() > NAMED ? first + " and " + (versions.size() - NAMED) + " more" : first;
    }

    private static Set<String> versions(TargetReading reading) {
        return reading.rows().stream().map(LedgerRow::version).collect(Collectors.toCollection(TreeSet::new));
    }
}
