package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.Tree;
import io.confiture.wizard.risk.rules.Known;
import io.confiture.wizard.risk.rules.Moved;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_sequence_statementContext;

/** ALTER SEQUENCE: who needs a number waits until the file's transaction ends. */
final class AlterSequence implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Alter_sequence_statementContext.class)
                .map(sequence -> Known.to(operation, finding(operation, sequence)));
    }

    private Finding finding(Operation operation, Alter_sequence_statementContext sequence) {
        String waits = ": " + Sequences.waiting(operation) + " waits until the file is done";
        if (sequence.rename_to() != null || sequence.set_schema() != null) {
            return operation.finding(
                    this,
                    "rename-sequence",
                    Moved.sentence("the sequence " + operation.target(), sequence.rename_to(), sequence.set_schema())
                            + ": defaults follow, code that uses the old name fails at once.");
        } else if (sequence.set_logged() != null) {
            return operation.finding(
                    this,
                    "set-sequence-logged",
                    "Changes whether the sequence " + operation.target() + " survives a crash" + waits + ".");
        } else if (!sequence.RESTART().isEmpty()) {
            return restarted(operation, sequence, waits);
        } else if (sequence.sequence_body().stream().anyMatch(part -> part.type != null)) {
            return operation.finding(
                    this,
                    "change-sequence-type",
                    "Changes the type of the sequence " + operation.target() + waits
                            + ", and numbers may end where the new type ends.");
        }
        return cycling(
                sequence,
                operation.finding(this, "alter-sequence", "Changes the sequence " + operation.target() + waits + "."));
    }

    private Finding restarted(Operation operation, Alter_sequence_statementContext sequence, String waits) {
        return operation
                .finding(
                        this,
                        "restart-sequence",
                        "Starts the sequence " + operation.target() + " anew" + waits
                                + ", and numbers may come a second time: then inserts fail, or two things have one number.")
                .instead(
                        "Start it behind what is there, and write the old value down: SELECT last_value, is_called FROM "
                                + Tree.inOneLine(sequence.name) + ";");
    }

    private static Finding cycling(Alter_sequence_statementContext sequence, Finding finding) {
        boolean cycles =
                sequence.sequence_body().stream().anyMatch(part -> part.cycle_val != null && part.cycle_true == null);
        return cycles
                ? finding.with(Fact.BREAKS_APP).noting("With CYCLE its numbers come a second time, once it is through.")
                : finding;
    }
}
