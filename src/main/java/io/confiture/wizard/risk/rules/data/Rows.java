package io.confiture.wizard.risk.rules.data;

import io.confiture.wizard.risk.Tree;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.From_itemContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Function_callContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Insert_stmt_for_psqlContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Select_primaryContext;

/** Where the rows of an INSERT come from. */
final class Rows {

    private Rows() {}

    /** Whether they are written in the file, so that their number does not depend on the database. */
    static boolean areInFile(Insert_stmt_for_psqlContext insert) {
        return insert.select_stmt() == null
                || Tree.all(insert.select_stmt(), From_itemContext.class).isEmpty()
                        && Tree.all(insert.select_stmt(), Select_primaryContext.class).stream()
                                .allMatch(select -> select.TABLE() == null && !returnsRows(select));
    }

    /** SELECT generate_series(1, 1000000) makes rows without a FROM. */
    private static boolean returnsRows(Select_primaryContext select) {
        return select.SELECT() != null
                && !Tree.all(select, Function_callContext.class).isEmpty();
    }
}
