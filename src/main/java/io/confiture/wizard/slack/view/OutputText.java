package io.confiture.wizard.slack.view;

import java.util.ArrayList;
import java.util.List;

/** What a program printed, in pieces that each fit into a code block. */
final class OutputText {

    /** UTF-16 units, and so never more code points than {@link Kit#code} takes. */
    private static final int PIECE = 2_400;

    private OutputText() {}

    /** Cut between lines where there are some. */
    static List<String> parts(String output) {
        List<String> parts = new ArrayList<>();
        String rest = output.strip();
        while (rest.length() > PIECE) {
            int newline = rest.lastIndexOf('\n', PIECE);
            int end = newline > 0 ? newline : rest.offsetByCodePoints(0, rest.codePointCount(0, PIECE) - 1);
            parts.add(rest.substring(0, end));
            rest = rest.substring(end).stripLeading();
        }
        parts.add(rest);
        return parts;
    }
}
