package io.confiture.wizard.migration;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the executable inherits: our environment, without what is ours alone and without what could lead it elsewhere. */
final class CliEnvironment {

    private static final List<String> SECRET =
            List.of("SLACK_", "CONFITURE_STATE_", "CONFITURE_API_TOKEN", "CONFITURE_LINK_SECRET", "SMTP_", "QUARKUS_");

    /** Of two addresses Confiture would take none, and libpq fills gaps in ours from these. */
    private static final Set<String> OTHER_TARGETS = Set.of(
            "CONFITURE_DATABASE_URL",
            "PGHOST",
            "PGHOSTADDR",
            "PGPORT",
            "PGDATABASE",
            "PGUSER",
            "PGPASSWORD",
            "PGSERVICE",
            "PGSERVICEFILE",
            "PGOPTIONS",
            "PGTARGETSESSIONATTRS");

    /** Plain lines in UTF-8, at once and not wrapped, and no files beside the project's. */
    private static final Map<String, String> PLAIN = Map.of(
            "COLUMNS", "400",
            "NO_COLOR", "1",
            "TERM", "dumb",
            "PYTHONUNBUFFERED", "1",
            "PYTHONIOENCODING", "utf-8",
            "PYTHONDONTWRITEBYTECODE", "1");

    private CliEnvironment() {}

    static ProcessBuilder prepared(List<String> command, Path folder) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        clean(builder.environment());
        return builder;
    }

    static void clean(Map<String, String> environment) {
        environment
                .keySet()
                .removeIf(name -> isSecret(name) || OTHER_TARGETS.contains(name) || name.equals("FORCE_COLOR"));
        environment.putAll(PLAIN);
    }

    /** The bot understands its variables in small letters too. */
    private static boolean isSecret(String name) {
        String upper = name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
        return SECRET.stream().anyMatch(upper::startsWith);
    }
}
