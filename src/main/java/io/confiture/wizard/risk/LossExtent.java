package io.confiture.wizard.risk;

import io.confiture.wizard.risk.target.Table;
import java.util.Locale;
import java.util.Optional;

/** How much is lost, where that is known: a person should not have to look it up before she ticks a box. */
final class LossExtent {

    private LossExtent() {}

    /** With the table's rows; the values of a column are told by the rule that drops it. */
    static Finding tell(Finding finding, Scene scene) {
        Optional<Loss> loss = finding.loses().filter(it -> it.extent() == Loss.Extent.ROWS);
        Optional<Table> table = scene.table(finding.relation());
        if (loss.isEmpty() || table.isEmpty() || table.get().rows().isEmpty()) {
            return finding;
        }
        String rows = String.format(
                Locale.ROOT, ", about %,d rows", table.get().rows().getAsLong());
        return finding.losing(new Loss(
                loss.get().what() + rows, loss.get().extent(), loss.get().column()));
    }
}
