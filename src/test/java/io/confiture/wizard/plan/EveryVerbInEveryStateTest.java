package io.confiture.wizard.plan;

import static io.confiture.wizard.plan.PlanFixture.BOB;
import static io.confiture.wizard.plan.PlanFixture.DBA;
import static io.confiture.wizard.plan.PlanFixture.JANE;
import static io.confiture.wizard.plan.PlanFixture.JOHN;
import static io.confiture.wizard.plan.PlanFixture.NOON;
import static io.confiture.wizard.plan.PlanFixture.NOTHING;
import static io.confiture.wizard.plan.PlanFixture.REVIEWER;
import static io.confiture.wizard.plan.PlanFixture.aPlan;
import static io.confiture.wizard.plan.PlanFixture.refusedByTheServer;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The specification: what each verb does in each state, asked by somebody who may. The fixture's plan is asked of a
 * reviewer and a DBA, and renames a table and adds a column.
 */
class EveryVerbInEveryStateTest {

    /** Columns: DRAFT, IN_REVIEW, CHANGES_REQUESTED, APPROVED, RUNNING, PAUSED, then all six ends alike. */
    private static final String TABLE =
            """
            rehearsed       | DRAFT         | -STILL_IN_REVIEW  | -CHANGES_WANTED | -ALREADY_APPROVED | -ALREADY_RUNNING | -WAITS_FOR_AN_ANSWER | -HAS_ENDED
            submit          | IN_REVIEW     | -STILL_IN_REVIEW  | -CHANGES_WANTED | -ALREADY_APPROVED | -ALREADY_RUNNING | -WAITS_FOR_AN_ANSWER | -HAS_ENDED
            resubmit        | -NOT_SUBMITTED| -STILL_IN_REVIEW  | IN_REVIEW       | -ALREADY_APPROVED | -ALREADY_RUNNING | -WAITS_FOR_AN_ANSWER | -HAS_ENDED
            reopen          | -NOT_SUBMITTED| IN_REVIEW         | -CHANGES_WANTED | IN_REVIEW         | -ALREADY_RUNNING | -WAITS_FOR_AN_ANSWER | -HAS_ENDED
            reschedule      | -NOT_SUBMITTED| IN_REVIEW         | -CHANGES_WANTED | IN_REVIEW         | -ALREADY_RUNNING | -WAITS_FOR_AN_ANSWER | -HAS_ENDED
            approve         | -NOT_SUBMITTED| IN_REVIEW         | -CHANGES_WANTED | -ALREADY_APPROVED | -ALREADY_RUNNING | -WAITS_FOR_AN_ANSWER | -HAS_ENDED
            request changes | -NOT_SUBMITTED| CHANGES_REQUESTED | -CHANGES_WANTED | -ALREADY_APPROVED | -ALREADY_RUNNING | -WAITS_FOR_AN_ANSWER | -HAS_ENDED
            reject          | -NOT_SUBMITTED| REJECTED          | -CHANGES_WANTED | -ALREADY_APPROVED | -ALREADY_RUNNING | -WAITS_FOR_AN_ANSWER | -HAS_ENDED
            link locked     | -NOT_SUBMITTED| IN_REVIEW         | -CHANGES_WANTED | -ALREADY_APPROVED | -ALREADY_RUNNING | -WAITS_FOR_AN_ANSWER | -HAS_ENDED
            link locked     | -NOT_SUBMITTED| IN_REVIEW         | -CHANGES_WANTED | -ALREADY_APPROVED | -ALREADY_RUNNING | -WAITS_FOR_AN_ANSWER | -HAS_ENDED
            withdraw        | -NOT_SUBMITTED| -NOTHING_TO_WITHDRAW | -CHANGES_WANTED | IN_REVIEW      | -ALREADY_RUNNING | -WAITS_FOR_AN_ANSWER | -HAS_ENDED
            cancel          | CANCELLED     | CANCELLED         | CANCELLED       | CANCELLED         | -ALREADY_RUNNING | -WAITS_FOR_AN_ANSWER | -HAS_ENDED
            nudge           | -NOT_SUBMITTED| IN_REVIEW         | CHANGES_REQUESTED | -ALREADY_APPROVED | -ALREADY_RUNNING | -WAITS_FOR_AN_ANSWER | -HAS_ENDED
            remind          | -NOT_SUBMITTED| IN_REVIEW         | CHANGES_REQUESTED | APPROVED        | -ALREADY_RUNNING | -WAITS_FOR_AN_ANSWER | -HAS_ENDED
            expire          | EXPIRED       | EXPIRED           | EXPIRED         | EXPIRED           | -ALREADY_RUNNING | FAILED               | -HAS_ENDED
            check           | -NOT_SUBMITTED| -STILL_IN_REVIEW  | -CHANGES_WANTED | APPROVED          | -ALREADY_RUNNING | -WAITS_FOR_AN_ANSWER | -HAS_ENDED
            hold            | -NOT_SUBMITTED| -STILL_IN_REVIEW  | -CHANGES_WANTED | PAUSED            | -ALREADY_RUNNING | -WAITS_FOR_AN_ANSWER | -HAS_ENDED
            start           | -NOT_SUBMITTED| -STILL_IN_REVIEW  | -CHANGES_WANTED | RUNNING           | -ALREADY_RUNNING | -WAITS_FOR_AN_ANSWER | -HAS_ENDED
            begin           | -NOT_SUBMITTED| -STILL_IN_REVIEW  | -CHANGES_WANTED | -ALREADY_APPROVED | RUNNING          | -WAITS_FOR_AN_ANSWER | -HAS_ENDED
            end applied     | -NOT_SUBMITTED| -STILL_IN_REVIEW  | -CHANGES_WANTED | -ALREADY_APPROVED | RUNNING          | -WAITS_FOR_AN_ANSWER | -HAS_ENDED
            end failed      | -NOT_SUBMITTED| -STILL_IN_REVIEW  | -CHANGES_WANTED | -ALREADY_APPROVED | PAUSED           | -WAITS_FOR_AN_ANSWER | -HAS_ENDED
            end unknown     | -NOT_SUBMITTED| -STILL_IN_REVIEW  | -CHANGES_WANTED | -ALREADY_APPROVED | PAUSED           | -WAITS_FOR_AN_ANSWER | -HAS_ENDED
            ask to stop     | -NOT_SUBMITTED| -STILL_IN_REVIEW  | -CHANGES_WANTED | -ALREADY_APPROVED | RUNNING          | -WAITS_FOR_AN_ANSWER | -HAS_ENDED
            note lost       | -NOT_SUBMITTED| -STILL_IN_REVIEW  | -CHANGES_WANTED | -ALREADY_APPROVED | RUNNING          | -WAITS_FOR_AN_ANSWER | -HAS_ENDED
            found applied   | -NOT_SUBMITTED| -STILL_IN_REVIEW  | -CHANGES_WANTED | -ALREADY_APPROVED | RUNNING          | -WAITS_FOR_AN_ANSWER | -HAS_ENDED
            pause           | -NOT_SUBMITTED| -STILL_IN_REVIEW  | -CHANGES_WANTED | -ALREADY_APPROVED | PAUSED           | -WAITS_FOR_AN_ANSWER | -HAS_ENDED
            found waiting   | -NOT_SUBMITTED| -STILL_IN_REVIEW  | -CHANGES_WANTED | -ALREADY_APPROVED | PAUSED           | -WAITS_FOR_AN_ANSWER | -HAS_ENDED
            resume          | -NOT_SUBMITTED| -STILL_IN_REVIEW  | -CHANGES_WANTED | -ALREADY_APPROVED | -ALREADY_RUNNING | RUNNING              | -HAS_ENDED
            stop            | -NOT_SUBMITTED| -STILL_IN_REVIEW  | -CHANGES_WANTED | -ALREADY_APPROVED | -ALREADY_RUNNING | STOPPED              | -HAS_ENDED
            mark applied    | -NOT_SUBMITTED| -STILL_IN_REVIEW  | -CHANGES_WANTED | -ALREADY_APPROVED | -ALREADY_RUNNING | PAUSED               | -HAS_ENDED
            finish          | -NOT_SUBMITTED| -STILL_IN_REVIEW  | -CHANGES_WANTED | -ALREADY_APPROVED | FAILED           | -WAITS_FOR_AN_ANSWER | -HAS_ENDED
            """;

