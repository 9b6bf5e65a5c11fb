package io.confiture.wizard.sql;

import java.util.Locale;

/** Reads a script token by token, by the lexical rules of PostgreSQL with {@code standard_conforming_strings} on. */
final class Cursor {

    private final String text;
    private int position;
    private int line = 1;
    private int counted;
    private StringBuilder readable;

    Cursor(String text) {
        this.text = text;
    }

    boolean ended() {
        return position >= text.length();
    }

    int position() {
        return position;
    }

    /** Line of the current position, from 1; asked in ascending order, so that all questions together read the text once. */
    int line() {
        for (; counted < position; counted++) {
            if (isLineEnd(counted)) {
                line++;
            }
        }
        return line;
    }

    boolean at(char wanted) {
        return at(position, wanted);
    }

    boolean skip(char wanted) {
        if (!at(wanted)) {
            return false;
        }
        position++;
        return true;
    }

    /** Moves behind the white space here, if there is any. A byte-order mark says nothing either. */
    boolean skipBlank() {
        int start = position;
        while (!ended() && (Letters.isSpace(text.charAt(position)) || at(Letters.BYTE_ORDER_MARK))) {
            position++;
        }
        return position > start;
    }

    /** Moves behind the comment here, if there is one. Block comments nest. */
    boolean skipComment() {
        if (at('-') && at(position + 1, '-')) {
            skipLine();
            return true;
        }
        if (at('/') && at(position + 1, '*')) {
            skipBlockComment();
            return true;
        }
        return false;
    }

    void skipLine() {
        while (!ended() && !at('\n') && !at('\r')) {
            position++;
        }
    }

    /** Moves to the given place, which must not lie before the current one. */
    void skipTo(int place) {
        position = place;
    }

    /** Moves behind the token here and tells it: a bare word in upper case, a parenthesis, or nothing for the rest. */
    String token() {
        char c = text.charAt(position);
        if (Letters.isWordStart(c)) {
            return word();
        }
        if (c == '\'') {
            skipQuoted('\'', false);
        } else if (c == '"') {
            skipQuoted('"', false);
        } else if (c == '$') {
            skipDollar();
        } else if (Letters.isDigit(c)) {
            skipNumber();
        } else {
            position++;
            return c == '(' ? "(" : c == ')' ? ")" : "";
        }
        return "";
    }

    /** The text with every {@code \'} of an E-string written {@code ''}: same length, same meaning of every quote. */
    String readable() {
        return readable == null ? text : readable.toString();
    }

    private String word() {
        int start = position;
        while (!ended() && Letters.isWordPart(text.charAt(position))) {
            position++;
        }
        if (position - start == 1 && at('\'') && Character.toUpperCase(text.charAt(start)) == 'E') {
            skipQuoted('\'', true);
            return "";
        }
        return text.substring(start, position).toUpperCase(Locale.ROOT);
    }

    private void skipQuoted(char quote, boolean escapes) {
        do {
            position++;
            while (!ended()) {
                if (escapes && at('\\')) {
                    skipEscape();
                } else if (at(quote) && at(position + 1, quote)) {
                    position += 2;
                } else if (skip(quote)) {
                    break;
                } else {
                    position++;
                }
            }
        } while (escapes && continuedOnNextLine());
    }

    private void skipEscape() {
        if (at(position + 1, '\'')) {
            if (readable == null) {
                readable = new StringBuilder(text);
            }
            readable.setCharAt(position, '\'');
        }
        position = Math.min(position + 2, text.length());
    }

    /** Two literals with a line break between them are one, and the second inherits the E of the first. */
    private boolean continuedOnNextLine() {
        int next = position;
        boolean newLine = false;
        while (next < text.length() && Letters.isSpace(text.charAt(next))) {
            newLine |= isLineEnd(next);
            next++;
        }
        if (!newLine || !at(next, '\'')) {
            return false;
        }
        position = next;
        return true;
    }

    private void skipDollar() {
        int behindTag = position + 1;
        while (behindTag < text.length() && Letters.isTagPart(text.charAt(behindTag), behindTag == position + 1)) {
            behindTag++;
        }
        if (!at(behindTag, '$')) {
            position++;
            return;
        }
        var tag = text.substring(position, behindTag + 1);
        int end = text.indexOf(tag, behindTag + 1);
        position = end < 0 ? text.length() : end + tag.length();
    }

    private void skipNumber() {
        while (!ended() && (Letters.isWordPart(text.charAt(position)) || at('.'))) {
            position++;
        }
    }

    private void skipBlockComment() {
        int depth = 0;
        do {
            if (at('/') && at(position + 1, '*')) {
                depth++;
                position += 2;
            } else if (at('*') && at(position + 1, '/')) {
                depth--;
                position += 2;
            } else {
                position++;
            }
        } while (depth > 0 && !ended());
        position = Math.min(position, text.length());
    }

    private boolean at(int place, char wanted) {
        return place < text.length() && text.charAt(place) == wanted;
    }

    /** A line ends with LF, CR LF or a lone CR, as Confiture reads files. */
    private boolean isLineEnd(int place) {
        return at(place, '\n') || (at(place, '\r') && !at(place + 1, '\n'));
    }
}
