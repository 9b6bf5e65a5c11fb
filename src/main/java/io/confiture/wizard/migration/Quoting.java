package io.confiture.wizard.migration;

/**
 * Whether a line begins inside a string, a block comment or a dollar quote, as Confiture's own scanner sees it: no backslash
 * escapes, no nested comments, no quoted identifiers, ASCII in dollar tags. It is not PostgreSQL's idea of quoting, and must not become it: both
 * programs have to send the same text.
 */
final class Quoting {

    /** What ends the quote we are in; null outside. */
    private String closing;

    boolean outside() {
        return closing == null;
    }

    void read(String line) {
        int at = 0;
        while (at >= 0 && at < line.length()) {
            at = closing == null ? open(line, at) : close(line, at);
        }
    }

    private int close(String line, int at) {
        int end = line.indexOf(closing, at);
        if (end < 0) {
            return -1;
        }
        int behind = end + closing.length();
        if (closing.equals("'") && line.startsWith("'", behind)) {
            return behind + 1;
        }
        closing = null;
        return behind;
    }

    private int open(String line, int at) {
        if (line.startsWith("--", at)) {
            return -1;
        }
        if (line.startsWith("/*", at)) {
            closing = "*/";
            return at + 2;
        }
        if (line.charAt(at) == '\'') {
            closing = "'";
            return at + 1;
        }
        if (line.charAt(at) == '$') {
            return openDollar(line, at);
        }
        return at + 1;
    }

    private int openDollar(String line, int at) {
        int end = at + 1;
        while (end < line.length() && isTagPart(line.charAt(end), end == at + 1)) {
            end++;
        }
        if (end == line.length() || line.charAt(end) != '$') {
            return at + 1;
        }
        closing = line.substring(at, end + 1);
        return end + 1;
    }

    private static boolean isTagPart(char c, boolean first) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (!first && c >= '0' && c <= '9');
    }
}
