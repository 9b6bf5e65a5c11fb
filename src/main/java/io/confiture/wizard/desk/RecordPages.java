package io.confiture.wizard.desk;

import io.confiture.wizard.plan.PlanId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/**
 * Hands the record out, oldest first and in bounded memory. It is read a page at a time, each in a transaction of its own:
 * what is only ever added to needs no snapshot, and a reader may be slower than a connection may idle.
 */
@ApplicationScoped
public class RecordPages {

    /** Events of a period: all from the first to the last of it, so that what is handed out is one piece of the chain. */
    public record Period(Instant from, Instant to) {}

    private static final int PAGE = 1_000;

    private static final String EVENT =
            """
            SELECT e.*, CASE WHEN e.number = 1 THEN repeat('0', 64) ELSE before.hash END AS previous
            FROM plan_event e LEFT JOIN plan_event before ON before.number = e.number - 1
            """;
    private static final String OF_PLAN =
            EVENT + "WHERE e.plan_id = :plan AND e.number > :after ORDER BY e.number LIMIT :page";
    private static final String OF_RANGE =
            EVENT + "WHERE e.number > :after AND e.number <= :last ORDER BY e.number LIMIT :page";
    private static final String NEWEST = EVENT + "WHERE e.number <= :last ORDER BY e.number DESC LIMIT :page";
    private static final String RANGE =
            "SELECT min(number) AS first, max(number) AS last FROM plan_event WHERE at >= :from AND at < :to";

    private final Jdbi jdbi;

    public RecordPages(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** All events of a plan; none when there is no such plan. */
    public void of(PlanId plan, Consumer<RecordedEvent> reader) {
        read(OF_PLAN, 0, query -> query.bind("plan", plan.number()), reader);
    }

    /** All events of a period; by their place in the record, where clocks of several processes disagree a little. */
    public void of(Period period, Consumer<RecordedEvent> reader) {
        range(period)
                .ifPresent(
                        range -> read(OF_RANGE, range.first() - 1, query -> query.bind("last", range.last()), reader));
    }

    /** The newest events of a period, newest first. */
    public List<RecordedEvent> newest(Period period, int limit) {
        return range(period)
                .map(range -> jdbi.withHandle(handle -> page(handle, NEWEST, query -> query.bind("last", range.last())
                        .bind("page", Math.min(limit, range.last() - range.first() + 1)))))
                .orElse(List.of());
    }

    /** How many events a period has. */
    public long count(Period period) {
        return range(period).map(range -> range.last() - range.first() + 1).orElse(0L);
    }

    private record Range(long first, long last) {}

    private Optional<Range> range(Period period) {
        return jdbi.withHandle(handle -> handle.createQuery(RANGE)
                        .bind("from", period.from())
                        .bind("to", period.to())
                        .map((row, context) -> new Range(row.getLong("first"), row.getLong("last")))
                        .findOne())
                .filter(range -> range.last() > 0);
    }

    private void read(String sql, long before, Consumer<Query> bindings, Consumer<RecordedEvent> reader) {
        long after = before;
        List<RecordedEvent> page;
        do {
            long from = after;
            page = jdbi.withHandle(handle -> page(handle, sql, query -> {
                query.bind("after", from).bind("page", PAGE);
                bindings.accept(query);
            }));
            page.forEach(reader);
            after = page.isEmpty() ? after : page.get(page.size() - 1).number();
        } while (page.size() == PAGE);
    }

    private static List<RecordedEvent> page(Handle handle, String sql, Consumer<Query> bindings) {
        Query query = handle.createQuery(sql);
        bindings.accept(query);
        return query.map((row, context) -> RecordTable.event(row)).list();
    }
}
