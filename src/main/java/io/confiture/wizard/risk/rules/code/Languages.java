package io.confiture.wizard.risk.rules.code;

import io.confiture.wizard.risk.RelationName;
import java.util.Locale;
import java.util.Set;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_function_statementContext;

/** Languages of functions whose code may do anything the server may. */
final class Languages {

    private static final Set<String> UNTRUSTED = Set.of("c", "internal", "plsh");

    private Languages() {}

    static boolean isUntrusted(Create_function_statementContext function) {
        return function.function_actions_common().stream()
                .filter(action -> action.lang_name != null)
                .map(action ->
                        RelationName.folded(action.lang_name).replace("'", "").toLowerCase(Locale.ROOT))
                .anyMatch(name -> UNTRUSTED.contains(name) || name.startsWith("pl") && name.endsWith("u"));
    }
}
