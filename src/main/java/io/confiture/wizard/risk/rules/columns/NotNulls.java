package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.risk.NotNullProof;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.target.Constraint;
import java.util.Optional;
import java.util.stream.Stream;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_table_statementContext;

/** What is known of a column holding no NULL. */
final class NotNulls {

    private NotNulls() {}

    /** The NOT NULL that is there, but was never verified: from version 18 on a column may have one. */
    static Optional<Constraint> unvalidated(AlteredColumn column) {
        return constraints(column)
                .filter(it ->
                        it.kind() == Constraint.Kind.NOT_NULL && it.columns().contains(column.name()))
                .filter(it -> !isValid(column, it))
                .findFirst();
    }

    /** Whether a valid CHECK proves it. */
    static boolean areProven(AlteredColumn column) {
        boolean before = constraints(column)
                .filter(it -> it.kind() == Constraint.Kind.CHECK && isValid(column, it))
                .anyMatch(it -> NotNullProof.columns(it.definition()).contains(column.name()));
        return before
                || !dropsAny(column)
                        && relation(column)
                                .filter(table ->
                                        column.operation().earlier().altered().provesNotNull(table, column.name()))
                                .isPresent();
    }

    /** Those of the target that are still there: one that the same statement drops is gone before anything is proven. */
    private static Stream<Constraint> constraints(AlteredColumn column) {
        return column.table().stream()
                .filter(table -> column.known().isPresent())
                .flatMap(table -> table.constraints().stream())
                .filter(it -> !droppedBefore(column, it.name()) && !droppedBeside(column, it.name()));
    }

    private static boolean isValid(AlteredColumn column, Constraint constraint) {
        return constraint.validated()
                || relation(column)
                        .filter(table -> column.operation().earlier().altered().validated(table, constraint.name()))
                        .isPresent();
    }

    private static boolean droppedBefore(AlteredColumn column, String constraint) {
        return relation(column)
                .filter(table -> column.operation().earlier().altered().dropped(table, constraint))
                .isPresent();
    }

    private static boolean droppedBeside(AlteredColumn column, String constraint) {
        return droppedBeside(column).anyMatch(constraint::equals);
    }

    private static boolean dropsAny(AlteredColumn column) {
        return droppedBeside(column).findAny().isPresent();
    }

    private static Stream<String> droppedBeside(AlteredColumn column) {
        return ((Alter_table_statementContext) column.action().getParent())
                .table_action().stream()
                        .filter(action -> action.drop_constraint() != null)
                        .map(action -> RelationName.folded(action.drop_constraint().constraint_name));
    }

    private static Optional<RelationName> relation(AlteredColumn column) {
        return column.operation().relation();
    }
}
