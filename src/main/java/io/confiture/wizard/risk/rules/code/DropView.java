package io.confiture.wizard.risk.rules.code;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Cascade;
import io.confiture.wizard.risk.rules.Listed;
import io.confiture.wizard.risk.rules.Spelled;
import io.confiture.wizard.risk.target.Table;
import java.util.List;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_statementsContext;

/** DROP VIEW and DROP MATERIALIZED VIEW. */
final class DropView implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Drop_statementsContext.class, drop -> drop.VIEW() != null)
                .map(drop -> known(operation, drop, finding(operation, drop)));
    }

    private Finding finding(Operation operation, Drop_statementsContext drop) {
        boolean derived = drop.MATERIALIZED() != null;
        return operation
                .finding(
                        this,
                        (derived ? "drop-materialized-view" : "drop-view") + (cascades(drop) ? "-cascade" : ""),
                        "Drops the " + (derived ? "materialized view " : "view ") + operation.target()
                                + (cascades(drop) ? ", and by CASCADE everything that is built on it" : "")
                                + ": who reads it fails.")
                .instead("Keep the old text for the way back: SELECT pg_get_viewdef("
                        + Spelled.literal(operation.relation().orElseThrow())
                        + "::regclass, true); and put it into the down file"
                        + (derived ? ", with its indexes." : "."));
    }

    private static Finding known(Operation operation, Drop_statementsContext drop, Finding finding) {
        boolean optional = drop.if_exist_names_restrict_cascade().if_exists() != null;
        boolean missing = operation.scene().catalog().isKnown()
                && operation.table().isEmpty()
                && !operation.earlier().isBlind();
        if (missing
                && optional
                && operation.relation().filter(operation.earlier()::created).isEmpty()) {
            return finding.locking(Lock.NONE)
                    .without(Fact.BREAKS_APP, Fact.BRIEF_EXCLUSIVE, Fact.LOCKS_OTHER_TABLE)
                    .atMost(Risk.LOW, "The target has no such view now, so nothing happens.");
        }
        List<RelationName> built = operation.table().map(Table::views).orElse(List.of());
        if (built.isEmpty()) {
            return finding;
        }
        return finding.noting(
                cascades(drop)
                        ? "With it go the views that are built on it: " + Listed.of(built) + "."
                        : "It fails: " + Listed.of(built) + (built.size() == 1 ? " is" : " are") + " built on it.");
    }

    private static boolean cascades(Drop_statementsContext drop) {
        return Cascade.isIn(drop.if_exist_names_restrict_cascade().cascade_restrict());
    }
}
