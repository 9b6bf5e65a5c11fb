package io.confiture.wizard.risk;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.target.Table;
import java.util.Optional;

/** Where somebody has looked and nothing is stored, nothing can be lost; code that knows the name still breaks. */
final class Emptiness {

    private Emptiness() {}

    static Finding apply(Finding finding, Scene scene) {
        Optional<Loss> loss = finding.loses();
        Optional<Table> table = scene.table(finding.relation());
        if (loss.isEmpty() || table.isEmpty()) {
            return finding;
        }
        return switch (loss.get().extent()) {
            case ROWS ->
                table.get().content() == Table.Content.EMPTY
                        ? finding.losingNothing(Risk.HIGH, "The table is empty: somebody has looked.")
                        : finding;
            case COLUMN ->
                loss.get()
                        .column()
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
