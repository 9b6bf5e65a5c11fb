package io.confiture.wizard.risk.rules.storage;

import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.target.Table;

/** Words about what a maintenance statement works on: a table, or all of them. */
final class Targets {

    private Targets() {}

    /** {@code of `orders`}, with a blank in front. */
    static String of(Operation operation) {
        return " of " + named(operation);
    }

    static String named(Operation operation) {
        return operation.relation().isPresent() ? operation.target() : "every table of the database";
    }

    /** A tool that does the same while everybody goes on working. */
    static String repacking(Operation operation) {
        return "Repack it online, with an extension of PostgreSQL that is made for that: pg_repack --table "
                + operation.relation().map(RelationName::toString).orElse("…") + ".";
    }

    static boolean isPartitioned(Operation operation) {
        return operation
                .table()
                .filter(table -> table.kind() == Table.Kind.PARTITIONED)
                .isPresent();
    }
}
