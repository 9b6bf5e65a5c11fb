package io.confiture.wizard.migration.python;

/** A place in Python source that moves forward, and knows its line. */
final class Source {

    private static final int TAB = 8;

    private final String text;
    private int position;
    private int line = 1;
    private int column;

    /** Newlines are LF and a byte-order mark is gone, as for Python itself. */
    Source(String text) {
        String lf = text.replace("\r\n", "\n").replace('\r', '\n');
        this.text = lf.startsWith("\uFEFF") ? lf.substring(1) : lf;
    }

    boolean ended() {
        return position >= text.length();
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }

    char here() {
        return text.charAt(position);
    }

    boolean at(char wanted) {
        return !ended() && here() == wanted;
    }

    boolean at(String wanted) {
        return text.startsWith(wanted, position);
    }

    boolean atQuote() {
        return at('"') || at('\'');
    }

    char next() {
        char c = text.charAt(position++);
        if (c == '\n') {
            line++;
            column = 0;
        } else {
            column += c == '\t' ? TAB - column % TAB : 1;
        }
        return c;
    }

    void skip(int characters) {
        for (int i = 0; i < characters && !ended(); i++) {
            next();
        }
    }

    boolean skipBlank() {
        boolean blank = at(' ') || at('\t') || at('\f');
        if (blank) {
            next();
        }
        return blank;
    }

    boolean skipComment() {
        if (!at('#')) {
            return false;
        }
        while (!ended() && !at('\n')) {
            next();
        }
        return true;
    }

    boolean skipContinuation() {
        if (!at("\\\n")) {
            return false;
        }
        skip(2);
        return true;
    }

    String word() {
        int start = position;
        do {
            next();
        } while (!ended() && Character.isUnicodeIdentifierPart(here()));
        return text.substring(start, position);
    }
}