    private static final Readiness FROZEN =
            new Readiness(List.of(new Readiness.Item(Readiness.Subject.FREEZE, "It is frozen.")));

    record Row(String verb, PlanState state, String expected) {
        @Override
        public String toString() {
            return verb + " in " + state + ": " + expected;
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void isAcceptedOrRefusedAsTheTableSays(Row row) {
        boolean byTheClock = row.verb().equals("check") || row.verb().equals("hold");
        Plan before = (byTheClock ? fixture().inTheSlot(NOON) : fixture()).in(row.state());
        if (row.verb().startsWith("end") && row.state() == PlanState.RUNNING) {
            before = PlanFixture.accepted(
                    before.run().begin(before.run().next().orElseThrow().ref(), NOON));
        }
        if (row.verb().equals("remind")) {
            before = scheduled(before);
        }

        Decision decision = verb(row.verb()).apply(before);

        if (row.expected().startsWith("-")) {
            assertThat(decision.refusal())
                    .contains(Refusal.valueOf(row.expected().substring(1)));
            assertThat(decision.plan()).isSameAs(before);
        } else {
            assertThat(decision.refusal()).isEmpty();
            assertThat(decision.plan().state()).isEqualTo(PlanState.valueOf(row.expected()));
            assertThat(decision.plan().version()).isEqualTo(before.version() + 1);
        }
    }

    /** The same, to start tomorrow. */
    private static Plan scheduled(Plan plan) {
        Slot tomorrow = new Slot(NOON.plus(Duration.ofDays(1)), NOON.plus(Duration.ofDays(2)), ZoneOffset.UTC);
        return new Plan(
                plan.id(),
                plan.version(),
                plan.state(),
                plan.request(),
                plan.answers().at(Optional.of(tomorrow)),
                plan.migrations(),
                plan.review(),
                plan.pause(),
                plan.stopAskedBy(),
                plan.times());
    }

    @Test
    void theTableHasARowForEveryPair() {
        assertThat(rows().map(Row::state).distinct()).hasSize(PlanState.values().length);
        assertThat(rows())
                .hasSize(PlanState.values().length * (int) TABLE.lines().count());
    }

    static Stream<Row> rows() {
        return TABLE.lines().flatMap(line -> {
            List<String> cells =
                    Arrays.stream(line.split("\\|")).map(String::strip).toList();
            List<Row> rows = new ArrayList<>();
            for (PlanState state : PlanState.values()) {
                rows.add(new Row(cells.get(0), state, cells.get(Math.min(state.ordinal(), 6) + 1)));
            }
            return rows.stream();
        });
    }

    private static PlanFixture fixture() {
        return aPlan().thatRenamesATable()
                .thatAddsAColumn()
                .askedOf(Role.REVIEWER)
                .askedOf(Role.DBA);
    }

    private static Function<Plan, Decision> verb(String name) {
        MigrationRef first = fixture().submission().migrations().get(0).ref();
        Digest digest = PlanFixture.digest(fixture().submitted());
        return switch (name) {
            case "rehearsed" -> plan -> plan.rehearsed(Map.of("rehearsed", "2 of 2"), JOHN, NOON);
            case "submit" -> plan -> plan.submit(fixture().submission(), JOHN, NOON);
            case "resubmit" -> plan -> plan.resubmit(fixture().submission(), JOHN, NOON);
            case "reopen" -> plan -> plan.reopen(fixture().submission(), "007 changed", NOON);
            case "reschedule" -> plan -> plan.reschedule(Optional.empty(), JOHN, NOTHING, NOON);
            case "approve" -> plan -> plan.votes().approve(JANE, REVIEWER, digest, "", NOON);
            case "request changes" -> plan -> plan.votes().requestChanges(JANE, REVIEWER, digest, "Smaller", NOON);
            case "reject" -> plan -> plan.votes().reject(BOB, DBA, digest, "No", NOON);
            case "link locked" -> plan -> plan.votes().linkLocked(JANE, NOON);
            case "withdraw" -> plan -> plan.votes().withdraw(JANE, NOON);
            case "cancel" -> plan -> plan.cancel(BOB, DBA, "", NOON);
            case "nudge" -> plan -> plan.nudge(NOON, NOON);
            case "remind" -> plan -> plan.remind(Duration.ofHours(1), NOON);
            case "expire" -> plan -> plan.expire("nobody answered", NOON);
            case "check" -> plan -> plan.slot().check(Readiness.UNASKED, NOON.minusSeconds(1));
            case "hold" -> plan -> plan.slot().hold(FROZEN, NOON);
            case "start" -> plan -> plan.run().start(JOHN, NOTHING, digest, NOON);
            case "begin" -> plan -> plan.run().begin(first, NOON);
            case "end applied" -> plan -> plan.run().end(first, new Outcome.Applied(12), NOON);
            case "end failed" -> plan -> plan.run().end(first, refusedByTheServer(), NOON);
            case "end unknown" -> plan -> plan.run().end(first, new Outcome.Unknown("connection lost"), NOON);
            case "ask to stop" -> plan -> plan.lead().askToStop(BOB, DBA, NOON);
            case "note lost" -> plan -> plan.loss().noteLost("still at work", NOON);
            case "found applied" -> plan -> plan.loss().foundApplied(first, 12, NOON);
            case "pause" -> plan -> plan.run().pause(new Pause(Pause.Reason.NOT_AS_APPROVED, "frozen"), NOON);
            case "found waiting" -> plan -> plan.loss().foundWaiting(first, "no ledger row", NOON);
            case "resume" -> plan -> plan.lead().resume(JOHN, NOTHING, NOON);
            case "stop" -> plan -> plan.lead().stop(BOB, DBA, NOON);
            case "mark applied" -> plan -> plan.lead().markApplied(first, JOHN, NOTHING, "done by hand", NOON);
            case "finish" -> plan -> plan.run().finish("nothing to be done", NOON);
            default -> throw new IllegalArgumentException(name);
        };
    }
}
