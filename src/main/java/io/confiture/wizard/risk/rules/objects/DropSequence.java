package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Cascade;
import io.confiture.wizard.risk.rules.Listed;
import io.confiture.wizard.risk.rules.Spelled;
import java.util.List;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_statementsContext;

/** DROP SEQUENCE. */
final class DropSequence implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Drop_statementsContext.class, drop -> drop.SEQUENCE() != null)
                .map(drop -> finding(operation, drop));
    }

    private Finding finding(Operation operation, Drop_statementsContext drop) {
        boolean cascades = Cascade.isIn(drop.if_exist_names_restrict_cascade().cascade_restrict());
        List<RelationName> owners = Sequences.owners(operation);
        Finding dropped = operation
                .finding(
                        this,
                        cascades ? "drop-sequence-cascade" : "drop-sequence",
                        "Drops the sequence " + operation.target()
                                + (cascades ? ", and by CASCADE the defaults that use it" : "")
                                + ": its counter is lost, and who needs a number fails.")
                .instead("Write its last value down: SELECT last_value, is_called FROM "
                        + Spelled.of(operation.relation().orElseThrow()) + ";");
        if (!cascades) {
            return owners.isEmpty()
                    ? dropped
                    : dropped.noting("It fails as long as " + Listed.of(owners) + " takes its numbers from it.");
        }
        for (RelationName owner : owners) {
            dropped = dropped.alsoLocking(owner, Lock.ACCESS_EXCLUSIVE);
        }
        return owners.isEmpty()
                ? dropped
                : dropped.noting("Inserts into " + Listed.of(owners) + " get no number any more.");
    }
}
