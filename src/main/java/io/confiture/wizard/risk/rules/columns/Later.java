package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.Tree;
import io.confiture.wizard.risk.rules.Sql;
import io.confiture.wizard.risk.target.Table;
import java.util.Optional;

/** Adds a column bare, and what costs time afterwards. */
final class Later {

    private static final int FIRST_WITH_VIRTUAL = 18;
    private static final int FIRST_WITH_UNVALIDATED_KEYS_ON_PARTITIONS = 18;
    private static final String ALONE = " In a migration of its own: ";

    private Later() {}

    static String plainColumn(AddedColumn column, String type) {
        return Sql.alter(column.operation(), "ADD COLUMN " + column.spelt() + " " + type);
    }

    static String defaultValue(AddedColumn column) {
        String value = column.defaultValue().map(Tree::inOneLine).orElse("…");
        return bare(column) + setDefault(column, value) + ALONE + fill(column, value);
    }

    /** A sequence as default is all that a serial is. */
    static String numbered(AddedColumn column) {
        Operation operation = column.operation();
        String sequence = ColumnSql.made(operation, column.name(), "seq");
        String value = "nextval('" + sequence.replace("'", "''") + "')";
        return "CREATE SEQUENCE " + sequence + "; " + plainColumn(column, "bigint") + setDefault(column, value)
                + " ALTER SEQUENCE " + sequence + " OWNED BY " + Sql.table(operation) + "." + column.spelt() + ";"
                + ALONE + fill(column, value);
    }

    static String computed(AddedColumn column) {
        String value = column.computed()
                .flatMap(body -> Optional.ofNullable(body.vex()))
                .map(Tree::inOneLine)
                .orElse("…");
        if (column.operation().scene().isAtLeast(FIRST_WITH_VIRTUAL)) {
            return plainColumn(column, column.type().text() + " GENERATED ALWAYS AS (" + value + ") VIRTUAL")
                    + " computes it when it is read.";
        }
        return bare(column) + " Let a trigger BEFORE INSERT OR UPDATE set it." + ALONE + fill(column, value);
    }

    static String required(AddedColumn column) {
        Operation operation = column.operation();
        String name = ColumnSql.made(operation, column.name(), "not_null");
        return bare(column) + " Let the code write it and fill the old rows. Then "
                + Sql.alter(
                        operation, "ADD CONSTRAINT " + name + " CHECK (" + column.spelt() + " IS NOT NULL) NOT VALID")
                + ALONE + Sql.alter(operation, "VALIDATE CONSTRAINT " + name) + " Then "
                + Sql.alter(operation, "ALTER COLUMN " + column.spelt() + " SET NOT NULL");
    }

    static String unique(AddedColumn column) {
        Operation operation = column.operation();
        boolean key = column.isPrimaryKey();
        String name = ColumnSql.made(operation, column.name(), "key");
        return bare(column) + (key ? " Fill it and make it NOT NULL." : "") + ALONE
                + "CREATE UNIQUE INDEX CONCURRENTLY " + name + " ON " + Sql.table(operation) + " (" + column.spelt()
                + "); Then "
                + Sql.alter(
                        operation,
                        "ADD CONSTRAINT " + name + (key ? " PRIMARY KEY" : " UNIQUE") + " USING INDEX " + name);
    }

    static String check(AddedColumn column) {
        return column.check()
                .map(check -> constraint(column, "check", Tree.inOneLine(check.constr_body())))
                .orElse("");
    }

    /** Partitioned tables have no foreign keys that are validated later, before version 18. */
    static String reference(AddedColumn column) {
        boolean partitioned = column.operation()
                .table()
                .filter(table -> table.kind() == Table.Kind.PARTITIONED)
                .isPresent();
        if (partitioned && !column.operation().scene().isAtLeast(FIRST_WITH_UNVALIDATED_KEYS_ON_PARTITIONS)) {
            return bare(column) + " Then a foreign key on each partition as NOT VALID, validated later; on the"
                    + " partitioned table itself last.";
        }
        return column.reference()
                .map(key -> constraint(
                        column, "fkey", "FOREIGN KEY (" + column.spelt() + ") " + Tree.inOneLine(key.constr_body())))
                .orElse("");
    }

    private static String constraint(AddedColumn column, String end, String definition) {
        String name = ColumnSql.made(column.operation(), column.name(), end);
        return bare(column) + " "
                + Sql.alter(column.operation(), "ADD CONSTRAINT " + name + " " + definition + " NOT VALID") + ALONE
                + Sql.alter(column.operation(), "VALIDATE CONSTRAINT " + name);
    }

    private static String bare(AddedColumn column) {
        return plainColumn(column, column.type().text());
    }

    private static String setDefault(AddedColumn column, String value) {
        return " " + Sql.alter(column.operation(), "ALTER COLUMN " + column.spelt() + " SET DEFAULT " + value);
    }

    private static String fill(AddedColumn column, String value) {
        return ColumnSql.fill(column.operation(), column.spelt(), value, column.spelt() + " IS NULL")
                + " until no row is left.";
    }
}
