package io.confiture.wizard.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Cuts SQL into what is drawn differently: comments, texts, words of the language. For the eye only, nothing is decided by
 * it: what it takes for the wrong thing has the wrong colour.
 */
final class SqlPieces {

    /** @param look name of a style; empty for plain */
    record Piece(String look, String text) {}

    private static final Set<String> WORDS = Set.of(
            ("add all alter and as asc begin between by cascade case check column commit concurrently constraint copy create"
                            + " current_date current_timestamp database default deferrable delete desc distinct do drop else"
                            + " end execute exists extension false for foreign from function generated grant group having"
                            + " identity if in index inner insert into is join key lateral language left like limit lock"
                            + " materialized not null nulls of on only or order outer partition primary procedure references"
                            + " refresh rename replace restrict returning returns revoke right rollback row schema select"
                            + " sequence set table temporary then to trigger true truncate type union unique unlogged update"
                            + " using valid validate values view when where with")
                    .split(" "));

    private final String sql;
    private final List<List<Piece>> lines = new ArrayList<>();
    private int at;

    private SqlPieces(String sql) {
        this.sql = sql;
        lines.add(new ArrayList<>());
    }

    /** Line by line; no text is lost but the line ends. */
    static List<List<Piece>> lines(String sql) {
        SqlPieces pieces = new SqlPieces(sql.replace("\r\n", "\n").replace('\r', '\n'));
        while (pieces.at < pieces.sql.length()) {
            pieces.next();
        }
        return pieces.lines;
    }

    private void next() {
        char c = sql.charAt(at);
        if (sql.startsWith("--", at)) {
            take("comment", orEnd(sql.indexOf('\n', at)));
        } else if (sql.startsWith("/*", at)) {
            take("comment", behind("*/", at + 2));
        } else if (c == '\'') {
            take("text", behindQuote('\''));
        } else if (c == '"') {
            take("", behindQuote('"'));
        } else if (c == '$') {
            take("text", behindDollars());
        } else if (isWord(c)) {
            word();
        } else {
            take("", plainEnd());
        }
    }

    private void word() {
        int end = at;
        while (end < sql.length() && (isWord(sql.charAt(end)) || sql.charAt(end) == '$')) {
            end++;
        }
        take(WORDS.contains(sql.substring(at, end).toLowerCase(Locale.ROOT)) ? "word" : "", end);
    }

    private int plainEnd() {
        int end = at + 1;
        while (end < sql.length() && !isWord(sql.charAt(end)) && "-/'\"$".indexOf(sql.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private int behindQuote(char quote) {
        int end = sql.indexOf(quote, at + 1);
        while (end >= 0 && end + 1 < sql.length() && sql.charAt(end + 1) == quote) {
            end = sql.indexOf(quote, end + 2);
        }
        return end < 0 ? sql.length() : end + 1;
    }

    /** A text between {@code $tag$}; a lone dollar is just that. */
    private int behindDollars() {
        int end = at + 1;
        while (end < sql.length() && isWord(sql.charAt(end))) {
            end++;
        }
        return end < sql.length() && sql.charAt(end) == '$' ? behind(sql.substring(at, end + 1), end + 1) : at + 1;
    }

    private int behind(String mark, int from) {
        int found = sql.indexOf(mark, from);
        return found < 0 ? sql.length() : found + mark.length();
    }

    private int orEnd(int place) {
        return place < 0 ? sql.length() : place;
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    /** A piece over several lines is one on each of them. */
    private void take(String look, int end) {
        int from = at;
        while (from <= end) {
            int newline = sql.indexOf('\n', from);
            int to = newline >= 0 && newline < end ? newline : end;
            if (to > from) {
                lines.get(lines.size() - 1).add(new Piece(look, sql.substring(from, to)));
            }
            if (to < end) {
                lines.add(new ArrayList<>());
            }
            from = to + 1;
        }
        at = end;
    }
}
