package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.rules.Listed;
import io.confiture.wizard.risk.target.Constraint;
import io.confiture.wizard.risk.target.Table;
import java.util.List;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Publication_objectContext;

/** What a publication speaks of. */
final class Published {

    private Published() {}

    static List<RelationName> tables(List<Publication_objectContext> objects) {
        return objects.stream()
                .flatMap(object -> object.publication_table_only().stream())
                .map(table -> RelationName.of(table.only_table_multiply().schema_qualified_name()))
                .distinct()
                .toList();
    }

    /** Whole schemas, some columns or some rows: what PostgreSQL can do since version 15. */
    static boolean needsFifteen(List<Publication_objectContext> objects) {
        return objects.stream()
                .anyMatch(object -> object.TABLES() != null
                        || object.publication_table_only().stream()
                                .anyMatch(table -> table.WHERE() != null || table.names_in_parens() != null));
    }

    /** Each table is kept from other changes of its shape for a moment, and from being written without a key. */
    static Finding tellingOf(Operation operation, List<RelationName> tables, boolean changes, Finding finding) {
        Finding locked = finding;
        for (RelationName table : tables) {
            locked = locked.alsoLocking(table, Lock.SHARE_UPDATE_EXCLUSIVE);
        }
        List<RelationName> keyless = tables.stream()
                .filter(name -> operation
                        .scene()
                        .table(Optional.of(name))
                        .filter(Published::hasNoKey)
                        .isPresent())
                .toList();
        return keyless.isEmpty() || !changes
                ? locked
                : locked.atLeast(
                        Risk.HIGH,
                        "Without a primary key on " + Listed.of(keyless)
                                + ", UPDATE and DELETE fail there from now on, unless ALTER TABLE … REPLICA IDENTITY says"
                                + " otherwise.");
    }

    private static boolean hasNoKey(Table table) {
        return table.constraints().stream().noneMatch(constraint -> constraint.kind() == Constraint.Kind.PRIMARY_KEY);
    }
}
