package io.confiture.wizard.risk;

import java.util.Set;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Session_local_optionContext;

/** Whether names without a schema mean something else afterwards: another search path, or another {@code "$user"} in it. */
final class ChangedPath {

    private static final Set<String> SETTINGS = Set.of("search_path", "schema", "role", "session_authorization");
    private static final Set<String> WORDS = Set.of("search_path", "set_config");

    private ChangedPath() {}

    static boolean by(Session_local_optionContext option) {
        boolean role = option.role_param != null || option.ROLE() != null || option.AUTHORIZATION() != null;
        boolean path = option.config_param != null
                && option.config_scope == null
                && SETTINGS.contains(RelationName.folded(option.config_param));
        return role || path;
    }

    static boolean by(RelationName word) {
        return WORDS.contains(word.name());
    }
}
