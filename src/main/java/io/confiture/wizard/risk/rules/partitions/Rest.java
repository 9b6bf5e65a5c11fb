package io.confiture.wizard.risk.rules.partitions;

import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.target.Table;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.For_values_boundContext;

/** The DEFAULT partition beside a new one: PostgreSQL looks through it for rows that belong to the new one. */
final class Rest {

    private Rest() {}

    /** Empty when there is none, and when the new one is it. */
    static Optional<RelationName> beside(For_values_boundContext bound, Table whole) {
        return bound.DEFAULT() != null ? Optional.empty() : whole.defaultPartition();
    }

    /** Whether its rows have to be read; not when there are none, or a valid CHECK proves that none belongs there. */
    static boolean isRead(Operation operation, RelationName rest, Optional<BoundProof> proof) {
        Optional<Table> table = operation.scene().table(Optional.of(rest));
        return table.isEmpty()
                || !isEmpty(operation, table.get())
                        && proof.filter(it -> it.isExcludedFrom(Checks.of(operation, rest, table.get())))
                                .isEmpty();
    }

    static boolean isEmpty(Operation operation, Table table) {
        return table.content() == Table.Content.EMPTY
                && !operation.earlier().altered().grown(table);
    }
}
