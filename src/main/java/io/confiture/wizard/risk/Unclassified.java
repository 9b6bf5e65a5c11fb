package io.confiture.wizard.risk;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.sql.SqlStatement;
import io.confiture.wizard.sql.StatementHead;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;

/** What is said where nobody knows: HIGH, so that somebody looks. */
final class Unclassified {

    private static final String NAME = "unclassified";
    private static final String SAFER = "Spell it as plain statements, or review it by hand.";

    private Unclassified() {}

    static Finding unreadable(SqlStatement statement) {
        return BeyondGrammar.of(statement).orElseGet(() -> unknownText(statement));
    }

    private static Finding unknownText(SqlStatement statement) {
        return feared(Finding.saying(
                NAME,
                Risk.HIGH,
                new Place(statement.text(), statement.start(), statement.end(), statement.line()),
                Optional.empty(),
                Unreadable.reason(statement.text()) + ", so nobody knows what it locks, rewrites or deletes: "
                        + start(statement)));
    }

    static Finding unknown(Operation operation) {
        return feared(Finding.saying(
                NAME,
                Risk.HIGH,
                operation.place(),
                operation.relation(),
                "No rule knows this, so it is taken to lock and to lose everything it could: " + told(operation)));
    }

    private static String told(Operation operation) {
        return operation
                .as(Table_actionContext.class)
                .map(action -> "ALTER TABLE " + operation.target() + " " + Operation.text(action))
                .orElseGet(() -> start(operation.statement()));
    }

    private static Finding feared(Finding finding) {
        return finding.locking(Lock.ACCESS_EXCLUSIVE).with(Fact.UNCLASSIFIED).instead(SAFER);
    }

    /** Without what stands in quotes: that may be a password. */
    private static String start(SqlStatement statement) {
        return StatementHead.of(statement.text()).text();
    }
}
