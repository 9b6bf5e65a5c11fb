package io.confiture.wizard.sql;

/** Which characters PostgreSQL's lexer takes for what; everything beyond ASCII is a letter to it. */
final class Letters {

    static final char BYTE_ORDER_MARK = '\uFEFF';

    private Letters() {}

    static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isWordStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c >= 0x80 && c != BYTE_ORDER_MARK);
    }

    static boolean isWordPart(char c) {
        return isWordStart(c) || isDigit(c) || c == '$';
    }

    /** Part of the tag in {@code $tag$}, which is a word without dollars. */
    static boolean isTagPart(char c, boolean first) {
        return isWordStart(c) || (!first && isDigit(c));
    }
}
