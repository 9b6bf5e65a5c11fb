package io.confiture.wizard.sql;

import java.util.List;

/**
 * One stretch of a script between two top-level semicolons, before anybody tried to parse it.
 *
 * @param start first character that is neither blank nor comment
 * @param end behind the last such character; the semicolon is outside
 * @param line line of {@code start}, from 1
 * @param words its first bare words in upper case
 * @param depth how deep its parentheses are nested
 * @param sql false for psql commands and COPY data, which no server understands
 */
record Piece(int start, int end, int line, List<String> words, int depth, boolean sql) {

    Piece atLine(int other) {
        return other == line ? this : new Piece(start, end, other, words, depth, sql);
    }

    boolean opensTransaction() {
        return !words.isEmpty() && (words.get(0).equals("BEGIN") || words.get(0).equals("START"));
    }
}
