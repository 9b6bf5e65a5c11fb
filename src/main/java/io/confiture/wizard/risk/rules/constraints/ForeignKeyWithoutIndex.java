package io.confiture.wizard.risk.rules.constraints;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.IndexesOfPlan;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.OwnColumns;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.Tree;
import io.confiture.wizard.risk.rules.Sql;
import io.confiture.wizard.risk.target.Index;
import io.confiture.wizard.risk.target.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.ParserRuleContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Constr_bodyContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_table_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;

/** A foreign key whose rows nobody finds: each row deleted on the other side costs a scan on this one. */
final class ForeignKeyWithoutIndex implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation.relation().flatMap(table -> definition(operation).flatMap(definition -> {
            List<Constr_bodyContext> open = Tree.all(definition, Constr_bodyContext.class).stream()
                    .filter(body -> body.REFERENCES() != null)
                    .filter(key -> isWithoutIndex(operation, table, key))
                    .toList();
            return open.isEmpty() ? Optional.empty() : Optional.of(finding(operation, open));
        }));
    }

    /** The index may come after the key. */
    @Override
    public boolean looksAhead() {
        return true;
    }

    private static Optional<ParserRuleContext> definition(Operation operation) {
        return operation
                .as(Create_table_statementContext.class)
                .<ParserRuleContext>map(Create_table_statementContext::define_table)
                .or(() -> operation.as(Table_actionContext.class, action -> action.ADD() != null));
    }

    private static boolean isWithoutIndex(Operation operation, RelationName table, Constr_bodyContext key) {
        List<String> columns = OwnColumns.of(key);
        boolean known = operation.table().isPresent() || isNew(operation, table, columns);
        return known
                && !columns.isEmpty()
                && !operation
                        .earlier()
                        .indexes()
                        .find(table, columns, operation.scene().catalog())
                && operation.table().map(Table::indexes).orElse(List.of()).stream()
                        .noneMatch(index -> serves(operation, index, columns));
    }

    /** On what the plan creates there can be no index but the plan's own. */
    private static boolean isNew(Operation operation, RelationName table, List<String> columns) {
        return operation.node() instanceof Create_table_statementContext
                || operation.earlier().created(table)
                || operation
                        .as(Table_actionContext.class, action -> action.table_column_definition() != null)
                        .isPresent()
                || columns.stream().anyMatch(column -> operation.earlier().added(table, column));
    }

    private static boolean serves(Operation operation, Index index, List<String> columns) {
        return index.valid()
                && !operation.earlier().indexes().isGone(index.name().name())
                && !index.partial()
                && index.computed().isEmpty()
                && IndexesOfPlan.beginsWith(index.keys(), columns);
    }

    private Finding finding(Operation operation, List<Constr_bodyContext> keys) {
        String columns = keys.stream()
                .map(key -> "`" + String.join(", ", OwnColumns.of(key)) + "`")
                .distinct()
                .collect(Collectors.joining(" or "));
        String others = keys.stream()
                .map(key -> "`" + RelationName.of(key.schema_qualified_name()) + "`")
                .distinct()
                .collect(Collectors.joining(" or "));
        return operation
                .finding(
                        this,
                        "foreign-key-without-index",
                        "No index of " + operation.target() + " begins with " + columns
                                + ": for each row that is deleted from " + others + " all of " + operation.target()
                                + " is read.")
                .instead(keys.stream()
                        .map(key -> index(operation, OwnColumns.of(key)))
                        .distinct()
                        .collect(Collectors.joining(" ")));
    }

    private static String index(Operation operation, List<String> columns) {
        boolean plain = operation.node() instanceof Create_table_statementContext
                || operation.relation().filter(operation.earlier()::created).isPresent()
                || operation
                        .table()
                        .filter(table -> table.kind() == Table.Kind.PARTITIONED)
                        .isPresent();
        return "CREATE INDEX " + (plain ? "" : "CONCURRENTLY ") + "ON " + Sql.table(operation) + " ("
                + Sql.names(columns) + ");";
    }
}
