package io.confiture.wizard.risk.rules.partitions;

import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.rules.Sql;

/** Statements that let PostgreSQL know beforehand which rows a table holds, while everybody goes on working. */
final class Proving {

    private Proving() {}

    static String part(RelationName table, BoundProof proof) {
        return proving(
                table, table.name() + "_bound", Sql.quoted(proof.column()) + " IS NOT NULL AND " + proof.condition());
    }

    /** @param part the name of the partition that gets what the DEFAULT partition must not have */
    static String rest(RelationName table, String part, BoundProof proof) {
        return proving(table, "not_" + part, "NOT (" + proof.condition() + ")");
    }

    private static String proving(RelationName table, String constraint, String condition) {
        String alter = "ALTER TABLE " + Sql.name(table);
        return alter + " ADD CONSTRAINT " + Sql.quoted(constraint) + " CHECK (" + condition
                + ") NOT VALID; then, in a migration of its own: " + alter + " VALIDATE CONSTRAINT "
                + Sql.quoted(constraint) + ";";
    }
}
