package io.confiture.wizard.risk.rules.tables;

import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.Scene;
import io.confiture.wizard.risk.rules.Sql;
import io.confiture.wizard.risk.target.Table;
import java.util.Optional;

/** Words about a table that is a partition, or has some. */
final class Partition {

    private Partition() {}

    /** The partitioned table that the operation's relation is a part of. */
    static Optional<RelationName> whole(Operation operation) {
        return operation
                .table()
                .flatMap(table -> table.parents().stream().findFirst().filter(parent -> operation
                        .scene()
                        .table(Optional.of(parent))
                        .filter(it -> it.kind() == Table.Kind.PARTITIONED)
                        .isPresent()));
    }

    /** {@code and all its 12 partitions}, with a blank in front; empty when it has none. */
    static String many(Operation operation) {
        int many = operation
                .table()
                .filter(table -> table.kind() == Table.Kind.PARTITIONED)
                .map(table -> table.children().size())
                .orElse(0);
        return many == 0 ? "" : many == 1 ? " and its partition" : " and all its " + many + " partitions";
    }

    /** How a partition is taken out with the least harm. */
    static String detaching(Scene scene, RelationName whole, RelationName part) {
        String sql = "ALTER TABLE " + Sql.name(whole) + " DETACH PARTITION " + Sql.name(part);
        boolean blocks = scene.version().isPresent() && !scene.isAtLeast(14)
                || scene.table(Optional.of(whole))
                        .flatMap(Table::defaultPartition)
                        .isPresent();
        return blocks ? sql + ";" : sql + " CONCURRENTLY; alone in its file.";
    }
}
