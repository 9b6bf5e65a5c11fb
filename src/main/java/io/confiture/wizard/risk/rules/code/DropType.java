package io.confiture.wizard.risk.rules.code;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Dropped;
import io.confiture.wizard.risk.rules.Listed;
import java.util.List;
import java.util.Optional;

/** DROP TYPE and DROP DOMAIN: with CASCADE, columns go too. */
final class DropType implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return Dropped.of(operation, drop -> drop.TYPE() != null || drop.DOMAIN() != null)
                .map(type -> type.cascades() ? cascading(operation, type) : alone(operation, type));
    }

    private Finding alone(Operation operation, Dropped type) {
        List<RelationName> users = operation.scene().catalog().users(type.name());
        Finding dropped =
                operation.finding(this, "drop-type", "Drops the type " + type.target() + ": code that uses it fails.");
        return users.isEmpty()
                ? dropped
                : dropped.noting("It fails as long as columns of " + Listed.of(users) + " are of that type.");
    }

    private Finding cascading(Operation operation, Dropped type) {
        List<RelationName> users = operation.scene().catalog().users(type.name());
        if (users.isEmpty() && isUnused(operation, type)) {
            return operation
                    .finding(
                            this,
                            "drop-type-cascade",
                            "Drops the type " + type.target()
                                    + " and what depends on it, functions for instance: code that uses it fails.")
                    .without(Fact.LOCKS_OTHER_TABLE, Fact.BRIEF_EXCLUSIVE)
                    .losingNothing(Risk.HIGH, "No column is of that type: somebody has looked.");
        }
        Finding dropped = operation
                .finding(
                        this,
                        "drop-type-cascade",
                        "Drops the type " + type.target() + " and every column that uses it, with all its values"
                                + (users.isEmpty() ? "." : ": in " + Listed.of(users) + "."))
                .losing("every column that uses " + type.target())
                .instead("Turn the columns into another type first, one table after the other, then DROP "
                        + (type.statement().DOMAIN() == null ? "TYPE " : "DOMAIN ") + type.written()
                        + " without CASCADE.");
        for (RelationName user : users) {
            dropped = dropped.alsoLocking(user, Lock.ACCESS_EXCLUSIVE);
        }
        return dropped;
    }

    private static boolean isUnused(Operation operation, Dropped type) {
        return operation.scene().catalog().knowsType(type.name())
                && !operation.earlier().isBlind();
    }
}
