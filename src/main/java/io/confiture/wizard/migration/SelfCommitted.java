package io.confiture.wizard.migration;

import io.confiture.wizard.sql.SqlStatement;
import io.confiture.wizard.sql.TransactionEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a file that ends its transaction by itself has made final, so that no rollback of ours takes it back. */
final class SelfCommitted {

    private final Body body;
    private final List<String> stays = new ArrayList<>();
    private int next;

    private SelfCommitted(Body body) {
        this.body = body;
    }

    /**
     * @param completed how many statements had succeeded
     * @param restStays whether what came after the last end of a transaction was committed too, as the server does behind a file
     *     that leaves no transaction open
     * @return whole sentences without a full stop; empty if nothing stays
     */
    static String left(Body body, int completed, boolean restStays) {
        SelfCommitted committed = new SelfCommitted(body);
        for (int i = 0; i < completed; i++) {
            Optional<TransactionEnd> end = body.statements().get(i).transactionEnd();
            if (end.isPresent()) {
                committed.endedBy(i, end.get());
            }
        }
        if (restStays) {
            committed.stay(completed);
        }
        return String.join("; ", committed.stays);
    }

    /** The first statement that ends a transaction, for the person who has to take it out. */
    static Optional<SqlStatement> culprit(Body body) {
        return body.statements().stream()
                .filter(statement -> statement.transactionEnd().isPresent())
                .findFirst();
    }

    private void endedBy(int statement, TransactionEnd end) {
        switch (end) {
            case COMMITS -> stay(statement + 1);
            case ROLLS_BACK -> next = statement + 1;
            case PREPARES -> {
                stays.add("What the file prepared on line "
                        + body.line(body.statements().get(statement))
                        + " keeps its locks until somebody sends COMMIT PREPARED or ROLLBACK PREPARED");
                next = statement + 1;
            }
        }
    }

    private void stay(int end) {
        if (next < end) {
            stays.add((end - next == 1 ? "Statement " : "Statements " + (next + 1) + " to ") + end + " of "
                    + body.statements().size() + " (up to line "
                    + body.line(body.statements().get(end - 1))
                    + "), committed by the file itself and unknown to the ledger");
            next = end;
        }
    }
}
