package io.confiture.wizard.risk.rules.storage;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Ladder;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Options;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Script_additionalContext;

/** VACUUM, plain and FULL. */
final class Vacuum implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Script_additionalContext.class, script -> script.VACUUM() != null)
                .map(vacuum -> Options.isFull(vacuum.vacuum_mode()) ? full(operation) : plain(operation));
    }

    private Finding full(Operation operation) {
        return operation
                .finding(this, Risk.HIGH, "Writes tables anew to shrink them: nobody can read or write them meanwhile.")
                .during(Ladder.READS_AND_WRITES_WAIT, Lock.ACCESS_EXCLUSIVE, Fact.REWRITE)
                .with(Fact.NON_TRANSACTIONAL)
                .instead("Use a tool that repacks online.");
    }

    private Finding plain(Operation operation) {
        return operation
                .finding(this, Risk.MEDIUM, "Cleans tables up while everybody goes on working.")
                .locking(Lock.SHARE_UPDATE_EXCLUSIVE)
                .with(Fact.NON_TRANSACTIONAL, Fact.FULL_SCAN);
    }
}
