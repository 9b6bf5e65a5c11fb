package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.target.Column;
import io.confiture.wizard.risk.target.Constraint;
import io.confiture.wizard.risk.target.Index;
import io.confiture.wizard.risk.target.Table;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What hangs on a column, as far as the target has told. */
record Attached(AlteredColumn column) {

    private static final int NAMED = 4;

    private static final Set<Constraint.Kind> KEYS = Set.of(Constraint.Kind.PRIMARY_KEY, Constraint.Kind.UNIQUE);

    /** Those with the column as a key. */
    List<Index> indexes() {
        return tables().flatMap(table -> table.indexes().stream())
                .filter(index -> index.keys().contains(column.name()))
                .toList();
    }

    /** Those with the column in an expression or a WHERE. */
    List<Index> computed() {
        return tables().flatMap(table -> table.indexes().stream())
                .filter(index -> index.computed().contains(column.name()))
                .toList();
    }

    /** Those that speak of the column, a NOT NULL left out. */
    List<Constraint> constraints() {
        return tables().flatMap(table -> table.constraints().stream())
                .filter(it ->
                        it.kind() != Constraint.Kind.NOT_NULL && it.columns().contains(column.name()))
                .toList();
    }

    /** CHECKs that were valid when the target was asked, and still are there. */
    List<Constraint> validChecks() {
        return constraints().stream()
                .filter(it -> it.kind() == Constraint.Kind.CHECK && it.validated())
                .filter(it -> column.operation()
                        .relation()
                        .filter(table -> column.operation().earlier().altered().dropped(table, it.name()))
                        .isEmpty())
                .toList();
    }

    /** Tables that the column refers to. */
    List<RelationName> referenced() {
        return constraints().stream()
                .flatMap(it -> it.references().stream())
                .filter(other -> tables().noneMatch(table -> table.name().equals(other)))
                .distinct()
                .toList();
    }

    /** Tables that may refer to the column: those that refer to the table, when it is part of a key. */
    List<RelationName> referring() {
        boolean isKey = constraints().stream().anyMatch(it -> KEYS.contains(it.kind()))
                || indexes().stream().anyMatch(Index::unique);
        return isKey ? tables().flatMap(table -> table.incoming().stream()).toList() : List.of();
    }

    /** Views that may use the column: those on its table, when one of them does. */
    List<RelationName> views() {
        return column.known().filter(Column::inView).isPresent()
                ? tables().flatMap(table -> table.views().stream()).toList()
                : List.of();
    }

    private Stream<Table> tables() {
        return column.table().stream();
    }

    /** {@code `a`, `b` and 3 more}. */
    static String names(Collection<?> all) {
        String first = all.stream().limit(NAMED).map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        return all.size() > NAMED ? first + " and " + (all.size() - NAMED) + " more" : first;
    }
}
