package io.confiture.wizard.slack.view;

import static io.confiture.wizard.plan.PlanFixture.BOB;
import static io.confiture.wizard.plan.PlanFixture.DBA;
import static io.confiture.wizard.plan.PlanFixture.JOHN;
import static io.confiture.wizard.plan.PlanFixture.NOON;
import static io.confiture.wizard.plan.PlanFixture.NOTHING;
import static io.confiture.wizard.plan.PlanFixture.aPlan;
import static io.confiture.wizard.plan.PlanFixture.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.migration.Progress;
import io.confiture.wizard.migration.Progress.Crowd;
import io.confiture.wizard.migration.Progress.Other;
import io.confiture.wizard.migration.Stage;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.Outcome;
import io.confiture.wizard.plan.Pause;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanFixture;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.schedule.Sight;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTextTest {

    private static final Crowd NOBODY = new Crowd(List.of(), 0);
    private static final MigrationRef FIRST = new MigrationRef("004", "add_nickname");
    private static final Duration RAN = Duration.ofSeconds(723);

    private static Plan running() {
        Plan plan = aPlan().thatAddsAColumn().thatRenamesATable().running();
        return accepted(plan.run().begin(FIRST, NOON));
    }

    private static Progress active(Optional<Stage> stage, Crowd waitsFor, Crowd holdsUp) {
        return new Progress(
                9107,
                Optional.of("active"),
                Optional.empty(),
                Optional.of(new Progress.Statement("CREATE INDEX i ON orders (at)", false)),
                stage,
                waitsFor,
                holdsUp,
                Optional.empty());
    }

    private static Optional<Sight> sight(Progress progress) {
        return Optional.of(new Sight(FIRST, Duration.ofSeconds(252), NOON, Optional.of(progress), Optional.empty()));
    }

    private static String told(Plan plan, Optional<Sight> sight) {
        return Rendered.of(ProgressText.of(plan, sight, RAN));
    }

    @Test
    void whatTheServerCountsIsABar() {
        Stage stage = new Stage("building index: scanning table", 105, 200);

        assertThat(told(running(), sight(active(Optional.of(stage), NOBODY, NOBODY))))
                .isEqualTo(
                        """
                        text: 0 of 2 applied  ·  now `004_add_nickname`: ▓▓▓▓▓░░░░░ 52 %  building index: scanning table, Running for 4 min 12 s: `CREATE INDEX i ON orders (at)`
                        *0 of 2 applied*  ·  now `004_add_nickname`
                        ▓▓▓▓▓░░░░░ 52 %  building index: scanning table
                        Running for 4 min 12 s: `CREATE INDEX i ON orders (at)`
                        ~ As of ⟨2026-11-22 12:00 UTC⟩  ·  pid 9107
                        [Stop migration](danger)""");
    }

    @ParameterizedTest
    @CsvSource({"0, 0, ░░░░░░░░░░ 0 %", "1, 199, ░░░░░░░░░░ 0 %", "199, 200, ▓▓▓▓▓▓▓▓▓░ 99 %", "7, 7, ▓▓▓▓▓▓▓▓▓▓ 100 %"
    })
    void theBarIsFullOnlyAtTheEnd(long done, long total, String bar) {
        Stage stage = new Stage("scanning", done, Math.max(1, total));
        assertThat(told(running(), sight(active(Optional.of(stage), NOBODY, NOBODY))))
                .contains("\n" + bar + "  scanning\n");
    }

    @Test
    void aPhaseThatIsNotCountedHasNoBar() {
        Stage stage = new Stage("building index: sorting live tuples", 0, 0);
        assertThat(told(running(), sight(active(Optional.of(stage), NOBODY, NOBODY))))
                .contains("\n⏳ building index: sorting live tuples\nRunning for 4 min 12 s: `CREATE");
    }

    @Test
    void whoIsInTheWayIsNamed() {
        Other raj = new Other(4711, "raj", "psql", Optional.of(Duration.ofMinutes(12)), Optional.of("SELECT 1"));
        Progress progress = new Progress(
                9107,
                Optional.of("active"),
                Optional.of("Lock: relation"),
                Optional.of(new Progress.Statement("ALTER TABLE a ADD b int", true)),
                Optional.empty(),
                new Crowd(List.of(raj), 0),
                new Crowd(Collections.nCopies(3, new Other(1, "", "", Optional.empty(), Optional.empty())), 0),
                Optional.empty());

        assertThat(told(running(), sight(progress)))
                .isEqualTo(
                        """
                        text: 0 of 2 applied  ·  now `004_add_nickname`: Running for 4 min 12 s: statements from `ALTER TABLE a ADD b int` on
                        ⛔ waits for pid 4711 (app `psql`, user `raj`, transaction open for 12 min): `SELECT 1`
                        🚧 holds up 3 sessions:
                        • pid 1
                        • pid 1
                        • pid 1
                        *0 of 2 applied*  ·  now `004_add_nickname`
                        Running for 4 min 12 s: statements from `ALTER TABLE a ADD b int` on
                        ⛔ waits for pid 4711 (app `psql`, user `raj`, transaction open for 12 min): `SELECT 1`
                        🚧 holds up 3 sessions:
                        • pid 1
                        • pid 1
                        • pid 1
                        ~ As of ⟨2026-11-22 12:00 UTC⟩  ·  pid 9107  ·  wait event `Lock: relation`
                        [Stop migration](danger)""");
    }

    @Test
    void aCrowdIsCountedAndCut() {
        Other raj = new Other(7, "raj", "x".repeat(63), Optional.empty(), Optional.of("S".repeat(80)));
        Crowd many = new Crowd(Collections.nCopies(5, raj), 37);

        assertThat(told(running(), sight(active(Optional.empty(), many, NOBODY))))
                .contains("⛔ waits for 42 sessions:\n• pid 7 (app `" + "x".repeat(39) + "…`, user `raj`): `SSS")
                .contains("\n_and 37 more_\n");
    }

    @Test
    void aPreparedTransactionIsNotASession() {
        Crowd prepared = new Crowd(List.of(new Other(0, "", "", Optional.empty(), Optional.empty())), 0);
        assertThat(told(running(), sight(active(Optional.empty(), prepared, NOBODY))))
                .contains("\n⛔ waits for a prepared transaction (see `pg_prepared_xacts`)\n");
    }

    @Test
    void whatCannotBeReadIsSaid() {
        Progress unread = new Progress(
                9107,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                NOBODY,
                NOBODY,
                Optional.of("db:5432/shop: connection refused"));
        assertThat(told(running(), sight(unread)))
                .contains("Running for 4 min 12 s\n⚠️ progress cannot be read: db:5432/shop: connection refused\n");
    }

    @Test
    void amongManyShortOnesTheCountMoves() {
        PlanFixture many = aPlan();
        for (int i = 0; i < 500; i++) {
            many.with("%03d".formatted(i + 1), "x", Risk.LOW);
        }
        Plan plan = many.running();
        for (int i = 0; i < 37; i++) {
            MigrationRef next = plan.run().next().orElseThrow().ref();
            plan = accepted(accepted(plan.run().begin(next, NOON)).run().end(next, new Outcome.Applied(3), NOON));
        }
        plan = accepted(plan.run().begin(new MigrationRef("038", "x"), NOON));

        assertThat(told(plan, sight(active(Optional.empty(), NOBODY, NOBODY))))
                .as("what was seen was about one that has ended")
                .isEqualTo(
                        """
                        text: 037 of 500 applied  ·  now `038_x`: Running for 12 min 3 s
                        *037 of 500 applied*  ·  now `038_x`
                        Running for 12 min 3 s
                        ~ As of ⟨2026-11-22 12:00 UTC⟩
                        [Stop migration](danger)""");
    }

    @Test
    void betweenTwoMigrationsTheNextOneIsNamed() {
        Plan between = aPlan().thatAddsAColumn().thatRenamesATable().running();
        assertThat(told(between, sight(active(Optional.empty(), NOBODY, NOBODY))))
                .contains("\n*0 of 2 applied*  ·  next `004_add_nickname`\nRunning for 12 min 3 s\n");
    }

    @Test
    void onceItIsBeingStoppedTheButtonIsGoneAndItSaysWhoAsked() {
        Plan stopping = accepted(running().lead().askToStop(BOB, DBA, NOON));

        assertThat(told(stopping, sight(active(Optional.empty(), NOBODY, NOBODY))))
                .endsWith(
                        """
                        Running for 4 min 12 s: `CREATE INDEX i ON orders (at)`
                        ✋ <@U0BOB> pressed Stop migration; waiting for the server.
                        ~ As of ⟨2026-11-22 12:00 UTC⟩  ·  pid 9107""");
    }

    @Test
    void aServerThatCannotBeAskedToCancelIsNamed() {
        Plan stopping = accepted(running().lead().askToStop(BOB, DBA, NOON));
        Optional<Sight> sight = Optional.of(new Sight(
                FIRST, Duration.ofSeconds(252), NOON, Optional.empty(), Optional.of("db:5432/shop: timeout")));

        assertThat(told(stopping, sight))
                .contains("waiting for the server, which cannot be asked to cancel it: db:5432/shop: timeout.");
    }

    @Nested
    class Afterwards {

        @Test
        void aSuccessSaysHowLongItTook() {
            assertThat(told(aPlan().thatAddsAColumn().thatRenamesATable().in(PlanState.SUCCEEDED), Optional.empty()))
                    .isEqualTo("text: ✅ 2 of 2 migrations, 12 min 3 s\n✅ 2 of 2 migrations, 12 min 3 s");
        }

        @Test
        void aFailureSaysWhere() {
            assertThat(afterwards(aPlan().thatAddsAColumn().thatRenamesATable().paused()))
                    .isEqualTo("⏸️ stopped at `004_add_nickname` after 12 min 3 s  ·  0 of 2 migrations applied");
        }

        @Test
        void betweenTwoMigrationsItSaysWhichIsNext() {
            Plan waiting = PlanFixture.finished(aPlan().thatAddsAColumn()
                    .thatRenamesATable()
                    .confirmingEach()
                    .running());
            String waits = "stopped before `007_rename_orders` after 12 min 3 s  ·  1 of 2 migrations applied";
            assertThat(afterwards(waiting)).isEqualTo("⏸️ " + waits);
            assertThat(afterwards(accepted(waiting.lead().stop(JOHN, NOTHING, NOON))))
                    .isEqualTo("⏹️ " + waits);
            assertThat(afterwards(accepted(waiting.expire("nobody answered", NOON))))
                    .isEqualTo("❌ " + waits);
        }

        @Test
        void whatWasSeenIsForgotten() {
            Plan held = accepted(running().run().end(FIRST, new Outcome.Unknown("lost"), NOON));
            assertThat(held.pause()).map(Pause::reason).contains(Pause.Reason.UNKNOWN_MIGRATION);
            assertThat(told(held, sight(active(Optional.of(new Stage("scanning", 45, 100)), NOBODY, NOBODY))))
                    .doesNotContain("45 %", "[Stop");
        }

        private String afterwards(Plan plan) {
            return told(plan, Optional.empty()).lines().skip(1).reduce("", String::concat);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "59, 59 s",
        "60, 1 min",
        "252, 4 min 12 s",
        "3600, 1 h",
        "3960, 1 h 6 min",
        "86399, 23 h 59 min",
        "86400, 1 d",
        "180000, 2 d 2 h",
        "-5, 0 s"
    })
    void timeIsSaidInTwoUnits(long seconds, String said) {
        assertThat(Elapsed.of(Duration.ofSeconds(seconds))).isEqualTo(said);
    }
}
