package io.confiture.wizard.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.desk.PlanPages.Key;
import io.confiture.wizard.desk.PlanPages.Page;
import io.confiture.wizard.desk.PlanPages.Row;
import io.confiture.wizard.desk.PlanPages.Shelf;
import io.confiture.wizard.plan.PlanId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A page costs what it cost with a hundred plans, and all pages together are all plans. */
class PlanPagesTest {

    private static final Jdbi JDBI = StateDatabase.pooled();
    private static final int PLANS = 100_000;
    private static final Optional<String> ALL = Optional.empty();
    private static final Optional<String> RARE = Optional.of("rare");

    private final PlanPages pages = new PlanPages(JDBI);

    /** Many end in the very same moment; every thousandth waits for its slot, two of them for the same one; some are drafts. */
    @BeforeAll
    static void manyPlans() {
        JDBI.useHandle(handle -> {
            handle.execute(
                    """
                    INSERT INTO plan (state, environment, address, direction, channel, requester_id, requester_name, digest,
                        opened_at, submitted_at, ended_at, slot_opens, slot_closes, slot_zone)
                    SELECT CASE WHEN i % 1000 = 0 THEN 'APPROVED' ELSE 'CANCELLED' END,
                        CASE WHEN i % 500 IN (0, 1) THEN 'rare' ELSE 'production' END,
                        'h:1/d', 'UP', '#x', 'U0JOHN', 'john', repeat('0', 64), now(),
                        CASE WHEN i % 7 <> 3 OR i % 1000 = 0 THEN now() END,
                        CASE WHEN i % 1000 <> 0 THEN timestamptz '2026-01-01' + (i * 7919 % 10007) * interval '1 min' END,
                        CASE WHEN i % 1000 = 0 THEN timestamptz '2027-01-01' + (i / 2000) * interval '1 hour' END,
                        CASE WHEN i % 1000 = 0 THEN timestamptz '2027-02-01' + (i / 2000) * interval '1 hour' END,
                        CASE WHEN i % 1000 = 0 THEN 'UTC' END
                    FROM generate_series(1, ?) i""",
                    PLANS);
            handle.execute("ANALYZE plan");
        });
    }

    @Test
    void allPagesOfAHistoryAreAllThatWasSubmittedAndHasEndedNewestEndFirst() {
        List<Row> all = walked(Shelf.HISTORY, RARE, 50);
        assertThat(all)
                .isSortedAccordingTo(
                        Comparator.comparing((Row row) -> row.ended().orElseThrow())
                                .thenComparing(row -> row.id().number())
                                .reversed());
        assertThat(all).extracting(Row::id).doesNotHaveDuplicates();
        assertThat(all).hasSize(count("environment = 'rare' AND ended_at IS NOT NULL AND submitted_at IS NOT NULL"));
    }

    @Test
    void allPagesOfAScheduleAreAllThatWaitsTheNextOneFirst() {
        List<Row> all = walked(Shelf.SCHEDULED, ALL, 7);
        assertThat(all)
                .isSortedAccordingTo(
                        Comparator.comparing((Row row) -> row.opens().orElseThrow())
                                .thenComparing(row -> row.id().number()));
        assertThat(all).hasSize(PLANS / 1000);
    }

    @Test
    void theWayBackLeadsOverTheSamePages() {
        for (Shelf shelf : Shelf.values()) {
            Page first = pages.first(shelf, ALL, 8);
            Page second = pages.after(shelf, ALL, last(first), 8);
            Page third = pages.after(shelf, ALL, last(second), 8);
            assertThat(pages.before(shelf, ALL, third.rows().get(0).key(), 8)).isEqualTo(second);
            assertThat(pages.before(shelf, ALL, second.rows().get(0).key(), 8)).isEqualTo(first);
            assertThat(first.before()).isFalse();
            assertThat(second.before() && second.after()).isTrue();
        }
    }

    @Test
    void behindTheLastRowThereIsNothing() {
        Key end = new Key(Instant.parse("2001-01-01T00:00:00Z"), new PlanId(1));
        assertThat(pages.after(Shelf.HISTORY, ALL, end, 8).rows()).isEmpty();
        assertThat(pages.first(Shelf.HISTORY, Optional.of("nowhere"), 8)).isEqualTo(new Page(List.of(), false, false));
    }

    @Test
    void noPageReadsThemAll() {
        assertThat(wayTo(Shelf.HISTORY, ALL, true))
                .contains("plan_ended ")
                .doesNotContain("Sort", "Seq Scan on plan p");
        assertThat(wayTo(Shelf.HISTORY, ALL, false))
                .contains("plan_ended ")
                .doesNotContain("Sort", "Seq Scan on plan p");
        assertThat(wayTo(Shelf.HISTORY, RARE, true))
                .contains("plan_ended_in_environment")
                .doesNotContain("Sort", "Seq Scan on plan p");
        assertThat(wayTo(Shelf.SCHEDULED, ALL, true)).contains("plan_scheduled").doesNotContain("Seq Scan on plan p");
        assertThat(wayTo(Shelf.SCHEDULED, RARE, true)).doesNotContain("Seq Scan on plan p");
    }

    /** How PostgreSQL goes about the page behind some row in the middle. */
    private static String wayTo(Shelf shelf, Optional<String> environment, boolean onwards) {
        return JDBI.withHandle(handle -> {
            Query query = handle.createQuery("EXPLAIN " + shelf.sql(environment.isPresent(), true, onwards))
                    .bind("at", Instant.parse(shelf == Shelf.HISTORY ? "2026-01-04T00:00:00Z" : "2027-01-02T00:00:00Z"))
                    .bind("id", PLANS / 2)
                    .bind("limit", 9);
            environment.ifPresent(name -> query.bind("environment", name));
            return String.join("\n", query.mapTo(String.class).list());
        });
    }

    private List<Row> walked(Shelf shelf, Optional<String> environment, int limit) {
        List<Row> seen = new ArrayList<>();
        Page page = pages.first(shelf, environment, limit);
        seen.addAll(page.rows());
        while (page.after()) {
            page = pages.after(shelf, environment, last(page), limit);
            seen.addAll(page.rows());
        }
        return seen;
    }

    private static Key last(Page page) {
        return page.rows().get(page.rows().size() - 1).key();
    }

    private static int count(String where) {
        return JDBI.withHandle(handle -> handle.createQuery("SELECT count(*) FROM plan WHERE " + where)
                .mapTo(Integer.class)
                .one());
    }
}
