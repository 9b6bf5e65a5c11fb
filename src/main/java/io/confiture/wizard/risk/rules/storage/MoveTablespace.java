package io.confiture.wizard.risk.rules.storage;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.Tree;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_index_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_materialized_view_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.IdentifierContext;

/** ALTER INDEX and ALTER MATERIALIZED VIEW … ALL IN TABLESPACE; ALTER TABLE of that form the grammar does not have. */
final class MoveTablespace implements RiskRule {

    private static final String FACTS = "move-whole-tablespace";

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Alter_index_statementContext.class, all -> all.ALL() != null)
                .map(all -> indexes(operation, all))
                .or(() -> operation
                        .as(Alter_materialized_view_statementContext.class, all -> all.ALL() != null)
                        .map(all -> views(operation, all)));
    }

    private Finding indexes(Operation operation, Alter_index_statementContext all) {
        return operation
                .finding(
                        this,
                        FACTS,
                        "Copies every index of the tablespace " + named(all.identifier()) + " that this role may move,"
                                + " all of them locked to the end: nobody can read or write their tables meanwhile.")
                .instead("One by one: CREATE INDEX CONCURRENTLY … TABLESPACE "
                        + Tree.inOneLine(all.set_tablespace().identifier()) + "; then drop the old one.");
    }

    private Finding views(Operation operation, Alter_materialized_view_statementContext all) {
        return operation
                .finding(
                        this,
                        FACTS,
                        "Copies every materialized view of the tablespace " + named(all.identifier())
                                + " that this role may move, all of them locked to the end: nobody can read any of"
                                + " them meanwhile.")
                .instead("Move them one by one, each in a migration of its own: ALTER MATERIALIZED VIEW …"
                        + " SET TABLESPACE "
                        + Tree.inOneLine(all.set_tablespace().identifier()) + ";");
    }

    private static String named(IdentifierContext space) {
        return "`" + RelationName.folded(space) + "`";
    }
}
