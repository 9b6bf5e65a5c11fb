package io.confiture.wizard.slack.command;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a command line into words: quotes hold together, and what phones make of quotes and dashes is undone. */
final class Words {

    /** Two dashes, as phones and editors join them; in front of a word only, so that a dash in prose stays one. */
    private static final Pattern LONG_DASH = Pattern.compile("(^|\\s)[\u2010-\u2015\u2212]{1,2}-?(?=\\p{Alpha})");

    /** In single quotes, as at a shell: from the beginning of a word to the end of one, so that an apostrophe is none. */
    private static final Pattern IN_SINGLE_QUOTES = Pattern.compile("(?<=^|\\s|=)'([^'\"]*)'(?=\\s|$)");

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
        String plain = line.replaceAll("[\u200b-\u200f\u2060\u2066-\u2069\ufeff]", "")
                .replaceAll("[\u00a0\u2007\u202f]", " ")
                .replaceAll("[\u201c\u201d\u201e\u201f\u00ab\u00bb]", "\"")
                .replaceAll("[\u2018\u2019\u201a\u201b]", "'")
                .replace('\uff03', '#');
        String dashed = LONG_DASH.matcher(plain).replaceAll("$1--");
        return IN_SINGLE_QUOTES
                .matcher(dashed)
                .replaceAll(quoted -> Matcher.quoteReplacement("\"" + quoted.group(1) + "\""));
    }
}
