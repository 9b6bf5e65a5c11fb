package io.confiture.wizard.risk.rules.storage;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.target.Constraint;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;

/** REPLICA IDENTITY. */
final class ReplicaIdentity implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Table_actionContext.class, action -> action.REPLICA() != null && action.IDENTITY() != null)
                .map(action -> finding(operation, action));
    }

    private Finding finding(Operation operation, Table_actionContext action) {
        Finding changed = operation.finding(
                this,
                "replica-identity",
                "Changes what replicas get to know of changed rows of " + operation.target() + effect(action));
        if (action.USING() != null) {
            RelationName index = new RelationName(schema(operation), RelationName.folded(action.identifier()));
            return changed.listing(index, Lock.SHARE);
        }
        return hasNoKey(operation, action) ? withoutKey(operation, changed) : changed;
    }

    private static String schema(Operation operation) {
        return operation.table().map(table -> table.name().schema()).orElse("");
    }

    private static String effect(Table_actionContext action) {
        if (action.FULL() != null) {
            return ": all of the old row, which makes the log larger.";
        } else if (action.NOTHING() != null) {
            return ": nothing of the old row.";
        }
        return action.USING() != null
                ? ": the columns of the index `" + RelationName.folded(action.identifier()) + "`."
                : ": its primary key.";
    }

    private static boolean hasNoKey(Operation operation, Table_actionContext action) {
        return action.NOTHING() != null
                || action.DEFAULT() != null
                        && operation
                                .table()
                                .filter(table -> table.constraints().stream()
                                        .noneMatch(constraint -> constraint.kind() == Constraint.Kind.PRIMARY_KEY))
                                .isPresent();
    }

    private static Finding withoutKey(Operation operation, Finding changed) {
        Finding broken = changed.with(Fact.BREAKS_APP)
                .noting("Where a publication holds the table, every UPDATE and DELETE of it fails from then on.");
        return operation.scene().catalog().server().logical()
                ? broken.atLeast(Risk.HIGH, "Changes leave this server by logical replication.")
                : broken;
    }
}
