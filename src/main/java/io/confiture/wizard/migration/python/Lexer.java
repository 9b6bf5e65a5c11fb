package io.confiture.wizard.migration.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts Python source into logical lines of tokens. Never fails: source that Python would refuse gives tokens of some sort. */
final class Lexer {

    private final Source source;
    private final List<LogicalLine> lines = new ArrayList<>();
    private List<Token> tokens = new ArrayList<>();
    private int indent;
    private int depth;

    private Lexer(String text) {
        this.source = new Source(text);
    }

    static List<LogicalLine> lines(String text) {
        Lexer lexer = new Lexer(text);
        lexer.read();
        return lexer.lines;
    }

    private void read() {
        while (!source.ended()) {
            if (source.skipComment() || source.skipContinuation() || source.skipBlank()) {
                continue;
            }
            if (source.at('\n')) {
                source.next();
                endLine();
            } else {
                add();
            }
        }
        depth = 0;
        endLine();
    }

    private void endLine() {
        if (depth == 0 && !tokens.isEmpty()) {
            lines.add(new LogicalLine(indent, tokens));
            tokens = new ArrayList<>();
        }
    }

    private void add() {
        if (tokens.isEmpty()) {
            indent = source.column();
        }
        Token token = token();
        if (token.kind() == Token.Kind.SIGN) {
            depth = Math.max(0, depth + nesting(token.text().charAt(0)));
        }
        tokens.add(token);
    }

    private Token token() {
        int line = source.line();
        if (Character.isUnicodeIdentifierStart(source.here()) || source.at('_')) {
            String word = source.word();
            return source.atQuote() && StringReader.isPrefix(word)
                    ? string(word, line)
                    : plain(Token.Kind.NAME, word, line);
        }
        if (source.atQuote()) {
            return string("", line);
        }
        return Character.isDigit(source.here())
                ? plain(Token.Kind.NUMBER, source.word(), line)
                : plain(Token.Kind.SIGN, String.valueOf(source.next()), line);
    }

    private Token string(String prefix, int line) {
        return new Token(Token.Kind.STRING, "", line, new StringReader(source, prefix).read());
    }

    private static Token plain(Token.Kind kind, String text, int line) {
        return new Token(kind, text, line, Optional.empty());
    }

    private static int nesting(char sign) {
        return "([{".indexOf(sign) >= 0 ? 1 : ")]}".indexOf(sign) >= 0 ? -1 : 0;
    }
}
