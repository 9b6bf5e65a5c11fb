package io.confiture.wizard.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Cuts a script where PostgreSQL would, in one pass. Our own, because the grammar's lexer does not know that a backslash
 * escapes the quote in {@code E'it\'s; here'}: a whole statement could hide behind such a string.
 */
final class Splitter {

    private static final Pattern END_OF_DATA = Pattern.compile("^\\\\\\.[ \\t]*$", Pattern.MULTILINE);

    private final String text;
    private final Cursor cursor;
    private final List<Piece> pieces = new ArrayList<>();
    private final List<String> header = new ArrayList<>();
    private boolean inHeader = true;

    Splitter(String text) {
        this.text = text;
        cursor = new Cursor(text);
    }

    List<Piece> split() {
        while (skipToNext()) {
            if (cursor.at('\\')) {
                addRestOfLine();
            } else {
                addStatement();
            }
        }
        return pieces;
    }

    /** Comments in front of the first statement that is more than a BEGIN, with their marks; filled by {@link #split}. */
    List<String> header() {
        return header;
    }

    /** The text, of the same length, in a form the grammar's lexer reads as PostgreSQL reads the original. */
    String readable() {
        return cursor.readable();
    }

    private boolean skipToNext() {
        while (!cursor.ended()) {
            int start = cursor.position();
            if (cursor.skipComment()) {
                addToHeader(start);
            } else if (!cursor.skipBlank() && !cursor.skip(';')) {
                return true;
            }
        }
        return false;
    }

    private void addToHeader(int start) {
        if (inHeader) {
            header.add(text.substring(start, cursor.position()));
        }
    }

    /** A psql command lasts until the end of its line. */
    private void addRestOfLine() {
        int start = cursor.position();
        int line = cursor.line();
        cursor.skipLine();
        add(new Piece(start, cursor.position(), line, List.of(), 0, false));
    }

    private void addStatement() {
        int start = cursor.position();
        int line = cursor.line();
        int end = start;
        var shape = new Shape();
        while (!cursor.ended() && !cursor.at('\\') && !(cursor.at(';') && shape.closed())) {
            if (!cursor.skipBlank() && !cursor.skipComment()) {
                shape.add(cursor.token());
                end = cursor.position();
            }
        }
        cursor.skip(';');
        add(new Piece(start, end, line, shape.words(), shape.depth(), true));
        if (shape.readsInlineData()) {
            addData();
        }
    }

    /** Rows up to a line with {@code \.}; where that line is missing, what follows is read as SQL rather than hidden. */
    private void addData() {
        cursor.skipLine();
        var end = END_OF_DATA.matcher(text);
        if (end.find(cursor.position())) {
            cursor.skipBlank();
            int start = cursor.position();
            int line = cursor.line();
            cursor.skipTo(end.end());
            add(new Piece(start, end.end(), line, List.of(), 0, false));
        }
    }

    private void add(Piece piece) {
        pieces.add(piece);
        inHeader &= piece.opensTransaction();
    }
}
