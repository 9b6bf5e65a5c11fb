package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.target.Column;
import java.util.Optional;

/** ALTER COLUMN … DROP DEFAULT: harmless where the column may be NULL or nobody had a default to rely on. */
final class DropDefault implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return AlteredColumn.of(operation, change -> change.drop_def() != null).map(this::finding);
    }

    private Finding finding(AlteredColumn column) {
        Optional<Column> known = column.known();
        String start = "Takes the default from " + column.title();
        if (known.filter(it -> !it.hasDefault()).isPresent()) {
            return column.finding(this, "drop-default", start + ", which has none: nothing changes.");
        } else if (known.filter(it -> !it.notNull()).isPresent()) {
            return column.finding(this, "drop-default", start + ": new rows get NULL where nothing is given.");
        } else if (known.isEmpty()) {
            return column.finding(
                    this,
                    "drop-default-required",
                    start + ": where it may not be empty, every INSERT without it fails.");
        }
        return column.finding(
                        this, "drop-default-required", start + ", which is NOT NULL: every INSERT without it fails.")
                .atLeast(Risk.HIGH, "Whoever leaves the column out relies on its default.")
                .instead("Let the code give a value in every INSERT, deploy, wait, then drop the default.");
    }
}
