package io.confiture.wizard.risk.observed;

import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.RelationName;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What PostgreSQL did with the relations that were there before.
 *
 * @param locks the strongest on each; indexes are left out
 * @param rewritten tables and materialized views with a new file
 * @param scanned tables that were read end to end
 * @param dropped tables that are gone
 * @param deletes whether rows were deleted
 * @param refused the server's message; empty when the statement went through
 */
record Observed(
        Map<RelationName, Lock> locks,
        Set<RelationName> rewritten,
        Set<RelationName> scanned,
        Set<RelationName> dropped,
        boolean deletes,
        Optional<String> refused) {

    static Observed refusal(String message) {
        return new Observed(Map.of(), Set.of(), Set.of(), Set.of(), false, Optional.of(message));
    }

    /** Refused only because it stood in a transaction block. */
    boolean needsToStandAlone() {
        return refused.isPresent() && refused.get().contains("cannot run inside a transaction block");
    }
}
