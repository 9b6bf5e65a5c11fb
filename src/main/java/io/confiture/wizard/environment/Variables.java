package io.confiture.wizard.environment;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Expands {@code ${NAME}} the strict way Confiture does: capital letters, digits and underscores, one pass, no defaults.
 * Anything else that begins with <code>${</code> is refused, because it would reach the server as it is.
 *
 * @param lookup value of a variable, or null when it is not set
 */
record Variables(UnaryOperator<String> lookup) {

    private static final Pattern STRICT = Pattern.compile("\\$\\{([A-Z_][A-Z0-9_]*)}");

    /** @throws Unusable naming the variable that is not set, or the form that is not understood */
    String expand(String text) {
        Matcher variable = STRICT.matcher(text);
        StringBuilder expanded = new StringBuilder();
        int end = 0;
        while (variable.find()) {
            expanded.append(plain(text.substring(end, variable.start()))).append(value(variable.group(1)));
            end = variable.end();
        }
        return expanded.append(plain(text.substring(end))).toString();
    }

    private String value(String name) {
        String value = lookup.apply(name);
        if (value == null) {
            throw new Unusable("the variable " + name + " is not set");
        }
        if (value.contains("${")) {
            throw new Unusable("the value of the variable " + name + " itself contains ${…}, which is not expanded");
        }
        return value;
    }

    private static String plain(String text) {
        if (text.contains("${")) {
            throw new Unusable("only ${NAME} with capital letters, digits and underscores is expanded,"
                    + " without a default such as ${NAME:-x}");
        }
        return text;
    }
}
