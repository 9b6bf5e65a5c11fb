package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.Tree;
import io.confiture.wizard.risk.rules.Listed;
import java.util.List;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Additional_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.User_nameContext;

/** REASSIGN OWNED: another owner for all a role has. */
final class ReassignOwned implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Additional_statementContext.class, statement -> statement.REASSIGN() != null)
                .map(statement -> operation
                        .finding(
                                this,
                                "reassign-owned",
                                "Gives everything of " + owners(statement) + " in this database to "
                                        + last(statement)
                                        + ": each table among it is locked against everybody until the file is done.")
                        .instead(
                                "Change the owner table by table: ALTER TABLE … OWNER TO " + written(statement) + ";"));
    }

    private static String owners(Additional_statementContext statement) {
        List<User_nameContext> names = statement.user_name();
        return Listed.of(names.subList(0, names.size() - 1).stream()
                .map(name -> new RelationName("", RelationName.folded(name)))
                .toList());
    }

    private static String last(Additional_statementContext statement) {
        return "`"
                + RelationName.folded(statement.user_name(statement.user_name().size() - 1)) + "`";
    }

    private static String written(Additional_statementContext statement) {
        return Tree.inOneLine(statement.user_name(statement.user_name().size() - 1));
    }
}
