package io.confiture.wizard.risk.rules.indexes;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.OnServer;
import io.confiture.wizard.risk.rules.Sql;
import io.confiture.wizard.risk.target.Index;
import java.util.Optional;

/** A CREATE INDEX that meets one of its name: IF NOT EXISTS keeps what is there, even what no query uses. */
final class MetIndex {

    private MetIndex() {}

    /** Empty when nothing is met, or it is met without IF NOT EXISTS. */
    static Optional<Finding> kept(RiskRule rule, NewIndex index) {
        return index.there().filter(there -> index.isUnlessExists()).map(there -> kept(rule, index, there));
    }

    private static Finding kept(RiskRule rule, NewIndex index, Index there) {
        Finding kept = OnServer.finding(
                rule,
                index.operation(),
                index.isConcurrent() ? "create-index-concurrently-exists" : "create-index-exists",
                "Does nothing: " + index.operation().target() + " has an index `"
                        + there.name().name() + "` already.");
        if (!there.valid()) {
            return kept.atLeast(
                            Risk.MEDIUM,
                            "It is INVALID, a failed CONCURRENTLY has left it: it stays so, and no query uses it.")
                    .instead("First, alone in its file: " + drop(there) + " Then create it again.");
        }
        boolean same = index.columns().size() != index.parts()
                || !there.computed().isEmpty()
                || there.keys().equals(index.columns());
        return same
                ? kept
                : kept.noting("The one that is there is on (" + String.join(", ", there.keys()) + "), not on ("
                        + String.join(", ", index.columns()) + ").");
    }

    /** With what stands in the way of building it. */
    static Finding hindered(Finding finding, NewIndex index) {
        return index.there()
                .filter(there -> !index.isUnlessExists())
                .map(there -> finding.noting(
                        there.valid()
                                ? "It fails: there is an index `" + there.name().name() + "` already."
                                : "It fails: an INVALID index `" + there.name().name()
                                        + "` is left of an earlier attempt. First, alone in its file: " + drop(there)))
                .orElse(finding);
    }

    private static String drop(Index there) {
        return "DROP INDEX CONCURRENTLY " + Sql.name(there.name()) + ";";
    }
}
