package io.confiture.wizard.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A line comment of the form {@code -- confiture:<name> [argument]}, by which a file tells Confiture something.
 *
 * @param name in lower case
 * @param argument the rest of the line; may be empty
 */
public record Directive(String name, String argument) {

    private static final Pattern FORM = Pattern.compile("(?i)^--\\s*confiture:(\\S+)\\s*(.*?)\\s*$");

    /** All of a script's, in order, wherever they stand; block comments, strings and function bodies hold none. */
    public static List<Directive> in(String script) {
        var found = new ArrayList<Directive>();
        var cursor = new Cursor(script);
        while (!cursor.ended()) {
            int start = cursor.position();
            if (cursor.skipComment()) {
                of(script.substring(start, cursor.position())).ifPresent(found::add);
            } else if (!cursor.skipBlank()) {
                cursor.token();
            }
        }
        return found;
    }

    private static Optional<Directive> of(String comment) {
        var form = FORM.matcher(comment);
        return form.matches()
                ? Optional.of(new Directive(form.group(1).toLowerCase(Locale.ROOT), form.group(2)))
                : Optional.empty();
    }
}
