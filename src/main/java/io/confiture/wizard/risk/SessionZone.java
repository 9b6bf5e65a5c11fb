package io.confiture.wizard.risk;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Session_local_optionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.StatementContext;

/** What a statement makes of the time zone of its session. */
final class SessionZone {

    private static final Set<String> UTC = Set.of("'utc'", "utc", "'etc/utc'", "'zulu'", "0");

    private SessionZone() {}

    /** Whether it sets UTC, or another zone; empty when it sets none. */
    static Optional<Boolean> utc(StatementContext tree) {
        return Settings.set(tree)
                .map(set -> set.set_action().session_local_option())
                .filter(option -> option.ZONE() != null || isParameter(option))
                .map(option -> UTC.contains(option.getStop().getText().toLowerCase(Locale.ROOT)));
    }

    /** Whether a program of this text may set it. */
    static boolean mayBeIn(String program) {
        String lower = program.toLowerCase(Locale.ROOT);
        return lower.contains("zone") || lower.contains("execute");
    }

    private static boolean isParameter(Session_local_optionContext option) {
        return option.config_param != null
                && option.config_scope == null
                && RelationName.folded(option.config_param).equals("timezone");
    }
}
