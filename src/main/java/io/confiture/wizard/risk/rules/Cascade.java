package io.confiture.wizard.risk.rules;

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
}
