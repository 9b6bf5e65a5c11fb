package io.confiture.wizard.slack.command;

import java.util.ArrayList;
import java.util.List;

/** Cuts a command line into words: quotes hold together, and what phones make of quotes and dashes is undone. */
final class Words {

    private Words() {}

    static List<String> of(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inQuotes = false;
        boolean quoted = false;
        for (char c : typewritten(line).toCharArray()) {
            if (c == '"') {
                inQuotes = !inQuotes;
                quoted = true;
            } else if (Character.isWhitespace(c) && !inQuotes) {
                take(words, word, quoted);
                quoted = false;
            } else {
                word.append(c);
            }
        }
        take(words, word, quoted);
        return words;
    }

    private static void take(List<String> words, StringBuilder word, boolean quoted) {
        if (quoted || !word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private static String typewritten(String line) {
        return line.replaceAll("[\u00a0\u2007\u202f]", " ")
                .replaceAll("[\u201c\u201d\u201e\u00ab\u00bb]", "\"")
                .replaceAll("(^|\\s)[\u2013\u2014](?=\\p{Alpha})", "$1--");
    }
}
