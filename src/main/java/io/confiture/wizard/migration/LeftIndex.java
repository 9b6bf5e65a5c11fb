package io.confiture.wizard.migration;

import io.confiture.wizard.plan.Outcome;
import java.sql.SQLException;
import java.util.Optional;

/** The INVALID index that an earlier try of the same migration has left: it has to go before the file is sent again. */
final class LeftIndex {

    private static final String FIND = "SELECT indexrelid::bigint FROM pg_index WHERE indexrelid = to_regclass(?)";

    private static final String LOOK =
            """
            SELECT i.indisvalid, quote_ident(n.nspname) || '.' || quote_ident(c.relname)
            FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE i.indexrelid = ?""";

    /** @param name as SQL wants it, in full */
    private record Index(boolean valid, String name) {}

    private final Run run;
    private final Session session;

    LeftIndex(Run run) {
        this.run = run;
        this.session = run.session();
    }

    /** @return why nothing more may be sent; empty when nothing is in the way any more */
    Optional<Outcome> drop() throws SQLException {
        if (run.order().dropFirst().isEmpty()) {
            return Optional.empty();
        }
        var found = session.first(
                FIND, row -> row.getLong(1), run.order().dropFirst().get());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        session.run(run.settings().limits("SET") + "; SET lock_timeout = 0");
        run.changeRole("SET");
        Optional<Outcome> stuck = drop(found.get());
        run.fresh().restore();
        return stuck;
    }

    private Optional<Outcome> drop(long oid) throws SQLException {
        LockTries tries = run.tries();
        Optional<Outcome.Failed> failed = tryOnce(oid);
        while (failed.isPresent() && SqlState.lacksALock(failed.get().sqlState())) {
            Optional<Outcome.Failed> end = tries.waitAfter(failed.get());
            if (end.isPresent()) {
                return Optional.of(end.get());
            }
            failed = tryOnce(oid);
        }
        return failed.map(it -> it);
    }

    private Optional<Outcome.Failed> tryOnce(long oid) throws SQLException {
        Optional<Index> index = session.first(LOOK, row -> new Index(row.getBoolean(1), row.getString(2)), oid);
        if (index.isEmpty()) {
            return Optional.empty();
        }
        String name = index.get().name();
        if (index.get().valid()) {
            return Optional.of(Failures.refused("Index " + name + " was left INVALID by an earlier try and is valid"
                    + " by now, so somebody else has worked on it. It was not dropped, and nothing was sent. If the"
                    + " file is to build it, drop it before you retry; if it is as wanted, see to the rest by hand."));
        }
        try {
            session.run("DROP INDEX CONCURRENTLY " + name);
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(Failures.leaving(
                    Failures.of(e, ""),
                    "INVALID index " + name + ", which was to be dropped before the file is sent again",
                    Optional.of(name)));
        }
    }
}
