package io.confiture.wizard.risk.rules.partitions;

import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.Scene;
import io.confiture.wizard.risk.Size;
import io.confiture.wizard.risk.Work;
import io.confiture.wizard.risk.rules.OnServer;
import io.confiture.wizard.risk.rules.Sql;
import io.confiture.wizard.risk.target.Index;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What attaching a partition costs, and how to have done it before. */
final class Efforts {

    private Efforts() {}

    /** The largest of what is read or built. */
    static Size of(Joining joining) {
        Scene scene = joining.operation().scene();
        boolean builds = !joining.missingIndexes().isEmpty();
        Size size = scene.size(joining.operation().relation(), builds ? Work.BUILD : Work.SCAN);
        if (!joining.readsTheRest()) {
            return size;
        }
        Size rest = scene.size(joining.beside(), Work.SCAN);
        boolean alone = joining.isProven() && !builds;
        return alone || rest.sizeClass().compareTo(size.sizeClass()) > 0 ? rest : size;
    }

    /** The end of a sentence. */
    static String told(Joining joining) {
        if (joining.isEmpty()) {
            return ": it is empty, so there is nothing to read" + rest(joining, " of it") + ".";
        } else if (!joining.missingIndexes().isEmpty()) {
            return ": it gets the indexes it lacks, and nobody can read or write it until they are built ("
                    + OnServer.names(names(joining)) + ")" + rest(joining, "") + ".";
        }
        return joining.isProven()
                ? ": a valid CHECK proves its bound, so no row of it is read" + rest(joining, "") + "."
                : ": no valid CHECK is known to prove its bound, so every row of it is read, and nobody can read"
                        + " or write it meanwhile" + rest(joining, "") + ".";
    }

    private static String rest(Joining joining, String before) {
        return !joining.readsTheRest()
                ? before
                : before + "; but every row of the DEFAULT partition `"
                        + joining.beside().orElseThrow() + "` is, and nobody can read or write that meanwhile";
    }

    private static List<RelationName> names(Joining joining) {
        return joining.missingIndexes().stream().map(Index::name).toList();
    }

    /** Real statements for this table; empty when there is nothing to be done better. */
    static Optional<String> safer(Joining joining) {
        List<String> steps = new ArrayList<>();
        if (!joining.isEmpty()) {
            joining.missingIndexes().forEach(index -> steps.add(building(joining, index)));
        }
        if (!joining.isProven()) {
            steps.add(joining.proof()
                    .map(proof -> Proving.part(joining.part().name(), proof))
                    .orElse("give it a valid CHECK equal to the bound"));
        }
        if (joining.readsTheRest()) {
            steps.add(joining.proof()
                    .map(proof -> Proving.rest(
                            joining.beside().orElseThrow(),
                            joining.part().name().name(),
                            proof))
                    .orElse("move what belongs to it out of the DEFAULT partition"));
        }
        return steps.isEmpty() ? Optional.empty() : Optional.of("Before that, " + String.join(" And ", steps));
    }

    private static String building(Joining joining, Index index) {
        return "CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX CONCURRENTLY ON "
                + Sql.name(joining.part().name()) + " ("
                + Sql.names(index.keys()) + ");"
                + (joining.whole().constraint(index.name().name()).isPresent()
                        ? " and make it the same kind of constraint, USING INDEX."
                        : "");
    }
}
