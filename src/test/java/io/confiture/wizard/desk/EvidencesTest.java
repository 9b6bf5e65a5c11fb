package io.confiture.wizard.desk;

import static io.confiture.wizard.plan.PlanFixture.JOHN;
import static io.confiture.wizard.plan.PlanFixture.NOON;
import static io.confiture.wizard.plan.PlanFixture.NOTHING;
import static io.confiture.wizard.plan.PlanFixture.aPlan;
import static io.confiture.wizard.plan.PlanFixture.refusedByTheServer;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.Decision;
import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.Evidence;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.Outcome;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanFixture;
import io.confiture.wizard.plan.Request;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EvidencesTest {

    private static final Jdbi JDBI = StateDatabase.pooled();
    private static final PlanFixture TWO = aPlan().thatAddsAColumn().thatRenamesATable();
    private static final List<String> BOTH = List.of("004", "007");

    private final Evidences evidences = new Evidences(JDBI);
    private final PlanDesk desk = new PlanDesk(JDBI, new NoEvents<>());

    @BeforeEach
    void empty() {
        StateDatabase.empty(JDBI);
    }

    private Plan plan(String environment) {
        Plan draft = desk.open(new Request(environment, "db:5432/shop", Direction.UP, JOHN, "#alerts"), NOON);
        return desk.change(draft.id(), plan -> plan.submit(TWO.submission(), JOHN, NOON))
                .plan();
    }

    private int cards() {
        return JDBI.withHandle(handle -> handle.createQuery("SELECT count(*) FROM outbox WHERE kind = 'CARD'")
                .mapTo(Integer.class)
                .one());
    }

    @Test
    void whatIsFoundIsKeptAndNewsPaintTheMessageAnew() {
        Plan plan = plan("production");
        int before = cards();
        var migrations = plan.migrations();
        List<Evidence> found = List.of(
                Evidence.ran(migrations.get(0), "staging", NOON, OptionalLong.of(412)),
                Evidence.missing(migrations.get(1), "staging", "it has not run"));

        evidences.keep(plan.id(), found, NOON);
        assertThat(evidences.of(plan.id())).isEqualTo(found);
        assertThat(cards()).isEqualTo(before + 1);

        evidences.keep(plan.id(), found, NOON);
        assertThat(cards()).as("no news").isEqualTo(before + 1);

        evidences.keep(plan.id(), List.of(), NOON);
        assertThat(evidences.of(plan.id())).isEmpty();
        assertThat(cards()).isEqualTo(before + 2);
    }

    @Test
    void theNewestRunOfOursSaysWhatDidNotEndWell() {
        Plan failed = run(plan("staging"), NOON, refusedByTheServer());
        desk.change(failed.id(), plan -> plan.lead().stop(JOHN, NOTHING, NOON));
        assertThat(evidences.broken("staging", BOTH))
                .containsExactly(new Evidences.BrokenRun("004", failed.id(), NOON));
        assertThat(evidences.broken("production", BOTH)).isEmpty();
        assertThat(evidences.broken("staging", List.of())).isEmpty();

        run(plan("staging"), NOON.plusSeconds(60), new Outcome.Applied(12));
        assertThat(evidences.broken("staging", BOTH)).isEmpty();
    }

    private Plan run(Plan plan, Instant at, Outcome outcome) {
        MigrationRef first = plan.migrations().get(0).ref();
        List<Function<Plan, Decision>> verbs = List.of(
                it -> it.run().start(JOHN, NOTHING, PlanFixture.digest(it), at),
                it -> it.run().begin(first, at),
                it -> it.run().end(first, outcome, at));
        Plan now = plan;
        for (var verb : verbs) {
            now = desk.change(plan.id(), verb).plan();
        }
        return now;
    }
}
