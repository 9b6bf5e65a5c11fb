package io.confiture.wizard.risk.rules;

import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_table_statementContext;

/** Forms of ALTER TABLE. */
final class Tables {

    private Tables() {}

    /** A table of our own, not one of another server. */
    static boolean isPlain(Alter_table_statementContext alter) {
        return alter.FOREIGN() == null && alter.EXTERNAL() == null;
    }
}
