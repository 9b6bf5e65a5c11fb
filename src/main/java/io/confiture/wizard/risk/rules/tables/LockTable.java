package io.confiture.wizard.risk.rules.tables;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Locale;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Lock_tableContext;

/** LOCK TABLE. */
final class LockTable implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation.as(Lock_tableContext.class).map(lock -> finding(operation, mode(lock)));
    }

    private Finding finding(Operation operation, Lock lock) {
        return lock.blocksWrites()
                ? operation
                        .finding(
                                this,
                                Risk.HIGH,
                                "Locks tables in mode " + lock.label() + " until the file's transaction ends.")
                        .locking(lock)
                        .with(lock.blocksReads() ? Fact.BLOCKS_READS : Fact.BLOCKS_WRITES, Fact.BLOCKS_WRITES)
                        .instead("Leave it out: every statement takes the lock it needs.")
                : operation
                        .finding(
                                this,
                                Risk.LOW,
                                "Locks tables in mode " + lock.label() + ", which stops no reader or writer.")
                        .locking(lock);
    }

    private static Lock mode(Lock_tableContext statement) {
        if (statement.lock_mode() == null) {
            return Lock.ACCESS_EXCLUSIVE;
        }
        String words = Operation.text(statement.lock_mode()).toUpperCase(Locale.ROOT);
        return Lock.valueOf(words.replace(' ', '_'));
    }
}
