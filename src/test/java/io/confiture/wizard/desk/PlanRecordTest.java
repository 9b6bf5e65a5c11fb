package io.confiture.wizard.desk;

import static io.confiture.wizard.plan.PlanFixture.BOB;
import static io.confiture.wizard.plan.PlanFixture.DBA;
import static io.confiture.wizard.plan.PlanFixture.JANE;
import static io.confiture.wizard.plan.PlanFixture.JOHN;
import static io.confiture.wizard.plan.PlanFixture.NOON;
import static io.confiture.wizard.plan.PlanFixture.REVIEWER;
import static io.confiture.wizard.plan.PlanFixture.aPlan;
import static io.confiture.wizard.plan.PlanFixture.accepted;
import static io.confiture.wizard.plan.PlanFixture.digest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confiture.wizard.desk.PlanRecord.Anchor;
import io.confiture.wizard.desk.PlanRecord.Verdict;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanFixture;
import io.confiture.wizard.plan.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Promise 6: the record cannot be altered unnoticed. */
class PlanRecordTest {

    private static final Jdbi JDBI = StateDatabase.pooled();

    private final PlanDesk desk = new PlanDesk(JDBI, new NoEvents<>());
    private final PlanRecord record = new PlanRecord(JDBI);
    private final RecordPages pages = new RecordPages(JDBI);
    private final PlanFixture rename =
            aPlan().thatRenamesATable().askedOf(Role.REVIEWER).askedOf(Role.DBA);

    @BeforeEach
    void empty() {
        StateDatabase.empty(JDBI);
    }

    /** Three events. */
    private Plan reviewed() {
        Plan draft = desk.open(rename.draft().request(), NOON);
        Plan asked = accepted(desk.change(draft.id(), plan -> plan.submit(rename.submission(), JOHN, NOON)));
        return accepted(desk.change(draft.id(), plan -> plan.votes()
                .approve(JANE, REVIEWER, digest(asked), "with \"quotes\", ü and 😀", NOON)));
    }

    @Test
    void ofNothingIsWhole() {
        assertThat(record.verify()).isEqualTo(new Verdict.Whole(0, RecordedEvent.START));
    }

    @Test
    void chainsTheEventsOfAllPlansWithoutAGap() {
        reviewed();
        reviewed();

        assertThat(numbers("SELECT number FROM plan_event ORDER BY id")).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(record.verify()).isEqualTo(new Verdict.Whole(6, record.head().hash()));
    }

