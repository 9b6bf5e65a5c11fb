package io.confiture.wizard.risk.rules.tables;

import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.target.Catalog;
import io.confiture.wizard.risk.target.Table;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tables that refer to one by foreign keys, at any distance, with their partitions. */
final class Referring {

    private Referring() {}

    /** In the order in which they are reached; the first one is not among them. */
    static List<Table> to(Table table, Catalog catalog) {
        Set<RelationName> seen = new LinkedHashSet<>();
        Deque<Table> open = new ArrayDeque<>();
        List<Table> reached = new ArrayList<>();
        seen.add(table.name());
        seen.addAll(table.children());
        open.add(table);
        while (!open.isEmpty()) {
            Table next = open.remove();
            List<RelationName> around = new ArrayList<>(next.incoming());
            around.addAll(next.children());
            for (RelationName name : around) {
                Optional<Table> there = catalog.table(name);
                if (there.isPresent() && seen.add(name)) {
                    open.add(there.get());
                    reached.add(there.get());
                }
            }
        }
        return reached;
    }
}
