package io.confiture.wizard.sql;

import java.util.List;
import java.util.Set;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.StatementContext;

/** Statements after which the transaction they ran in is over. */
final class TransactionEnd {

    private static final Set<String> FIRST_WORDS = Set.of("COMMIT", "END", "ROLLBACK", "ABORT", "PREPARE");

    private TransactionEnd() {}

    /** False where no tree is needed to say no. */
    static boolean mayBe(List<String> words) {
        return !words.isEmpty() && FIRST_WORDS.contains(words.get(0));
    }

    static boolean is(StatementContext statement) {
        var script = statement.script_statement();
        var control = script == null ? null : script.script_transaction();
        if (control == null || control.PREPARED() != null || control.identifier() != null) {
            return false; // second phase of another transaction, or a savepoint
        }
        return control.COMMIT() != null
                || control.END() != null
                || control.ABORT() != null
                || control.ROLLBACK() != null
                || control.PREPARE() != null;
    }
}
