package io.confiture.wizard.risk.rules.constraints;

import io.confiture.wizard.risk.AlteredSoFar;
import io.confiture.wizard.risk.NotNullProof;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.target.Column;
import io.confiture.wizard.risk.target.Constraint;
import java.util.List;
import java.util.Optional;

/** What is known of columns holding no NULL. */
final class NotNulls {

    private NotNulls() {}

    /** Whether all of them are NOT NULL, for all their rows. */
    static boolean areRequired(Operation operation, List<String> columns) {
        return operation
                .relation()
                .filter(table -> !columns.isEmpty())
                .filter(table -> columns.stream().allMatch(column -> isRequired(operation, table, column)))
                .isPresent();
    }

    /** Whether valid CHECKs prove it for those that are not. */
    static boolean areProven(Operation operation, List<String> columns) {
        return operation
                .relation()
                .filter(table -> !columns.isEmpty())
                .filter(table -> columns.stream()
                        .allMatch(column -> isRequired(operation, table, column) || isProven(operation, table, column)))
                .isPresent();
    }

    /** Those that are not known to be NOT NULL. */
    static List<String> open(Operation operation, List<String> columns) {
        return columns.stream()
                .filter(column -> operation
                        .relation()
                        .filter(table -> isRequired(operation, table, column))
                        .isEmpty())
                .toList();
    }

    private static boolean isRequired(Operation operation, RelationName table, String column) {
        AlteredSoFar altered = operation.earlier().altered();
        return altered.required(table, column)
                .orElseGet(() -> !altered.changed(table, column)
                        && column(operation, column).filter(Column::notNull).isPresent()
                        && constraints(operation).stream()
                                .filter(it -> it.kind() == Constraint.Kind.NOT_NULL)
                                .filter(it -> it.columns().contains(column))
                                .allMatch(it -> isValid(altered, table, it)));
    }

    private static boolean isProven(Operation operation, RelationName table, String column) {
        AlteredSoFar altered = operation.earlier().altered();
        return altered.provesNotNull(table, column)
                || !altered.changed(table, column)
                        && constraints(operation).stream()
                                .filter(it -> it.kind() == Constraint.Kind.CHECK && isValid(altered, table, it))
                                .anyMatch(it ->
                                        NotNullProof.columns(it.definition()).contains(column));
    }

    private static boolean isValid(AlteredSoFar altered, RelationName table, Constraint constraint) {
        return !altered.dropped(table, constraint.name())
                && (constraint.validated() || altered.validated(table, constraint.name()));
    }

    private static Optional<Column> column(Operation operation, String column) {
        return operation.table().flatMap(table -> table.column(column));
    }

    private static List<Constraint> constraints(Operation operation) {
        return operation.table().map(table -> table.constraints()).orElse(List.of());
    }
}
