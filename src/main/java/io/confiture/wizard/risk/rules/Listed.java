package io.confiture.wizard.risk.rules;

import io.confiture.wizard.risk.RelationName;
import java.util.Collection;
import java.util.List;

/** Several names in a sentence. */
public final class Listed {

    private static final int MANY = 5;

    private Listed() {}

    /** {@code `a`, `b` and 7 more}; nothing for none. */
    public static String of(Collection<RelationName> names) {
        List<String> quoted =
                names.stream().distinct().map(name -> "`" + name + "`").toList();
        if (quoted.size() < 2) {
            return String.join("", quoted);
        }
        int shown = Math.min(quoted.size() - 1, MANY);
        String last = quoted.size() - shown == 1 ? quoted.get(shown) : (quoted.size() - shown) + " more";
        return String.join(", ", quoted.subList(0, shown)) + " and " + last;
    }
}
