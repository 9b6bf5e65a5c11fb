package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_extension_statementContext;

/** CREATE EXTENSION: runs a script of its own. */
final class CreateExtension implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Create_extension_statementContext.class)
                .map(extension -> RelationName.folded(extension.name))
                .map(name -> untrusted(name)
                        ? operation
                                .finding(
                                        this,
                                        Risk.HIGH,
                                        "Installs `" + name + "`, whose code may do anything the server may.")
                                .with(Fact.SECURITY)
                        : operation.finding(
                                this,
                                Risk.MEDIUM,
                                "Installs the extension `" + name + "`, which runs a script of its own."));
    }

    private static boolean untrusted(String name) {
        return name.startsWith("pl") && name.endsWith("u");
    }
}
