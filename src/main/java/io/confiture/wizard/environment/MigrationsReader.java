package io.confiture.wizard.environment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The section {@code migrations}: one entry by version or {@code version_name}. */
final class MigrationsReader {

    static final List<String> KEYS =
            List.of("risk_level", "auto_approve", "require_approval", "require_backup", "required_role");

    private MigrationsReader() {}

    static Map<String, MigrationPolicy> read(Place section) {
        Map<String, MigrationPolicy> migrations = new HashMap<>();
        section.mapOfNames().forEach((name, place) -> migrations.put(name, migration(place)));
        return migrations;
    }

    private static MigrationPolicy migration(Place place) {
        Map<String, Place> keys = place.map(KEYS);
        var risk = read(keys, "risk_level").flatMap(level -> level.value(Words::risk, "one of " + Words.RISKS));
        var role = read(keys, "required_role").flatMap(wanted -> wanted.value(Words::role, "one of " + Words.ROLES));
        boolean automatic = flag(keys, "auto_approve");
        boolean asked = flag(keys, "require_approval");
        if (automatic && (asked || role.isPresent())) {
            place.refuse(
                    "`" + place.name() + "` is approved by itself and by somebody",
                    "leave out auto_approve, or require_approval and required_role");
            return MigrationPolicy.NONE;
        }
        return new MigrationPolicy(risk, automatic, asked, flag(keys, "require_backup"), role);
    }

    private static Optional<Place> read(Map<String, Place> keys, String key) {
        return Optional.ofNullable(keys.get(key));
    }

    private static boolean flag(Map<String, Place> keys, String key) {
        return read(keys, key)
                .flatMap(place -> place.value(Words::flag, "true or false"))
                .orElse(false);
    }
}
