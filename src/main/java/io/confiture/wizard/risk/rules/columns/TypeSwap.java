package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.risk.Tree;
import io.confiture.wizard.risk.rules.Sql;
import io.confiture.wizard.risk.target.Constraint;
import io.confiture.wizard.risk.target.Index;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Ways to another type that keep nobody waiting. */
final class TypeSwap {

    private TypeSwap() {}

    /** A second column, kept equal by a trigger until it takes the place of the first. */
    static String of(AlteredColumn column) {
        var operation = column.operation();
        String table = Sql.table(operation);
        String fresh = Sql.quoted(column.name() + "_new");
        String trigger = ColumnSql.made(operation, column.name(), "swap");
        String value = column.change().vex() == null
                ? column.spelt()
                : Tree.inOneLine(column.change().vex());
        return Sql.alter(
                        operation,
                        "ADD COLUMN " + fresh + " "
                                + Tree.inOneLine(column.change().data_type()))
                + " Let a trigger " + trigger + " BEFORE INSERT OR UPDATE set NEW." + fresh + ". Then, until no row is"
                + " left: "
                + ColumnSql.fill(operation, fresh, value, fresh + " IS NULL AND " + column.spelt() + " IS NOT NULL")
                + " Then in one file: DROP TRIGGER " + trigger + " ON " + table + "; "
                + Sql.alter(operation, "RENAME COLUMN " + column.spelt() + " TO " + Sql.quoted(column.name() + "_old"))
                + " " + Sql.alter(operation, "RENAME COLUMN " + fresh + " TO " + column.spelt());
    }

    /** A CHECK that is not valid is not verified. */
    static String aroundChecks(AlteredColumn column, List<Constraint> checks) {
        return Sql.alter(
                        column.operation(),
                        each(checks, check -> "DROP CONSTRAINT " + Sql.quoted(check.name()) + ", ")
                                + "ALTER COLUMN " + column.spelt() + " TYPE "
                                + Tree.inOneLine(column.change().data_type())
                                + each(
                                        checks,
                                        check -> ", ADD CONSTRAINT " + Sql.quoted(check.name()) + " "
                                                + check.definition() + " NOT VALID"))
                + " in a migration of its own "
                + each(
                        checks,
                        check ->
                                Sql.alter(column.operation(), "VALIDATE CONSTRAINT " + Sql.quoted(check.name())) + " ");
    }

    static String aroundIndexes(AlteredColumn column, List<Index> indexes) {
        return "Each in a file of its own: "
                + each(indexes, index -> "DROP INDEX CONCURRENTLY " + qualified(index) + "; ")
                + column.alter("TYPE " + Tree.inOneLine(column.change().data_type()))
                + " and CREATE INDEX CONCURRENTLY for each again. Queries are slow in between.";
    }

    private static String qualified(Index index) {
        String schema = index.name().schema();
        return (schema.isEmpty() ? "" : Sql.quoted(schema) + ".")
                + Sql.quoted(index.name().name());
    }

    private static <T> String each(Collection<T> all, Function<T, String> sql) {
        return all.stream().map(sql).collect(Collectors.joining());
    }
}
