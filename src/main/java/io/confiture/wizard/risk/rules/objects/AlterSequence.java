package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_sequence_statementContext;

/** ALTER SEQUENCE. */
final class AlterSequence implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation.as(Alter_sequence_statementContext.class).map(sequence -> operation
                .finding(
                        this,
                        isLight(sequence) ? Risk.MEDIUM : Risk.HIGH,
                        "Changes the sequence `" + RelationName.of(sequence.name)
                                + "`: who needs a number waits until the file is done"
                                + (isLight(sequence)
                                        ? "."
                                        : ", and numbers may come a second time or under another name."))
                .briefly(Lock.SHARE_ROW_EXCLUSIVE));
    }

    private static boolean isLight(Alter_sequence_statementContext sequence) {
        return sequence.RESTART().isEmpty()
                && sequence.rename_to() == null
                && sequence.set_schema() == null
                && sequence.sequence_body().stream().noneMatch(part -> part.type != null);
    }
}
