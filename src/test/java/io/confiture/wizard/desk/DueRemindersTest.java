package io.confiture.wizard.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.Answers;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanFixture;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.Slot;
import io.confiture.wizard.plan.Submission;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Looking at slots that come: each by one replica, and cheaply among a hundred thousand plans. */
class DueRemindersTest {

    private static final Instant NOON = PlanFixture.NOON;
    private static final Instant OPENS = NOON.plus(Duration.ofHours(30));
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Jdbi STATE = StateDatabase.fresh();

    private final DueReminders due = new DueReminders(STATE);
    private final PlanDesk desk = new PlanDesk(STATE, new NoEvents<>());

    @BeforeEach
    void nothingPlanned() {
        StateDatabase.empty(STATE);
    }

    @Test
    void aPlanWithASlotIsLookedAtOnceItIsAskedForAndThenWhenItIsSaid() {
        Plan plan = scheduled();
        DueReminders.Upcoming first =
                due.claim(NOON, NOON.plusSeconds(30)).orElseThrow().upcoming().orElseThrow();
        assertThat(first.plan()).isEqualTo(plan.id());
        assertThat(first.opens()).isEqualTo(OPENS);
        assertThat(first.asked()).isEqualTo(NOON);
        assertThat(first.told()).isEmpty();
        assertThat(due.claim(NOON, NOON.plusSeconds(30))).isEmpty();

        assertThat(due.claim(NOON.plusSeconds(30), NOON.plusSeconds(60)))
                .as("whoever claimed it has died")
                .isPresent();
        due.lookAt(plan.id(), plan.version(), Optional.of(NOON.plus(HOUR)));
        assertThat(due.claim(NOON.plusSeconds(60), OPENS)).isEmpty();
        assertThat(due.claim(NOON.plus(HOUR), OPENS)).isPresent();
    }

    @Test
    void aPlanForAClickIsNeverLookedAt() {
        submit(Optional.empty());
        assertThat(due.claim(OPENS, OPENS.plus(HOUR))).isEmpty();
    }

    @Test
    void whatWasToldSinceIsKnownAndForgottenWhenPeopleAreAskedAnew() {
        Plan plan = scheduled();
        desk.change(plan.id(), it -> it.remind(Duration.ofHours(24), NOON.plus(HOUR)));
        desk.change(plan.id(), it -> it.remind(HOUR, NOON.plus(HOUR)));
        assertThat(upcoming(NOON.plus(HOUR)).told()).contains(HOUR);

        Instant later = NOON.plus(HOUR.multipliedBy(2));
        Slot other = new Slot(OPENS.plus(HOUR), OPENS.plus(HOUR.multipliedBy(2)), ZoneOffset.UTC);
        desk.change(plan.id(), it -> it.reschedule(Optional.of(other), PlanFixture.JOHN, Set.of(), later));
        DueReminders.Upcoming moved = upcoming(later);
        assertThat(moved.told()).isEmpty();
        assertThat(moved.asked()).isEqualTo(later);
        assertThat(moved.opens()).isEqualTo(other.opens());
    }

    @Test
    void whoLooksLateDoesNotUndoThatItWasMoved() {
        Plan plan = scheduled();
        due.claim(NOON, OPENS);
        Slot other = new Slot(OPENS.plus(HOUR), OPENS.plus(HOUR.multipliedBy(2)), ZoneOffset.UTC);
        desk.change(plan.id(), it -> it.reschedule(Optional.of(other), PlanFixture.JOHN, Set.of(), NOON));
        due.lookAt(plan.id(), plan.version(), Optional.empty());
        assertThat(due.claim(NOON, OPENS)).isPresent();
    }

    @Test
    void aSlotThatHasOpenedIsNotLookedAtAgain() {
        Plan plan = scheduled();
        DueReminders.Claimed claimed = due.claim(OPENS, OPENS.plusSeconds(30)).orElseThrow();
        assertThat(claimed.upcoming()).isEmpty();
        due.forget(plan.id(), OPENS);
        assertThat(due.claim(OPENS.plus(HOUR), OPENS.plus(HOUR))).isEmpty();
    }

    @Test
    void manyReplicasLookAtEachPlanOnce() throws InterruptedException {
        Set<PlanId> plans =
                IntStream.range(0, 40).mapToObj(i -> scheduled().id()).collect(Collectors.toSet());
        Map<PlanId, Integer> looks = new ConcurrentHashMap<>();
        List<Thread> replicas = IntStream.range(0, 4)
                .mapToObj(i -> new Thread(() -> claimAll(looks)))
                .toList();
        replicas.forEach(Thread::start);
        for (Thread replica : replicas) {
            replica.join();
        }
        assertThat(looks).containsOnlyKeys(plans);
        assertThat(looks.values()).containsOnly(1);
    }

    private void claimAll(Map<PlanId, Integer> looks) {
        Optional<DueReminders.Claimed> next = due.claim(NOON, OPENS);
        while (next.isPresent()) {
            looks.merge(next.get().plan(), 1, Integer::sum);
            next = due.claim(NOON, OPENS);
        }
    }

    @Test
    void aHundredThousandPlansDoNotMakeALookDearer() {
        STATE.useHandle(handle -> {
            handle.execute(
                    """
                    INSERT INTO plan (state, environment, address, direction, channel, requester_id, requester_name, digest,
                        slot_opens, slot_closes, slot_zone, remind_at, opened_at, ended_at)
                    SELECT CASE WHEN i % 100 = 0 THEN 'APPROVED' ELSE 'SUCCEEDED' END, 'production', 'db:5432/shop', 'UP',
                        '#c', 'U0JOHN', 'John', repeat('0', 64), now() + i * interval '1 minute',
                        now() + i * interval '1 minute' + interval '1 hour', 'UTC', now() + i * interval '1 minute', now(),
                        CASE WHEN i % 100 = 0 THEN NULL ELSE now() END
                    FROM generate_series(1, 100000) i
                    """);
            handle.execute("ANALYZE plan");
            List<String> plan = handle.createQuery("EXPLAIN SELECT id FROM plan"
                            + " WHERE state IN ('IN_REVIEW', 'CHANGES_REQUESTED', 'APPROVED') AND remind_at <= now()"
                            + " ORDER BY remind_at LIMIT 1 FOR UPDATE SKIP LOCKED")
                    .mapTo(String.class)
                    .list();
            assertThat(String.join("\n", plan)).contains("plan_to_remind").doesNotContain("Seq Scan", "Sort");
        });
        StateDatabase.empty(STATE);
    }

    private DueReminders.Upcoming upcoming(Instant now) {
        return due.claim(now, now.plusSeconds(30)).orElseThrow().upcoming().orElseThrow();
    }

    private Plan scheduled() {
        return submit(Optional.of(new Slot(OPENS, OPENS.plus(HOUR), ZoneOffset.UTC)));
    }

    private Plan submit(Optional<Slot> slot) {
        Plan fixture = PlanFixture.aPlan().thatAddsAColumn().submitted();
        Plan draft = desk.open(fixture.request(), NOON);
        Submission submission = new Submission(Answers.none().at(slot), fixture.migrations(), Map.of());
        return desk.change(draft.id(), it -> it.submit(submission, PlanFixture.JOHN, NOON))
                .plan();
    }
}
