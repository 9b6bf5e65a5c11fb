package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.KnownFunctions;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.PlainColumn;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.Tree;
import io.confiture.wizard.risk.rules.OnServer;
import java.util.Optional;
import java.util.stream.Stream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Constr_bodyContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Constraint_commonContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Function_callContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_column_definitionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Value_expression_primaryContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.VexContext;

/** What an ADD COLUMN says of its column. */
record AddedColumn(Operation operation, Table_column_definitionContext definition) {

    /** Empty when the operation is another one, and when IF NOT EXISTS finds the column there already. */
    static Optional<AddedColumn> of(Operation operation) {
        return any(operation).filter(column -> !column.isThereAlready());
    }

    /** Whether the column is there already or not. */
    static Optional<AddedColumn> any(Operation operation) {
        return operation
                .as(
                        Table_actionContext.class,
                        action -> action.ADD() != null && action.table_column_definition() != null)
                .map(action -> new AddedColumn(operation, action.table_column_definition()));
    }

    /** Whether it is known that IF NOT EXISTS makes this do nothing. */
    boolean isThereAlready() {
        return ((Table_actionContext) definition.getParent()).if_not_exists() != null && exists();
    }

    /** Whether the target has a column of that name, and the plan has not touched it before. */
    boolean exists() {
        boolean touched = operation
                .relation()
                .filter(table -> operation.earlier().altered().changed(table, name()))
                .isPresent();
        return !touched
                && operation.table().flatMap(table -> table.column(name())).isPresent();
    }

    String name() {
        return RelationName.folded(definition.identifier());
    }

    /** As the statement spells it. */
    String spelt() {
        return Tree.inOneLine(definition.identifier());
    }

    AddedType type() {
        return new AddedType(operation, definition.data_type());
    }

    /** {@code Adds the column `phone` to `customers`}. */
    String start() {
        return start("");
    }

    /** {@code Adds the unique column `email` to `customers`}. */
    String start(String kind) {
        return "Adds the " + kind + "column `" + name() + "` to " + operation.target();
    }

    Finding finding(RiskRule rule, String facts, String sentence) {
        Finding finding = OnServer.finding(rule, operation, facts, sentence);
        return exists() ? finding.noting("There is a column of that name already: the statement fails.") : finding;
    }

    /** Nothing about it needs a look at old rows, or another table. */
    boolean isHarmless() {
        return isUnderstood()
                && !(isRequired() && !hasValue())
                && !hasRestlessDefault()
                && !isNumbered()
                && !isStored()
                && !isUnique()
                && !isChecked()
                && !type().mayBeCheckedDomain()
                && references().isEmpty();
    }

    boolean isRequired() {
        return bodies().anyMatch(body -> body.NOT() != null && body.NULL() != null);
    }

    /** A default of NULL is none. */
    boolean hasDefault() {
        return defaultValue().isPresent();
    }

    Optional<VexContext> defaultValue() {
        return bodies().flatMap(body -> Optional.ofNullable(body.default_expr).stream())
                .filter(value -> !isNull(value))
                .findFirst();
    }

    private static boolean isNull(VexContext value) {
        ParserRuleContext node = PlainColumn.inside(value);
        return node instanceof VexContext cast && cast.CAST_EXPRESSION() != null
                ? isNull(cast.vex(0))
                : node instanceof Value_expression_primaryContext constant && constant.NULL() != null;
    }

    /** Whether the default calls nothing, not even what has one value for all rows. */
    boolean hasConstantDefault() {
        return defaultValue()
                .filter(value -> Tree.all(value, Function_callContext.class).isEmpty())
                .isPresent();
    }

    /** Whether old rows get a value by themselves. */
    boolean hasValue() {
        return hasDefault() || isNumbered() || bodies().anyMatch(body -> body.GENERATED() != null);
    }

    boolean hasRestlessDefault() {
        return defaultValue()
                .filter(value -> !KnownFunctions.calm(value, operation.scene().catalog()))
                .isPresent();
    }

    boolean isIdentity() {
        return bodies().anyMatch(body -> body.identity_body() != null);
    }

    boolean isNumbered() {
        return isIdentity() || type().isSerial();
    }

    boolean isStored() {
        return computed().filter(body -> body.VIRTUAL() == null).isPresent();
    }

    boolean isVirtual() {
        return computed().filter(body -> body.VIRTUAL() != null).isPresent();
    }

    /** GENERATED ALWAYS AS (…). */
    Optional<Constr_bodyContext> computed() {
        return bodies().filter(body -> body.GENERATED() != null).findFirst();
    }

    boolean isUnique() {
        return bodies().anyMatch(body -> body.UNIQUE() != null || body.PRIMARY() != null);
    }

    boolean isPrimaryKey() {
        return bodies().anyMatch(body -> body.PRIMARY() != null);
    }

    boolean isChecked() {
        return check().isPresent();
    }

    Optional<Constraint_commonContext> check() {
        return definition.constraint_common().stream()
                .filter(constraint -> constraint.constr_body().CHECK() != null)
                .findFirst();
    }

    Optional<RelationName> references() {
        return reference()
                .map(constraint -> RelationName.of(constraint.constr_body().schema_qualified_name()));
    }

    Optional<Constraint_commonContext> reference() {
        return definition.constraint_common().stream()
                .filter(constraint -> constraint.constr_body().REFERENCES() != null)
                .findFirst();
    }

    private boolean isUnderstood() {
        return bodies().allMatch(body -> body.NULL() != null || body.default_expr != null || body.VIRTUAL() != null);
    }

    private Stream<Constr_bodyContext> bodies() {
        return definition.constraint_common().stream().map(constraint -> constraint.constr_body());
    }
}
