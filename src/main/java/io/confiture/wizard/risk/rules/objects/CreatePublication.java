package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Known;
import io.confiture.wizard.risk.rules.Listed;
import io.confiture.wizard.risk.rules.Literals;
import java.util.List;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_publication_statementContext;

/** CREATE PUBLICATION. */
final class CreatePublication implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Create_publication_statementContext.class)
                .map(publication -> Known.to(operation, finding(operation, publication)));
    }

    private Finding finding(Operation operation, Create_publication_statementContext publication) {
        List<RelationName> tables = Published.tables(publication.publication_object());
        String what = publication.ALL() != null
                ? "all tables and those of later"
                : tables.isEmpty() ? "what it names" : Listed.of(tables);
        Finding published = operation.finding(
                this,
                Published.needsFifteen(publication.publication_object()) ? "publish-schema" : "create-publication",
                "Publishes " + what + " as `" + RelationName.folded(publication.identifier())
                        + "`: where a table has neither a primary key nor a replica identity, UPDATE and DELETE fail from"
                        + " now on.");
        return Published.tellingOf(operation, tables, publishesChanges(publication), published);
    }

    /** Inserts need no key; they are all that {@code publish = 'insert'} sends. */
    private static boolean publishesChanges(Create_publication_statementContext publication) {
        return publication.with_storage_parameter() == null
                || publication.with_storage_parameter().storage_parameters().storage_parameter_option().stream()
                        .filter(option ->
                                option.storage_parameter_name().getText().equalsIgnoreCase("publish"))
                        .filter(option -> option.vex() != null)
                        .map(option -> Literals.text(option.vex()))
                        .allMatch(events -> events.contains("update") || events.contains("delete"));
    }
}
