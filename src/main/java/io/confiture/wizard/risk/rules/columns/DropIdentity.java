package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;

/** ALTER COLUMN … DROP IDENTITY: the sequence goes too. */
final class DropIdentity implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return AlteredColumn.of(operation, change -> change.DROP() != null && change.IDENTITY() != null)
                .map(this::finding);
    }

    private Finding finding(AlteredColumn column) {
        String start = "No longer numbers new rows in " + column.title();
        boolean none = column.known().filter(known -> !known.identity()).isPresent();
        if (none && column.change().if_exists() != null) {
            return column.finding(this, "drop-identity-missing", start + ", which is not numbered: nothing changes.");
        }
        Finding finding = column.finding(
                        this, "drop-identity", start + ": every INSERT without it fails, and the counter is lost.")
                .instead("Let the code give a number in every INSERT, deploy, wait, then drop the identity.");
        return none ? finding.noting("The column is not an identity now: the statement fails.") : finding;
    }
}
