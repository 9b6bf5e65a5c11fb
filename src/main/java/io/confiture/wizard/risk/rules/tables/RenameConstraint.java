package io.confiture.wizard.risk.rules.tables;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Tables;
import io.confiture.wizard.risk.target.Constraint;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_table_statementContext;

/** ALTER TABLE … RENAME CONSTRAINT. */
final class RenameConstraint implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(
                        Alter_table_statementContext.class,
                        alter -> alter.RENAME() != null && alter.CONSTRAINT() != null && Tables.isPlain(alter))
                .map(alter -> finding(operation, alter));
    }

    private Finding finding(Operation operation, Alter_table_statementContext alter) {
        String old = RelationName.folded(alter.identifier(0));
        Finding renamed = operation.finding(
                this,
                "rename-constraint",
                "Renames the constraint `" + old + "` of " + operation.target()
                        + ": only code that names it will notice.");
        return hasIndex(operation, old)
                ? renamed.noting("Its index is renamed with it; ON CONFLICT ON CONSTRAINT needs the new name.")
                : renamed;
    }

    private static boolean hasIndex(Operation operation, String constraint) {
        return operation
                .table()
                .flatMap(table -> table.constraint(constraint))
                .map(Constraint::kind)
                .filter(kind -> kind == Constraint.Kind.UNIQUE
                        || kind == Constraint.Kind.PRIMARY_KEY
                        || kind == Constraint.Kind.EXCLUSION)
                .isPresent();
    }
}
