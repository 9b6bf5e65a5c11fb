package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Sql;
import io.confiture.wizard.risk.target.Constraint;
import java.util.Optional;

/** ALTER COLUMN … SET NOT NULL: reads every row, unless that is known already. */
final class SetNotNull implements RiskRule {

    private static final int FIRST_THAT_BELIEVES_A_CHECK = 12;
    private static final int FIRST_WITH_NAMED_NOT_NULL = 18;

    @Override
    public Optional<Finding> judge(Operation operation) {
        return AlteredColumn.of(operation, change -> change.set != null && change.NULL() != null)
                .map(this::finding);
    }

    private Finding finding(AlteredColumn column) {
        String start = "Forbids " + column.title() + " to be empty";
        Optional<Constraint> unproven = NotNulls.unvalidated(column);
        if (unproven.isPresent()) {
            return column.finding(this, "set-not-null", start + Waiting.READ)
                    .instead(Sql.alter(
                            column.operation(),
                            "VALIDATE CONSTRAINT " + Sql.quoted(unproven.get().name())));
        } else if (column.known().filter(known -> known.notNull()).isPresent()) {
            return column.finding(this, "set-not-null-already", start + ", which it is already: nothing changes.");
        }
        boolean believed = column.operation().scene().isAtLeast(FIRST_THAT_BELIEVES_A_CHECK);
        return NotNulls.areProven(column) && believed
                ? column.finding(this, "set-not-null-proven", start + "; a CHECK has proven it, so no row is read.")
                : unproven(column, start);
    }

    private Finding unproven(AlteredColumn column, String start) {
        return NotNulls.areProven(column)
                ? column.finding(this, "set-not-null-proven", start + Waiting.READ)
                        .instead("Leave it at the CHECK: before PostgreSQL 12 the rows are read in spite of it.")
                : column.finding(this, "set-not-null", start + Waiting.READ).instead(safer(column));
    }

    /** Each in a file of its own; the CHECK goes in another statement, or it proves nothing any more. */
    private static String safer(AlteredColumn column) {
        Operation operation = column.operation();
        String name = ColumnSql.made(operation, column.name(), "not_null");
        String validate = " in a migration of its own " + Sql.alter(operation, "VALIDATE CONSTRAINT " + name);
        if (operation.scene().isAtLeast(FIRST_WITH_NAMED_NOT_NULL)) {
            return Sql.alter(operation, "ADD CONSTRAINT " + name + " NOT NULL " + column.spelt() + " NOT VALID")
                    + validate;
        }
        return Sql.alter(operation, "ADD CONSTRAINT " + name + " CHECK (" + column.spelt() + " IS NOT NULL) NOT VALID")
                + validate + " then " + column.alter("SET NOT NULL") + " "
                + Sql.alter(operation, "DROP CONSTRAINT " + name);
    }
}
