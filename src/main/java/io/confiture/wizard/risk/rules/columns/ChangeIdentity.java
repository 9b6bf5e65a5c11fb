package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Sql;
import java.util.Optional;

/** ALTER COLUMN … SET GENERATED, SET of sequence options, RESTART: a restart may repeat numbers. */
final class ChangeIdentity implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return AlteredColumn.of(operation, change -> !change.alter_identity().isEmpty())
                .map(this::finding);
    }

    private Finding finding(AlteredColumn column) {
        String start = "Changes the numbering of " + column.title();
        if (restarts(column)) {
            return column.finding(
                            this, "restart-identity", start + ": it starts again, and numbers may come a second time.")
                    .instead("Look for the highest number first: SELECT max(" + column.spelt() + ") FROM "
                            + Sql.table(column.operation()) + "; then " + column.alter("RESTART WITH …")
                            + " with a higher one.");
        }
        boolean always = column.change().alter_identity().stream().anyMatch(part -> part.ALWAYS() != null);
        return always
                ? column.finding(
                                this,
                                "change-identity",
                                start + ": an INSERT that gives a number of its own fails from then on.")
                        .with(Fact.BREAKS_APP)
                : column.finding(this, "change-identity", start + " for new rows.");
    }

    private static boolean restarts(AlteredColumn column) {
        return column.change().alter_identity().stream().anyMatch(part -> part.RESTART() != null);
    }
}
