package io.confiture.wizard.sql;

import java.util.Optional;
import java.util.function.Function;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLLexer;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser;

/**
 * Reads a text by one rule of the grammar, all or nothing. It gives up at the first error: nobody asks what the grammar would
 * have liked there, and looking for errors at every step is a quarter of the work.
 */
final class Grammar {

    private Grammar() {}

    /** Empty for what the grammar refuses, and for what is too much for it. */
    static <T> Optional<T> read(String text, Function<SQLParser, T> rule) {
        try {
            var lexer = new SQLLexer(CharStreams.fromString(text));
            lexer.removeErrorListeners(); // SQL the grammar does not know is no event for a log
            lexer.addErrorListener(new FirstError());
            var parser = new SQLParser(new CommonTokenStream(lexer));
            parser.removeErrorListeners();
            parser.setErrorHandler(new BailErrorStrategy());
            return Optional.of(rule.apply(parser));
        } catch (RuntimeException | StackOverflowError refused) {
            return Optional.empty(); // broken, or nested absurdly deep: not classified
        }
    }

    /** A letter that belongs to no token, where the parser would not notice. */
    private static final class FirstError extends BaseErrorListener {

        @Override
        public void syntaxError(
                Recognizer<?, ?> from,
                Object symbol,
                int line,
                int column,
                String message,
                RecognitionException cause) {
            throw new ParseCancellationException(cause);
        }
    }
}
