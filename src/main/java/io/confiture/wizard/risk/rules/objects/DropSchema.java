package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Dropped;
import io.confiture.wizard.risk.rules.Listed;
import io.confiture.wizard.risk.target.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** DROP SCHEMA: with CASCADE, everything in it goes. */
final class DropSchema implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return Dropped.of(operation, drop -> drop.SCHEMA() != null)
                .map(schema -> schema.cascades()
                        ? cascading(operation, schema)
                        : operation.finding(
                                this,
                                "drop-schema",
                                "Drops the schema " + schema.target() + "; fails unless it is empty."));
    }

    private Finding cascading(Operation operation, Dropped schema) {
        List<Table> inside = operation.scene().catalog().tables().values().stream()
                .filter(table -> table.name().schema().equals(schema.name().name()))
                .sorted((one, other) -> RelationName.ORDER.compare(one.name(), other.name()))
                .toList();
        List<RelationName> stored = names(inside, DropSchema::holdsRows);
        Finding dropped = operation
                .finding(
                        this,
                        "drop-schema-cascade",
                        "Drops the schema " + schema.target() + " with every table in it"
                                + (stored.isEmpty() ? "." : ": " + Listed.of(stored) + "."))
                .losing("schema " + schema.target() + " with every table in it")
                .instead(
                        stored.isEmpty()
                                ? "Drop what is in it by name, then DROP SCHEMA " + schema.written()
                                        + " without CASCADE."
                                : "Back up and drop by name: " + Listed.of(stored) + "; then DROP SCHEMA "
                                        + schema.written() + " without CASCADE.");
        for (RelationName reached : reached(inside)) {
            dropped = dropped.alsoLocking(reached, Lock.ACCESS_EXCLUSIVE);
        }
        return outside(inside, schema, dropped);
    }

    /** Tables elsewhere, which lose a foreign key or are built on what goes. */
    private static Finding outside(List<Table> inside, Dropped schema, Finding dropped) {
        List<RelationName> others = reached(inside).stream()
                .filter(name -> !name.schema().equals(schema.name().name()))
                .toList();
        List<RelationName> views = inside.stream()
                .flatMap(table -> table.views().stream())
                .filter(name -> !name.schema().equals(schema.name().name()))
                .distinct()
                .toList();
        Finding locking = others.isEmpty()
                ? dropped
                : dropped.noting("It reaches beyond the schema: " + Listed.of(others) + " are locked too.");
        return views.isEmpty() ? locking : locking.noting("With it go views elsewhere: " + Listed.of(views) + ".");
    }

    private static List<RelationName> reached(List<Table> inside) {
        return inside.stream()
                .flatMap(table -> Stream.of(List.of(table.name()), table.referenced(), table.incoming(), table.views())
                        .flatMap(List::stream))
                .distinct()
                .toList();
    }

    private static List<RelationName> names(List<Table> tables, Predicate<Table> kind) {
        return tables.stream().filter(kind).map(Table::name).toList();
    }

    private static boolean holdsRows(Table table) {
        return table.kind() == Table.Kind.TABLE || table.kind() == Table.Kind.PARTITIONED;
    }
}
