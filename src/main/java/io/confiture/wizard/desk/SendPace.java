package io.confiture.wizard.desk;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * How fast we speak, all replicas together. Whoever wants to send takes a turn in each limit it falls under, and turns are
 * given out in the order they are asked for.
 */
@ApplicationScoped
public class SendPace {

    /**
     * A limit.
     *
     * @param apart between two messages, in the long run
     * @param burst how many may leave at once after a silence
     */
    public record Limit(String name, Duration apart, int burst) {

        Duration ahead() {
            return apart.multipliedBy(burst - 1L);
        }
    }

    /** One row for each limit, whose lock makes the turns one after the other. */
    private static final String TAKE =
            """
            INSERT INTO send_pace AS pace (limit_name, next_at)
            VALUES (:name, CAST(:now AS timestamptz) + :apart * interval '1 millisecond')
            ON CONFLICT (limit_name) DO UPDATE
                SET next_at = greatest(pace.next_at, CAST(:now AS timestamptz)) + :apart * interval '1 millisecond'
            RETURNING next_at, closed_until
            """;

    /** Afterwards they leave evenly: whoever has been told to wait has used up what may leave at once. */
    private static final String CLOSE =
            """
            INSERT INTO send_pace AS pace (limit_name, next_at, closed_until) VALUES (:name, :evenly, :until)
            ON CONFLICT (limit_name) DO UPDATE SET
                next_at = greatest(pace.next_at, excluded.next_at),
                closed_until = greatest(pace.closed_until, excluded.closed_until)
            """;

    private static final String CLOSED =
            "SELECT EXISTS (SELECT 1 FROM send_pace WHERE limit_name IN (<names>) AND closed_until > :now)";

    private final Jdbi jdbi;

    public SendPace(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Takes a turn.
     *
     * @param limits always in the same order, so that nobody waits for each other
     * @return when it is; not after {@code now} for at once
     */
    public Instant turn(List<Limit> limits, Instant now) {
        return jdbi.inTransaction(handle -> limits.stream()
                .map(limit -> turn(handle, limit, now))
                .max(Instant::compareTo)
                .orElse(now));
    }

    private static Instant turn(Handle handle, Limit limit, Instant now) {
        return handle.createQuery(TAKE)
                .bind("name", limit.name())
                .bind("apart", limit.apart().toMillis())
                .bind("now", now)
                .map((row, context) -> {
                    Instant even = PlanRow.instant(row, "next_at").orElseThrow().minus(limit.apart());
                    Instant earliest = even.minus(limit.ahead());
                    return PlanRow.instant(row, "closed_until")
                            .filter(earliest::isBefore)
                            .orElse(earliest);
                })
                .one();
    }

    /** Whether a turn that was taken before is worth nothing, because nothing is taken meanwhile. */
    public boolean isClosed(List<String> limits, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery(CLOSED)
                .bindList("names", limits)
                .bind("now", now)
                .mapTo(Boolean.class)
                .one());
    }

    /** Nothing leaves in this limit before then. */
    public void close(Limit limit, Instant until) {
        jdbi.useHandle(handle -> handle.createUpdate(CLOSE)
                .bind("name", limit.name())
                .bind("evenly", until.plus(limit.ahead()))
                .bind("until", until)
                .execute());
    }
}
