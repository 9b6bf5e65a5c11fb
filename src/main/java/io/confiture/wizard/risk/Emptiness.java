package io.confiture.wizard.risk;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.target.Table;
import java.util.Optional;

/**
 * Where somebody has looked and nothing is stored, nothing can be lost; code that knows the name still breaks. What the plan
 * has made something else of since nobody has looked into.
 */
final class Emptiness {

    private Emptiness() {}

    static Finding apply(Finding finding, Operation operation) {
        Optional<Loss> loss = finding.loses();
        Optional<Table> table = operation.scene().table(finding.relation());
        AlteredSoFar altered = operation.earlier().altered();
        if (loss.isEmpty() || table.isEmpty()) {
            return finding;
        }
        return switch (loss.get().extent()) {
            case ROWS ->
                table.get().content() == Table.Content.EMPTY && !altered.grown(table.get())
                        ? finding.losingNothing(Risk.HIGH, "The table is empty: somebody has looked.")
                        : finding;
            case COLUMN ->
                loss.get()
                        .column()
                        .filter(name -> !altered.changed(finding.relation().orElseThrow(), name))
                        .flatMap(table.get()::column)
                        .filter(column ->
                                column.values().isPresent() && column.values().getAsLong() == 0)
                        .map(column -> finding.losingNothing(
                                Risk.HIGH, "No row has a value in the column: somebody has looked."))
                        .orElse(finding);
            case UNKNOWN -> finding;
        };
    }
}
