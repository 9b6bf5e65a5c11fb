package io.confiture.wizard.risk;

import io.confiture.wizard.sql.SqlScript;
import io.confiture.wizard.sql.SqlStatement;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLLexer;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.StatementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;

/**
 * {@code ALTER CONSTRAINT … ENFORCED}, which the grammar does not have. It has the same place in a statement as
 * {@code DEFERRABLE}, so a statement with that word stands in for it.
 */
public final class Enforcement {

    private static final String STAND_IN = "DEFERRABLE";

    private Enforcement() {}

    /** Whether the last action of a statement has a constraint enforced, or no longer; empty when it is about something else. */
    public static Optional<Boolean> told(SqlStatement statement) {
        return statement.tree().isPresent()
                ? Optional.empty()
                : ending(statement).map(start -> start.getText().equalsIgnoreCase("ENFORCED"));
    }

    /** The tree of what says the same of all but the last word; empty when that cannot be read either. */
    static Optional<StatementContext> standIn(SqlStatement statement) {
        return ending(statement)
                .map(start -> statement.text().substring(0, start.getStartIndex()) + STAND_IN)
                .flatMap(text -> SqlScript.parse(text).statements().stream().findFirst())
                .flatMap(SqlStatement::tree)
                .filter(Enforcement::altersConstraint);
    }

    private static boolean altersConstraint(StatementContext tree) {
        List<Table_actionContext> actions = Tree.all(tree, Table_actionContext.class);
        Table_actionContext last = actions.isEmpty() ? null : actions.get(actions.size() - 1);
        return last != null && last.ALTER() != null && last.CONSTRAINT() != null;
    }

    /** Where {@code ENFORCED} or {@code NOT ENFORCED} begins, when nothing follows it. */
    private static Optional<Token> ending(SqlStatement statement) {
        SQLLexer lexer = new SQLLexer(CharStreams.fromString(statement.text()));
        lexer.removeErrorListeners();
        List<Token> words = lexer.getAllTokens().stream()
                .filter(token -> token.getChannel() == Token.DEFAULT_CHANNEL)
                .map(Token.class::cast)
                .toList();
        int last = words.size() - 1;
        while (last > 0 && words.get(last).getText().equals(";")) {
            last--;
        }
        if (last < 1 || !words.get(last).getText().equalsIgnoreCase("ENFORCED")) {
            return Optional.empty();
        }
        boolean not = words.get(last - 1).getText().equalsIgnoreCase("NOT");
        return Optional.of(words.get(not ? last - 1 : last));
    }
}
