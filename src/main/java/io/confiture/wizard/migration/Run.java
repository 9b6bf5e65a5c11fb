package io.confiture.wizard.migration;

import io.confiture.wizard.plan.Outcome;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * What both ways of running a migration share.
 *
 * @param fresh the way back to the session as it was
 * @param body what is sent
 * @param books what the ledger is told
 */
record Run(
        TargetLock lock,
        Ledger ledger,
        FreshSession fresh,
        Body body,
        Bookkeeping books,
        RunOrder order,
        Clock clock,
        LockRetries.Pause pause) {

    private static final Logger LOG = Logger.getLogger(Run.class);

    Session session() {
        return new Session(lock.connection());
    }

    LastLook look() throws SQLException {
        return LastLook.at(lock, ledger, order.migration().version());
    }

    RunSettings settings() {
        return order.settings();
    }

    /** @param set {@code SET} or {@code SET LOCAL} */
    void changeRole(String set) throws SQLException {
        if (settings().applyAs().isPresent()) {
            session().run(roleChange(set));
        }
    }

    /** The statement for that; empty where the role stays as it is. */
    String roleChange(String set) {
        return settings()
                .applyAs()
                .map(role -> set + " ROLE " + Session.quote(role))
                .orElse("");
    }

    /** Whom the body ran as; it may have changed that itself. */
    String currentRole() throws SQLException {
        return session().first("SELECT current_user", row -> row.getString(1)).orElseThrow();
    }

    LockTries tries() {
        return new LockTries(settings().lockRetries(), this::stopAsked, clock, pause);
    }

    /** Where nobody can be asked, nobody has said stop. */
    boolean stopAsked() {
        try {
            return settings().stopAsked().getAsBoolean();
        } catch (RuntimeException e) {
            LOG.warnf("Cannot see whether the run shall stop: %s", e.getClass().getName());
            return false;
        }
    }

    /** Somebody wants no more of it to be sent. */
    static Outcome stopped(String before, String left) {
        return new Outcome.Failed(
                SqlState.QUERY_CANCELED.code(),
                "stopped before " + before + " was sent",
                "",
                "",
                "",
                0,
                left,
                Optional.empty());
    }
}
