package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.Tree;
import io.confiture.wizard.risk.rules.OnServer;
import io.confiture.wizard.risk.rules.Sql;
import io.confiture.wizard.risk.target.Column;
import io.confiture.wizard.risk.target.Table;
import java.util.Optional;
import java.util.function.Predicate;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Column_actionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;

/** What an ALTER TABLE says of a column that is there: ALTER COLUMN, or DROP COLUMN. */
record AlteredColumn(Operation operation, Table_actionContext action) {

    /** An ALTER COLUMN of this form. */
    static Optional<AlteredColumn> of(Operation operation, Predicate<Column_actionContext> form) {
        return operation
                .as(Table_actionContext.class, action -> action.column_action() != null)
                .filter(action -> form.test(action.column_action()))
                .map(action -> new AlteredColumn(operation, action));
    }

    static Optional<AlteredColumn> dropped(Operation operation) {
        return operation
                .as(Table_actionContext.class, action -> action.DROP() != null && action.column != null)
                .map(action -> new AlteredColumn(operation, action));
    }

    Column_actionContext change() {
        return action.column_action();
    }

    String name() {
        return RelationName.folded(action.column);
    }

    /** As the statement spells it. */
    String spelt() {
        return Tree.inOneLine(action.column);
    }

    /** {@code `phone` of `customers`}. */
    String title() {
        return "`" + name() + "` of " + operation.target();
    }

    /** What the target says of it; empty when nobody knows, and when the plan has changed it before. */
    Optional<Column> known() {
        return operation.table().filter(table -> !isChanged()).flatMap(table -> table.column(name()));
    }

    /** Whether the target has the table, but no such column. */
    boolean isMissing() {
        return operation.table().filter(table -> !table.columns().isEmpty()).isPresent()
                && !isChanged()
                && known().isEmpty();
    }

    private boolean isChanged() {
        return operation
                .relation()
                .filter(relation -> operation.earlier().altered().changed(relation, name()))
                .isPresent();
    }

    String alter(String rest) {
        return Sql.alter(operation, "ALTER COLUMN " + spelt() + " " + rest);
    }

    Finding finding(RiskRule rule, String facts, String sentence) {
        Finding finding = OnServer.finding(rule, operation, facts, sentence);
        return isMissing()
                ? finding.noting("There is no such column in " + operation.target() + " now: the statement fails.")
                : finding;
    }

    /** Its table, when that is known. */
    Optional<Table> table() {
        return operation.table();
    }
}