    @Test
    void hashesWhatTheDatabaseHashesToo() {
        reviewed();
        assertThat(
                        numbers(
                                """
                        SELECT e.number FROM plan_event e LEFT JOIN plan_event before ON before.number = e.number - 1
                        WHERE e.hash = record_hash(coalesce(before.hash, repeat('0', 64)), e.number, e) ORDER BY 1"""))
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void staysOneChainWhenManyWriteAtOnce() throws Exception {
        List<Plan> plans = IntStream.range(0, 12).mapToObj(i -> reviewed()).toList();
        ExecutorService people = Executors.newFixedThreadPool(12);
        try {
            List<Callable<Object>> votes = new ArrayList<>();
            for (Plan plan : plans) {
                votes.add(() -> desk.change(plan.id(), it -> it.votes().approve(BOB, DBA, digest(plan), "", NOON)));
                votes.add(() -> desk.change(plan.id(), it -> it.votes().withdraw(JANE, NOON)));
            }
            for (var vote : people.invokeAll(votes)) {
                vote.get();
            }
        } finally {
            people.shutdownNow();
        }
        assertThat(record.verify()).isInstanceOfSatisfying(Verdict.Whole.class, whole -> assertThat(whole.events())
                .isGreaterThan(36));
    }

    @Test
    void isReadByPlanAndByPeriod() {
        Plan first = reviewed();
        reviewed();
        List<RecordedEvent> ofPlan = new ArrayList<>();
        pages.of(first.id(), ofPlan::add);
        assertThat(ofPlan).extracting(RecordedEvent::kind).containsExactly("OPENED", "SUBMITTED", "APPROVAL_GIVEN");

        List<RecordedEvent> none = new ArrayList<>();
        pages.of(new RecordPages.Period(Instant.EPOCH, NOON), none::add);
        assertThat(none).isEmpty();
        List<RecordedEvent> all = new ArrayList<>();
        pages.of(new RecordPages.Period(NOON, NOON.plus(Duration.ofMillis(1))), all::add);
        assertThat(all).hasSize(6);
    }

    @ParameterizedTest
    @CsvSource({
        "UPDATE plan_event SET person_name = 'sam' WHERE number = 2",
        "DELETE FROM plan_event WHERE number = 2",
        "TRUNCATE plan_event CASCADE"
    })
    void isOnlyEverAddedTo(String change) {
        reviewed();
        assertThatThrownBy(() -> JDBI.useHandle(handle -> handle.execute(change)))
                .hasMessageContaining("The record is only ever added to");
    }

    /** Somebody who may do everything in the database. */
    @Nested
    class TamperedWith {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '~',
                textBlock =
                        """
                UPDATE plan_event SET person_name = 'sam' WHERE number = 2                          | 2 | is not what was written
                UPDATE plan_event SET at = at + interval '1 microsecond' WHERE number = 3           | 3 | is not what was written
                UPDATE plan_event SET facts = jsonb_set(facts, '{a}', '"b"') WHERE number = 2            | 2 | is not what was written
                UPDATE plan_event SET role = '' WHERE number = 2                                    | 2 | is not what was written
                UPDATE plan_event SET hash = repeat('1', 64) WHERE number = 1                       | 1 | is not what was written
                DELETE FROM plan_event WHERE number = 1                                             | 1 | this event is missing
                DELETE FROM plan_event WHERE number = 2                                             | 2 | this event is missing
                DELETE FROM plan_event WHERE number = 3                                             | 3 | ends before this one
                TRUNCATE plan_event CASCADE                                                         | 1 | ends before this one
                UPDATE plan_event SET number = CASE number WHEN 1 THEN -2 ELSE -1 END WHERE number < 3 | 1 | this event is missing
                UPDATE record_head SET hash = repeat('1', 64)                                       | 4 | ends before this one
                """)
        void namesTheFirstPlaceThatDoesNotHold(String change, long number, String why) {
            reviewed();
            tamper(change);
            assertThat(record.verify()).isInstanceOfSatisfying(Verdict.Broken.class, broken -> {
                assertThat(broken.number()).isEqualTo(number);
                assertThat(broken.why()).contains(why);
            });
        }

        @Test
        void andRewrittenAsAWholeIsFoundByWhatSomebodyWroteDown() {
            reviewed();
            Anchor anchor = record.head();
            assertThat(record.differsFrom(anchor)).isEmpty();
            tamper("DELETE FROM plan_event WHERE number = 3");
            tamper("UPDATE record_head SET number = 2, hash = (SELECT hash FROM plan_event WHERE number = 2)");

            assertThat(record.verify()).isInstanceOf(Verdict.Whole.class);
            assertThat(record.differsFrom(anchor)).isPresent();
        }

        private void tamper(String change) {
            JDBI.useHandle(handle -> {
                handle.execute("SET session_replication_role = replica");
                handle.execute(change);
                handle.execute("RESET session_replication_role");
            });
        }
    }

    @Test
    void cannotBeChangedByTheBotsOwnRole() throws Exception {
        reviewed();
        String grants = Files.readString(Path.of("db/grants/state.sql")).replace(":\"bot\"", "\"confiture_bot\"");
        JDBI.useHandle(handle -> {
            handle.execute("CREATE ROLE confiture_bot");
            handle.createScript(grants).execute();
        });
        for (String change : List.of(
                "UPDATE plan_event SET kind = 'X'",
                "DELETE FROM plan_event",
                "TRUNCATE plan_event",
                "DELETE FROM record_head",
                "ALTER TABLE plan_event DISABLE TRIGGER ALL")) {
            assertThatThrownBy(() -> JDBI.useTransaction(handle -> {
                        handle.execute("SET LOCAL ROLE confiture_bot");
                        handle.execute(change);
                    }))
                    .as(change)
                    .satisfiesAnyOf(
                            denied -> assertThat(denied).hasStackTraceContaining("permission denied"),
                            denied -> assertThat(denied).hasStackTraceContaining("must be owner"));
        }
        JDBI.useTransaction(handle -> {
            handle.execute("SET LOCAL ROLE confiture_bot");
            RecordEnd.hold(handle);
            RecordEnd.of(handle).move();
        });
    }

    private static List<Long> numbers(String query) {
        return JDBI.withHandle(
                handle -> handle.createQuery(query).mapTo(Long.class).list());
    }
}
