package io.confiture.wizard.migration.python;

import java.util.List;

/** What a backslash and the characters behind it stand for. */
final class Escape {

    private static final String LETTERS = "abfnrtv";
    private static final String MEANINGS = "\u0007\b\f\n\r\t\u000B";

    private Escape() {}

    /**
     * @param source behind the backslash
     * @param lines of the value so far; a line feed that is written as an escape begins a line on the same line of the source
     */
    static String read(Source source, List<Integer> lines) {
        String meaning = meaning(source);
        if (meaning.equals("\n")) {
            lines.add(source.line());
        }
        return meaning;
    }

    private static String meaning(Source source) {
        char c = source.next();
        if (LETTERS.indexOf(c) >= 0) {
            return String.valueOf(MEANINGS.charAt(LETTERS.indexOf(c)));
        }
        return switch (c) {
            case '\n' -> "";
            case '\\', '\'', '"' -> String.valueOf(c);
            case 'x' -> code(digits(source, 2, 16), 16);
            case 'u' -> code(digits(source, 4, 16), 16);
            case 'U' -> code(digits(source, 8, 16), 16);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> code(c + digits(source, 2, 8), 8);
            default -> "\\" + c;
        };
    }

    private static String digits(Source source, int most, int base) {
        StringBuilder digits = new StringBuilder();
        while (digits.length() < most && !source.ended() && Character.digit(source.here(), base) >= 0) {
            digits.append(source.next());
        }
        return digits.toString();
    }

    private static String code(String digits, int base) {
        long code = digits.isEmpty() ? -1 : Long.parseLong(digits, base);
        return code >= 0 && code <= Character.MAX_CODE_POINT ? Character.toString((int) code) : "\uFFFD";
    }
}
