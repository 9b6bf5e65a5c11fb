package io.confiture.wizard.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.BufferedTokenStream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.Interval;
import org.pgcodekeeper.core.parsers.antlr.base.AntlrParser;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Anonymous_blockContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.SconstContext;

/** The body of a DO: code of another language, so there is no tree of it, but there are words. */
final class Block {

    private Block() {}

    /** Everything in it that could be a name, with the schema in front of it. */
    static List<RelationName> words(Anonymous_blockContext block) {
        List<RelationName> words = new ArrayList<>();
        block.sconst().forEach(body -> collect(text(body), words));
        return words;
    }

    private static String text(SconstContext body) {
        String written = Tree.written(body);
        if (body.BeginDollarStringConstant() == null) {
            return written.substring(written.indexOf('\'') + 1, written.length() - 1)
                    .replace("''", "'");
        }
        int tag = written.indexOf('$', 1) + 1;
        return written.substring(tag, written.length() - tag);
    }

    private static void collect(String body, List<RelationName> words) {
        var tokens = (BufferedTokenStream)
                AntlrParser.createSQLParser(body, "", new ArrayList<>()).getTokenStream();
        tokens.fill();
        String schema = "";
        String before = "";
        for (Token token : tokens.getTokens()) {
            String word = token.getType() == Token.EOF ? "" : written(token);
            if (word.equals(".")) {
                schema = before;
            } else if (isName(word)) {
                words.add(new RelationName(schema, RelationName.folded(word)));
                before = RelationName.folded(word);
                schema = "";
            } else if (!word.isBlank()) {
                before = "";
                schema = "";
            }
        }
    }

    private static String written(Token token) {
        return token.getInputStream().getText(Interval.of(token.getStartIndex(), token.getStopIndex()));
    }

    private static boolean isName(String word) {
        return !word.isEmpty()
                && (Character.isLetter(word.codePointAt(0)) || word.charAt(0) == '_' || word.charAt(0) == '"')
                && !word.toLowerCase(Locale.ROOT).startsWith("e'");
    }
}
