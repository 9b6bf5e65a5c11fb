package io.confiture.wizard.desk;

import static io.confiture.wizard.plan.PlanFixture.BOB;
import static io.confiture.wizard.plan.PlanFixture.JOHN;
import static io.confiture.wizard.plan.PlanFixture.NOON;
import static io.confiture.wizard.plan.PlanFixture.aPlan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confiture.wizard.environment.DeclaredFreeze;
import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.plan.Request;
import io.confiture.wizard.record.RecordCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FreezesTest {

    private static final Jdbi JDBI = StateDatabase.pooled();
    private static final Optional<String> ALERTS = Optional.of("#database-alerts");
    private static final Instant TEN = NOON.plus(Duration.ofHours(10));

    private final Freezes freezes = new Freezes(JDBI);
    private final PlanDesk desk = new PlanDesk(JDBI, new NoEvents<>());

    @BeforeEach
    void empty() {
        StateDatabase.empty(JDBI);
    }

    private static DeclaredFreeze freeze(String reason, Instant until) {
        return new DeclaredFreeze("production", reason, BOB, NOON, Optional.ofNullable(until));
    }

    private List<String> rows(String query) {
        return JDBI.withHandle(
                handle -> handle.createQuery(query).mapTo(String.class).list());
    }

    @Test
    void oneIsRememberedRecordedAndToldOnce() {
        assertThat(freezes.declare(freeze("incident 12", TEN), ALERTS)).isEmpty();

        assertThat(freezes.of("production")).contains(freeze("incident 12", TEN));
        assertThat(freezes.of("staging")).isEmpty();
        assertThat(rows("SELECT kind || ' ' || person_name || ' ' || facts::text FROM plan_event"))
                .containsExactly("FROZEN Bob {\"until\": \"2026-11-22T22:00:00Z\", \"reason\": \"incident 12\","
                        + " \"environment\": \"production\"}");
        Outbox.Entry entry = new Outbox(JDBI).claim(NOON, Duration.ofSeconds(5)).orElseThrow();
        assertThat(entry.kind()).isEqualTo(Outbox.Kind.FREEZE);
        assertThat(freezes.told(entry).channel()).isEqualTo("#database-alerts");
        assertThat(freezes.told(entry).event().facts()).containsEntry("reason", "incident 12");
        assertThat(new RecordCheck(new PlanRecord(JDBI), new RecordAnchors(JDBI))
                        .of(List.of())
                        .isWhole())
                .isTrue();
    }

    @Test
    void aSecondTakesThePlaceOfTheFirstWithoutAGap() {
        freezes.declare(freeze("incident 12", TEN), ALERTS);
        DeclaredFreeze second =
                new DeclaredFreeze("production", "release", JOHN, NOON.plusSeconds(60), Optional.empty());

        assertThat(freezes.declare(second, ALERTS)).contains(freeze("incident 12", TEN));

        assertThat(freezes.of("production")).contains(second);
        assertThat(
                        rows(
                                "SELECT reason || ' ' || coalesce(lifted_by_name, 'stands') FROM environment_freeze ORDER BY id"))
                .containsExactly("incident 12 John", "release stands");
    }

    @Test
    void ofSeveralWhoLiftItOneDoes() throws Exception {
        freezes.declare(freeze("incident 12", null), ALERTS);
        ExecutorService replicas = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                all.add(() -> new Freezes(JDBI)
                        .lift("production", JOHN, ALERTS, NOON.plusSeconds(5))
                        .isPresent());
            }
            int lifted = 0;
            for (var each : replicas.invokeAll(all)) {
                lifted += each.get() ? 1 : 0;
            }
            assertThat(lifted).isEqualTo(1);
        } finally {
            replicas.shutdownNow();
        }
        assertThat(freezes.of("production")).isEmpty();
        assertThat(rows("SELECT kind FROM plan_event ORDER BY number")).containsExactly("FROZEN", "UNFROZEN");
        assertThat(rows("SELECT kind FROM outbox ORDER BY id")).containsExactly("FREEZE", "FREEZE");
    }

    @Test
    void itsEndIsToldOnceAndOneThatHasTakenItsPlaceStays() {
        freezes.declare(freeze("incident 12", TEN), ALERTS);
        assertThat(freezes.over(TEN.minusSeconds(1))).isEmpty();
        List<DeclaredFreeze> over = freezes.over(TEN);
        assertThat(over).containsExactly(freeze("incident 12", TEN));
        freezes.declare(freeze("release", null), ALERTS);

        assertThat(freezes.end(over.get(0), PlanEvent.BOT, ALERTS, TEN)).isEmpty();
        assertThat(freezes.of("production")).contains(freeze("release", null));
    }

    @Test
    void plansThatWaitThereArePaintedAnewAndThoseThatWereTriedAreTriedAtOnce() {
        Plan plan = waiting("production");
        waiting("staging");
        JDBI.useHandle(handle -> handle.execute("DELETE FROM outbox"));
        JDBI.useHandle(handle -> handle.execute("UPDATE plan SET slot_tried_until = ?", TEN));

        freezes.declare(freeze("incident 12", null), Optional.empty());
        assertThat(rows("SELECT kind || ' ' || lane FROM outbox")).containsExactly("CARD plan " + plan.id());
        assertThat(rows("SELECT 1 FROM plan WHERE slot_tried_until IS NULL")).isEmpty();

        freezes.lift("production", BOB, Optional.empty(), TEN);
        assertThat(rows("SELECT environment FROM plan WHERE slot_tried_until IS NULL"))
                .containsExactly("production");
    }

    private Plan waiting(String environment) {
        Plan draft = desk.open(new Request(environment, "db:5432/shop", Direction.UP, JOHN, "#database-alerts"), NOON);
        return desk.change(
                        draft.id(),
                        plan -> plan.submit(
                                aPlan().thatAddsAColumn().inTheSlot(TEN).submission(), JOHN, NOON))
                .plan();
    }

    @Test
    void nothingIsEverForgotten() {
        freezes.declare(freeze("incident 12", null), ALERTS);
        assertThatThrownBy(() -> JDBI.useHandle(handle -> handle.execute("DELETE FROM environment_freeze")))
                .hasMessageContaining("Freezes are lifted and never deleted");
    }
}
