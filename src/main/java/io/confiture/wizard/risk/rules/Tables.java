package io.confiture.wizard.risk.rules;

import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_table_statementContext;

/** Forms of ALTER TABLE. */
public final class Tables {

    private Tables() {}

    /** A table of our own, not one of another server. */
    public static boolean isPlain(Alter_table_statementContext alter) {
        return alter.FOREIGN() == null && alter.EXTERNAL() == null;
    }
}
