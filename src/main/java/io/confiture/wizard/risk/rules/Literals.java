package io.confiture.wizard.risk.rules;

import io.confiture.wizard.risk.Tree;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;

/** Values of options. */
public final class Literals {

    private static final Set<String> OFF = Set.of("false", "off", "0", "no", "f", "n", "of");

    private Literals() {}

    /** Whether an option is switched on by this value, in any of the spellings there are. */
    public static boolean isOn(ParserRuleContext value) {
        return !OFF.contains(text(value));
    }

    /** The value in lower case, without its quotes. */
    public static String text(ParserRuleContext value) {
        String written = Tree.inOneLine(value).toLowerCase(Locale.ROOT);
        return written.startsWith("'") || written.startsWith("\"")
                ? written.substring(1, written.length() - 1)
                : written;
    }
}
