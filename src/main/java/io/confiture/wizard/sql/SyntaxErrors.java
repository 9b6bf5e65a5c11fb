package io.confiture.wizard.sql;

import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser;

/** Counts instead of logging, as the grammar's own listener does: SQL the grammar does not know is no event for a log. */
final class SyntaxErrors extends BaseErrorListener {

    private int count;

    SQLParser heardFrom(SQLParser parser) {
        var lexer = (Lexer) parser.getTokenStream().getTokenSource();
        lexer.removeErrorListeners();
        lexer.addErrorListener(this);
        parser.removeErrorListeners();
        parser.addErrorListener(this);
        return parser;
    }

    boolean none() {
        return count == 0;
    }

    @Override
    public void syntaxError(
            Recognizer<?, ?> from, Object symbol, int line, int column, String message, RecognitionException cause) {
        count++;
    }
}
