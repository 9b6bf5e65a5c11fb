package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.rules.Listed;
import io.confiture.wizard.risk.target.Table;
import java.util.List;
import java.util.Optional;

/** Who takes numbers from a sequence. */
final class Sequences {

    private Sequences() {}

    /** Tables whose columns own it, as far as the target has told. */
    static List<RelationName> owners(Operation operation) {
        Optional<RelationName> full = operation.table().map(Table::name);
        return full.isEmpty()
                ? List.of()
                : operation.scene().catalog().tables().values().stream()
                        .filter(table -> table.sequences().contains(full.get()))
                        .map(Table::name)
                        .sorted(RelationName.ORDER)
                        .toList();
    }

    /** {@code whoever needs a number}, or {@code who inserts into `orders`}. */
    static String waiting(Operation operation) {
        List<RelationName> owners = owners(operation);
        return owners.isEmpty()
                ? "who needs a number"
                : "who needs a number, to insert into " + Listed.of(owners) + ",";
    }
}
