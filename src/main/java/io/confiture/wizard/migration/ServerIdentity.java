package io.confiture.wizard.migration;

import io.confiture.wizard.environment.Target;

/**
 * Which database of which server an address leads to. A clone has its original's system identifier, so the moment the server
 * was started, to the microsecond, tells them apart.
 */
record ServerIdentity(String started, String database) {

    private static final String ASK = "SELECT extract(epoch FROM pg_postmaster_start_time())::text, current_database()";

    /** @throws TargetException if it does not answer */
    static ServerIdentity of(Targets targets, Target target) {
        return targets.read(target, connection -> new Session(connection)
                .first(ASK, row -> new ServerIdentity(row.getString(1), row.getString(2)))
                .orElseThrow());
    }
}
