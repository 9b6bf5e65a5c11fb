package io.confiture.wizard.sql;

import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.misc.Interval;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Anonymous_blockContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Plpgsql_functionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.SconstContext;

/** The program in a DO, as PL/pgSQL. */
public final class DoBody {

    private static final int DEEPEST_PARSED = 200;

    private DoBody() {}

    /**
     * Its tokens stand at the lines and offsets they have in the statement, so that one can say where. Empty for another
     * language, and for what the grammar refuses.
     *
     * @param block of a statement
     */
    public static Optional<Plpgsql_functionContext> of(Anonymous_blockContext block) {
        boolean ours = block.identifier() == null
                || block.identifier().getText().toLowerCase(Locale.ROOT).equals("plpgsql");
        return ours && block.sconst().size() == 1 ? padded(block.sconst(0)).flatMap(DoBody::parse) : Optional.empty();
    }

    /** Everything of the statement but the body is blank. */
    private static Optional<String> padded(SconstContext body) {
        var input = body.getStart().getInputStream();
        String text = input.getText(Interval.of(0, body.getStop().getStopIndex()));
        int start = body.getStart().getStartIndex();
        char first = text.charAt(start);
        if (first == '$') {
            int tag = text.indexOf('$', start + 1) + 1 - start;
            return Optional.of(
                    blank(text.substring(0, start + tag)) + text.substring(start + tag, text.length() - tag));
        }
        // E'…' and U&'…' would have to be unescaped first
        return first == '\''
                ? Optional.of(blank(text.substring(0, start + 1))
                        + text.substring(start + 1, text.length() - 1).replace("''", "'"))
                : Optional.empty();
    }

    private static String blank(String text) {
        return text.replaceAll("[^\r\n]", " ");
    }

    private static Optional<Plpgsql_functionContext> parse(String program) {
        var splitter = new Splitter(program);
        boolean tooDeep = splitter.split().stream().anyMatch(piece -> piece.depth() > DEEPEST_PARSED);
        return tooDeep ? Optional.empty() : Grammar.read(splitter.readable(), SQLParser::plpgsql_function);
    }
}
