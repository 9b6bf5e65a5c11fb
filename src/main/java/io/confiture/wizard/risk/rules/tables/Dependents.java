package io.confiture.wizard.risk.rules.tables;

import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.rules.OnServer;
import io.confiture.wizard.risk.target.Table;
import java.util.ArrayList;
import java.util.List;

/** What goes with a table by CASCADE, as far as it can be seen from here. */
final class Dependents {

    private Dependents() {}

    /** The middle of a sentence; empty when nothing does. */
    static String of(Table table) {
        List<String> kinds = new ArrayList<>();
        add(kinds, "the views ", table.views());
        add(kinds, "the foreign keys of ", table.incoming());
        if (table.kind() != Table.Kind.PARTITIONED) {
            add(kinds, "the child tables with all their rows: ", table.children());
        }
        add(kinds, "the sequences ", table.sequences());
        return String.join("; ", kinds);
    }

    /** Because of which a DROP without CASCADE is refused. */
    static List<RelationName> inTheWay(Table table) {
        List<RelationName> names = new ArrayList<>(table.views());
        names.addAll(table.incoming());
        if (table.kind() != Table.Kind.PARTITIONED) {
            names.addAll(table.children());
        }
        return names.stream().distinct().toList();
    }

    private static void add(List<String> kinds, String kind, List<RelationName> names) {
        if (!names.isEmpty()) {
            kinds.add(kind + OnServer.names(names));
        }
    }
}
