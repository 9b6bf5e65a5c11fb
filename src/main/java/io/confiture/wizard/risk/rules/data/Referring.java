package io.confiture.wizard.risk.rules.data;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.target.Constraint;
import io.confiture.wizard.risk.target.Table;
import java.util.List;
import java.util.Optional;

/** Rows of other tables that refer to those that are deleted. */
final class Referring {

    private Referring() {}

    /** With a note on what goes too, and on who is searched end to end for every single row. */
    static Finding rows(Operation operation, Finding finding) {
        Finding noted = finding;
        for (RelationName name : operation.table().map(Table::incoming).orElse(List.of())) {
            Optional<Table> other = operation.scene().table(Optional.of(name));
            for (Constraint key : other.map(table -> keys(table, operation)).orElse(List.of())) {
                noted = noting(noted, other.get(), key);
            }
        }
        return noted;
    }

    private static List<Constraint> keys(Table other, Operation operation) {
        Optional<RelationName> own = operation.table().map(Table::name);
        return other.constraints().stream()
                .filter(constraint -> constraint.kind() == Constraint.Kind.FOREIGN_KEY)
                .filter(constraint -> constraint.references().equals(own))
                .toList();
    }

    private static Finding noting(Finding finding, Table other, Constraint key) {
        Finding cascading = key.definition().contains("ON DELETE CASCADE")
                ? finding.noting("The rows of `" + other.name() + "` that refer to them are deleted too.")
                : finding;
        return isIndexed(other, key.columns())
                ? cascading
                : cascading.noting("For every deleted row all of `" + other.name() + "` is read: there is no index on `"
                        + String.join("`, `", key.columns()) + "`.");
    }

    private static boolean isIndexed(Table table, List<String> columns) {
        return table.indexes().stream()
                .filter(index ->
                        index.valid() && !index.partial() && index.keys().size() >= columns.size())
                .anyMatch(index -> index.keys().subList(0, columns.size()).containsAll(columns));
    }
}
