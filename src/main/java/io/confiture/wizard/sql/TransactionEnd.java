package io.confiture.wizard.sql;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.StatementContext;

/** How a statement ends the transaction it runs in. */
public enum TransactionEnd {
    /** What was done until then stays. */
    COMMITS,

    /** What was done until then is gone. */
    ROLLS_BACK,

    /** What was done until then waits, with all its locks, for COMMIT PREPARED or ROLLBACK PREPARED. */
    PREPARES;

    private static final Set<String> FIRST_WORDS = Set.of("COMMIT", "END", "ROLLBACK", "ABORT", "PREPARE");

    /** False where no tree is needed to say no. */
    static boolean mayBe(List<String> words) {
        return !words.isEmpty() && FIRST_WORDS.contains(words.get(0));
    }

    static Optional<TransactionEnd> of(StatementContext statement) {
        var script = statement.script_statement();
        var control = script == null ? null : script.script_transaction();
        if (control == null || control.PREPARED() != null || control.identifier() != null) {
            return Optional.empty(); // second phase of another transaction, or a savepoint
        }
        if (control.COMMIT() != null || control.END() != null) {
            return Optional.of(COMMITS);
        }
        if (control.ROLLBACK() != null || control.ABORT() != null) {
            return Optional.of(ROLLS_BACK);
        }
        return control.PREPARE() != null ? Optional.of(PREPARES) : Optional.empty();
    }
}
