package io.confiture.wizard.migration.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads one string literal, from its first quote to its last. */
final class StringReader {

    private static final Set<String> PREFIXES = Set.of("r", "u", "b", "br", "rb", "f", "fr", "rf", "t", "tr", "rt");

    private final Source source;
    private final boolean raw;
    private final boolean formatted;
    private final boolean bytes;
    private final StringBuilder value = new StringBuilder();
    private final List<Integer> lines = new ArrayList<>();
    private boolean fixed = true;
    private String quote;

    StringReader(Source source, String prefix) {
        String lower = prefix.toLowerCase(Locale.ROOT);
        this.source = source;
        this.raw = lower.contains("r");
        this.formatted = lower.contains("f") || lower.contains("t");
        this.bytes = lower.contains("b");
    }

    static boolean isPrefix(String word) {
        return PREFIXES.contains(word.toLowerCase(Locale.ROOT));
    }

    /** @return its value; empty where the program puts it together, for bytes, and for one that does not end */
    Optional<PythonText> read() {
        quote = opened();
        lines.add(source.line());
        while (!source.at(quote)) {
            if (source.ended() || (source.at('\n') && quote.length() == 1)) {
                return Optional.empty();
            }
            character();
        }
        source.skip(quote.length());
        return fixed && !bytes ? Optional.of(new PythonText(value.toString(), lines)) : Optional.empty();
    }

    private String opened() {
        String one = String.valueOf(source.here());
        String opened = source.at(one.repeat(3)) ? one.repeat(3) : one;
        source.skip(opened.length());
        return opened;
    }

    private void character() {
        if (source.at('\\')) {
            escape();
        } else if (formatted && (source.at("{{") || source.at("}}"))) {
            source.next();
            append(source.next());
        } else if (formatted && source.at('{')) {
            fixed = false;
            skipExpression();
        } else {
            append(source.next());
        }
    }

    private void append(char c) {
        value.append(c);
        if (c == '\n') {
            lines.add(source.line());
        }
    }

    /** In a raw string the backslash stays, and still keeps a quote from ending it. */
    private void escape() {
        if (raw) {
            append(source.next());
            if (!source.ended() && !(source.at('\n') && quote.length() == 1)) {
                append(source.next());
            }
            return;
        }
        source.next();
        if (!source.ended()) {
            value.append(Escape.read(source, lines));
        }
    }

    /** What stands in braces is code, with strings of its own. */
    private void skipExpression() {
        int depth = 0;
        do {
            char c = source.next();
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth > 0 && source.atQuote() && !source.at(quote)) {
                skipInnerString(source.next());
            }
        } while (depth > 0 && !source.ended() && !(source.at('\n') && quote.length() == 1) && !source.at(quote));
    }

    private void skipInnerString(char inner) {
        while (!source.ended() && !source.at('\n') && !source.at(inner)) {
            source.next();
        }
        if (source.at(inner)) {
            source.next();
        }
    }
}
