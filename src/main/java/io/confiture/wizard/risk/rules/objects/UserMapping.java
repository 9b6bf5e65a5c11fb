package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_user_mapping_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_user_mapping_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_user_mapping_statementContext;

/** CREATE, ALTER and DROP USER MAPPING: with which login a role reaches another server. The login is never repeated. */
final class UserMapping implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Create_user_mapping_statementContext.class)
                .map(mapping -> mapping.user_mapping_name())
                .or(() -> operation
                        .as(Alter_user_mapping_statementContext.class)
                        .map(mapping -> mapping.user_mapping_name()))
                .or(() -> operation
                        .as(Drop_user_mapping_statementContext.class)
                        .map(mapping -> mapping.user_mapping_name()))
                .map(mapping -> operation.finding(
                        this,
                        "user-mapping",
                        "Changes with which login the server `" + RelationName.folded(mapping.identifier())
                                + "` is reached."));
    }
}
