package io.confiture.wizard.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.PlanState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A page of the list costs what it cost with a hundred plans. */
class PlanListTest {

    private static final Jdbi JDBI = StateDatabase.pooled();
    private static final int PLANS = 100_000;

    private final PlanList plans = new PlanList(JDBI);

    @BeforeAll
    static void manyPlans() {
        JDBI.useHandle(handle -> {
            handle.execute(
                    """
                    INSERT INTO plan (state, environment, address, direction, channel, requester_id, requester_name, opened_at,
                        ended_at)
                    SELECT CASE WHEN i % 1000 = 0 THEN 'EXPIRED' ELSE 'CANCELLED' END,
                        CASE WHEN i % 500 = 0 THEN 'rare' ELSE 'production' END,
                        'h:1/d', 'UP', '#x', 'U0JOHN', 'john', now(), now()
                    FROM generate_series(1, ?) i""",
                    PLANS);
            handle.execute("ANALYZE plan");
        });
    }

    @Test
    void allPagesTogetherAreAllPlansNewestFirst() {
        List<Long> seen = new ArrayList<>();
        long before = Long.MAX_VALUE;
        PlanList.Filter rare = new PlanList.Filter(Optional.of("rare"), Optional.empty());
        List<PlanList.Entry> page;
        do {
            page = plans.page(rare, before, 50);
            page.forEach(each -> seen.add(each.id().number()));
            before = page.isEmpty() ? 0 : page.get(page.size() - 1).id().number();
        } while (!page.isEmpty());
        assertThat(seen).hasSize(PLANS / 500).isSortedAccordingTo((one, other) -> Long.compare(other, one));
    }

    @Test
    void noPageReadsThemAll() {
        Optional<String> rare = Optional.of("rare");
        Optional<PlanState> expired = Optional.of(PlanState.EXPIRED);
        for (PlanList.Filter filter : List.of(
                new PlanList.Filter(Optional.empty(), Optional.empty()),
                new PlanList.Filter(rare, Optional.empty()),
                new PlanList.Filter(Optional.empty(), expired),
                new PlanList.Filter(rare, expired))) {
            plans.page(filter, Long.MAX_VALUE, 51);
            long start = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                assertThat(plans.page(filter, PLANS / 2, 51)).hasSizeGreaterThan(40);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as(filter.toString())
                    .isLessThan(Duration.ofSeconds(2));
        }
        List<String> way = JDBI.withHandle(handle -> handle.createQuery(
                        "EXPLAIN SELECT * FROM plan WHERE id < 50000 AND state = 'EXPIRED' ORDER BY id DESC LIMIT 51")
                .mapTo(String.class)
                .list());
        assertThat(way).anyMatch(line -> line.contains("plan_in_state"));
    }
}
