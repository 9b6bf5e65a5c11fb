package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Ladder;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;

/** ADD COLUMN of a type that may be a domain with constraints. */
final class AddColumnOfUnknownType implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return AddedColumn.of(operation).filter(AddedColumn::isOfUnknownType).map(column -> operation
                .finding(
                        this,
                        Risk.HIGH,
                        "Adds the column `" + column.name() + "` to " + operation.target() + " with the type `"
                                + column.typeText()
                                + "`: if that is a domain with a constraint, the whole table is"
                                + " written anew, and nobody can"
                                + " read or write it meanwhile.")
                .during(Ladder.READS_AND_WRITES_WAIT, Lock.ACCESS_EXCLUSIVE, Fact.REWRITE)
                .instead("Use the base type, and a CHECK as NOT VALID that is validated later."));
    }
}
