package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.rules.Sql;

/** What is written out for columns more than once. */
final class ColumnSql {

    private ColumnSql() {}

    /** A name for something new that belongs to a column: {@code orders_phone_key}. */
    static String made(Operation operation, String column, String end) {
        String table = operation.relation().map(RelationName::name).orElse("t");
        return Sql.quoted(table + "_" + column + "_" + end);
    }

    /** Fills a column a part at a time: again and again, until no row is left. */
    static String fill(Operation operation, String column, String value, String where) {
        String table = Sql.table(operation);
        return "UPDATE " + table + " SET " + column + " = " + value + " WHERE ctid = ANY (ARRAY(SELECT ctid FROM "
                + table + " WHERE " + where + " LIMIT 10000));";
    }
}
