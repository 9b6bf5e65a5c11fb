package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Dropped;
import io.confiture.wizard.risk.rules.Known;
import java.util.List;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_publication_actionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_publication_statementContext;

/** ALTER and DROP PUBLICATION. */
final class ChangePublication implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Alter_publication_statementContext.class)
                .map(publication -> Known.to(
                        operation,
                        altered(
                                operation,
                                publication.alter_publication_action(),
                                "the publication `" + RelationName.folded(publication.identifier()) + "`")))
                .or(() -> Dropped.of(operation, drop -> drop.PUBLICATION() != null)
                        .map(dropped -> operation.finding(
                                this,
                                "unpublish",
                                "Drops the publication " + dropped.target()
                                        + ": its subscribers get an error instead of changes.")));
    }

    private Finding altered(Operation operation, Alter_publication_actionContext action, String name) {
        List<RelationName> tables = Published.tables(action.publication_object());
        if (action.publication_object().isEmpty()) {
            return operation.finding(
                    this, "alter-publication", "Changes what " + name + " sends, its name, or its owner.");
        } else if (action.ADD() != null) {
            return Published.tellingOf(
                    operation,
                    tables,
                    true,
                    operation.finding(
                            this,
                            Published.needsFifteen(action.publication_object())
                                    ? "publish-schema"
                                    : "create-publication",
                            "Adds tables to " + name
                                    + ": where one has neither a primary key nor a replica identity, UPDATE and DELETE"
                                    + " fail from now on."));
        }
        return Published.tellingOf(
                operation,
                tables,
                action.SET() != null,
                operation.finding(
                        this,
                        "unpublish",
                        "Changes the tables of " + name
                                + ": subscribers get no changes any more of those that are out."));
    }
}
