package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_extension_statementContext;

/** ALTER EXTENSION … UPDATE. */
final class AlterExtension implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(
                        Alter_extension_statementContext.class,
                        alter -> alter.alter_extension_action().UPDATE() != null)
                .map(alter -> operation.finding(
                        this,
                        Risk.MEDIUM,
                        "Updates an extension, which runs a script of its own and has no way back: "
                                + Operation.text(alter)));
    }
}
