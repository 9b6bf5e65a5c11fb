package io.confiture.wizard.migration;

import io.confiture.wizard.environment.Target;
import io.confiture.wizard.plan.DryRun;
import io.confiture.wizard.plan.MigrationRef;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Executes migrations to see what they do, one after the other in one transaction that is rolled back, under Confiture's
 * lock and within limits. The ledger is not touched, and no table of ours is left behind.
 *
 * <p>What cannot be tried is passed over, and those behind it are tried without it: an index that was built CONCURRENTLY is
 * rarely what the next migration needs. One that fails ends it, as it would end the run.
 */
public final class Rehearsal {

    private static final Logger LOG = Logger.getLogger(Rehearsal.class);

    private final Targets targets;
    private final Clock clock;

    public Rehearsal(Targets targets, Clock clock) {
        this.targets = targets;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Answer {

        record Done(DryRun run) implements Answer {}

        /** @param why a sentence for people, with what to do; nothing was executed */
        record Refused(String why) implements Answer {}
    }

    /**
     * Takes as long as the migrations take, and no longer than the order allows.
     *
     * @throws TargetException if the database cannot be reached, or the connection is lost; the server rolls back then
     * @throws MigrationFolderException if a file is no longer what was read
     */
    public Answer run(RehearsalOrder order) {
        Map<MigrationRef, String> unfit = new Unfit(order.copyOf().isEmpty()).among(order.migrations());
        Connection connection = targets.openForRun(order.database(), order.who());
        try (Overtime overtime = Overtime.watch(connection, order.limits().total())) {
            return run(order, unfit, connection);
        } catch (SQLException e) {
            throw new TargetException(order.database(), e);
        } finally {
            close(connection);
        }
    }

    private Answer run(RehearsalOrder order, Map<MigrationRef, String> unfit, Connection connection)
            throws SQLException {
        Optional<String> unsuitable = targets.poolerBehind(order.database(), connection)
                .or(() -> order.copyOf().flatMap(original -> itself(original, order.database())));
        if (unsuitable.isPresent()) {
            return new Answer.Refused(unsuitable.get());
        }
        Patience none = new Patience(clock, clock.instant(), () -> {});
        LockAttempt attempt = TargetLock.takeInPassing(connection, order.who(), none);
        if (attempt instanceof LockAttempt.Busy busy) {
            return new Answer.Refused("Confiture's migration lock is held by "
                    + busy.holder().map(LockHolder::toString).orElse("somebody who left no name")
                    + ", so nothing is tried there now. Try again when that has ended.");
        }
        try (TargetLock lock = ((LockAttempt.Taken) attempt).lock()) {
            return rehearsed(order, unfit, new Session(lock.connection()));
        }
    }

    /** One database may have two addresses, and then the copy is none. */
    private Optional<String> itself(Target original, Target copy) {
        return ServerIdentity.of(targets, original).equals(ServerIdentity.of(targets, copy))
                ? Optional.of("The `rehearsal_url` in the policy leads to the database it should be a copy of, "
                        + original.address() + ": correct it.")
                : Optional.empty();
    }

    private static Answer rehearsed(RehearsalOrder order, Map<MigrationRef, String> unfit, Session session)
            throws SQLException {
        Optional<String> impossible = impossible(order, session);
        if (impossible.isPresent()) {
            return new Answer.Refused(impossible.get());
        }
        TimeLeft time = TimeLeft.of(order.limits().total());
        try (RolledBack transaction = RolledBack.begin(session, order.limits().settings(time.left()))) {
            Scene scene = new Scene(session, transaction, Footprint.before(session), order.limits(), time);
            return new Answer.Done(Trials.of(order, unfit, scene));
        }
    }

    private static Optional<String> impossible(RehearsalOrder order, Session session) throws SQLException {
        String address = order.database().address();
        if (session.yes("SELECT pg_is_in_recovery()")) {
            return Optional.of(address + " is a read-only standby, on which nothing can be tried.");
        }
        return session.yes("SELECT has_database_privilege(current_database(), 'TEMPORARY')")
                ? Optional.empty()
                : Optional.of(
                        "The login role " + order.database().user() + " may not create temporary tables in " + address
                                + ", and a dry run keeps itself from being committed by two of them: GRANT TEMPORARY ON DATABASE.");
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.warnf("Could not close a connection of a dry run: %s", e.getMessage());
        }
    }
}
