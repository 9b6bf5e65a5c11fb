package io.confiture.wizard.risk.rules;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Cascade_restrictContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_statementsContext;

/** What CASCADE takes along. */
public final class Cascade {

    private Cascade() {}

    public static boolean isIn(Cascade_restrictContext behaviour) {
        return behaviour != null && behaviour.CASCADE() != null;
    }

    /** The end of a sentence, with its full stop. */
    public static String sentence(Cascade_restrictContext behaviour) {
        return isIn(behaviour) ? ", and everything that depends on it, by CASCADE." : ".";
    }

    public static String sentence(Drop_statementsContext drop) {
        return sentence(drop.if_exist_names_restrict_cascade().cascade_restrict());
    }

    /** Dropping something that columns may be made of: refused while they are, unless CASCADE takes them along. */
    public static Finding of(RiskRule rule, Operation operation, Drop_statementsContext drop, String start) {
        return isIn(drop.if_exist_names_restrict_cascade().cascade_restrict())
                ? operation
                        .finding(rule, Risk.CRITICAL, start + " and every column that uses it, with all its values.")
                        .briefly(Lock.ACCESS_EXCLUSIVE)
                        .with(Fact.BREAKS_APP, Fact.LOCKS_OTHER_TABLE)
                        .losing("every column that uses " + operation.target())
                        .instead("Drop what depends on it by name.")
                : operation
                        .finding(rule, Risk.HIGH, start + ": code that uses it fails.")
                        .with(Fact.BREAKS_APP);
    }
}
