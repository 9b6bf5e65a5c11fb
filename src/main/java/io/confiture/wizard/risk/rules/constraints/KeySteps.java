package io.confiture.wizard.risk.rules.constraints;

import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.Tree;
import io.confiture.wizard.risk.rules.Sql;
import io.confiture.wizard.risk.target.Table;
import java.util.List;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.ParserRuleContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Constr_bodyContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Index_parametersContext;

/** How a key comes to be without anybody waiting for its index. */
final class KeySteps {

    private static final int WRITTEN_OUT = 2;

    private KeySteps() {}

    static String of(AddedConstraint key) {
        if (key.isWithoutOverlaps()) {
            return "There is no way online: create a new table with it, copy the rows in parts while a trigger writes"
                    + " to both, then rename both in one transaction.";
        }
        return key.isOnPartitioned() ? partByPart(key) : notNull(key) + indexFirst(key);
    }

    /** What makes columns NOT NULL; nothing when they are, or when nobody asks. */
    static String notNull(AddedConstraint key, List<String> columns) {
        return columns.stream().map(column -> notNull(key.operation(), column)).collect(Collectors.joining());
    }

    private static String notNull(AddedConstraint key) {
        return key.isPrimary() ? notNull(key, NotNulls.open(key.operation(), key.columns())) : "";
    }

    private static String notNull(Operation operation, String column) {
        String name = Sql.quoted(operation.relation().map(RelationName::name).orElse("t") + "_" + column + "_not_null");
        return Sql.alter(
                        operation,
                        "ADD CONSTRAINT " + name + " CHECK (" + Sql.quoted(column) + " IS NOT NULL) NOT VALID")
                + Sql.THEN_ALONE + Sql.alter(operation, "VALIDATE CONSTRAINT " + name) + " Then "
                + Sql.alter(operation, "ALTER COLUMN " + Sql.quoted(column) + " SET NOT NULL") + " "
                + Sql.alter(operation, "DROP CONSTRAINT " + name) + " ";
    }

    private static String indexFirst(AddedConstraint key) {
        String name = Sql.quoted(key.name());
        return "In a migration of its own: " + index(key, name, Sql.table(key.operation())) + " Then "
                + Sql.alter(key.operation(), using(key, name));
    }

    private static String partByPart(AddedConstraint key) {
        Operation operation = key.operation();
        String name = Sql.quoted(key.name());
        String whole = "ALTER TABLE ONLY " + Sql.table(operation) + " " + key.add("") + ";";
        List<RelationName> parts = operation.table().map(Table::children).orElse(List.of());
        String each = parts.stream()
                .limit(WRITTEN_OUT)
                .map(part -> part(key, name, part))
                .collect(Collectors.joining());
        return notNull(key) + whole + " Then for each partition:" + each
                + (parts.size() > WRITTEN_OUT ? " … and so on for all " + parts.size() + "." : "");
    }

    private static String part(AddedConstraint key, String whole, RelationName part) {
        String name = Sql.quoted(part.name() + "_" + key.name());
        return " " + index(key, name, Sql.name(part)) + " (alone in its file) "
                + Sql.alter(Sql.name(part), using(key, name)) + " ALTER INDEX " + whole + " ATTACH PARTITION "
                + Sql.name(new RelationName(part.schema(), part.name() + "_" + key.name())) + ";";
    }

    private static String using(AddedConstraint key, String index) {
        return "ADD CONSTRAINT " + index + (key.isPrimary() ? " PRIMARY KEY" : " UNIQUE") + " USING INDEX " + index
                + key.timing();
    }

    private static String index(AddedConstraint key, String name, String table) {
        Constr_bodyContext body = key.body();
        Index_parametersContext more = body.index_parameters();
        return "CREATE UNIQUE INDEX CONCURRENTLY " + name + " ON " + table + " (" + Sql.names(key.columns()) + ")"
                + part(more == null ? null : more.including_index())
                + part(body.nulls_distinction())
                + part(more == null ? null : more.with_storage_parameter())
                + part(more == null ? null : more.table_space()) + ";";
    }

    private static String part(ParserRuleContext clause) {
        return clause == null ? "" : " " + Tree.inOneLine(clause);
    }
}
