package io.confiture.wizard.slack.view;

import static io.confiture.wizard.plan.PlanFixture.JOHN;
import static io.confiture.wizard.plan.PlanFixture.NOON;
import static io.confiture.wizard.plan.PlanFixture.aPlan;
import static io.confiture.wizard.wizard.DraftFixture.aDraft;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.DryRun;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.PlannedMigration;
import io.confiture.wizard.plan.Seen;
import io.confiture.wizard.plan.Trial;
import io.confiture.wizard.wizard.Candidate;
import io.confiture.wizard.wizard.DryRunFacts;
import io.confiture.wizard.wizard.Findings;
import io.confiture.wizard.wizard.WizardDraft;
import io.confiture.wizard.wizard.WizardPage;
import io.confiture.wizard.wizard.WizardStep;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DryRunTextTest {

    private static final Seen COLUMN = new Seen(
            2,
            "ALTER TABLE customers …",
            12,
            0,
            List.of(held("customers", "ACCESS EXCLUSIVE", 1_240)),
            List.of(),
            List.of());
    private static final Seen REWRITE = new Seen(
            4,
            "ALTER TABLE orders …",
            1_200,
            0,
            List.of(held("orders", "ACCESS EXCLUSIVE", 1_228), held("customers", "ACCESS SHARE", 1_228)),
            List.of(new Seen.Rewrite("orders", 12_582_912)),
            List.of(new Seen.Scan("order_lines", 120_000)));

    private static Seen.Held held(String relation, String mode, long millis) {
        return new Seen.Held(relation, mode, millis);
    }

    @Nested
    class ThePage {

        @Test
        void tellsEachMigrationWithItsTimesLocksRewritesAndScans() {
            WizardDraft draft =
                    aDraft("--dry-run").thatAddsAColumn().thatRenamesATable().draft();
            Candidate first = draft.candidates().get(0);
            Candidate second = draft.candidates().get(1);
            DryRun run = new DryRun(
                    false,
                    draft.address(),
                    List.of(
                            Trial.rehearsed(first.ref(), first.checksum(), 1_240, 45_000, List.of(COLUMN, REWRITE)),
                            Trial.notRehearsed(second.ref(), second.checksum(), "line 1 cannot run in a transaction")),
                    List.of("Numbers were drawn from s."));

            assertThat(page(draft.with(run)))
                    .isEqualTo(
                            """
                            == Dry run ==
                            ~ *production*  ·  `db.acme.com:5432/shop`  ·  draft #42  ·  page 2 of 7
                            *🧪 Dry run: 1 of 2 rehearsed on production in 1.2 s*
                            Everything was rolled back. Times are as measured; a run may take longer.
                            ✅ `004_add_nickname`  1.2 s  ·  45,000 rows
                            >line 2, 12 ms:  ACCESS EXCLUSIVE on `customers` for 1.2 s
                            >line 4, 1.2 s:  ACCESS EXCLUSIVE on `orders` for 1.2 s  ·  rewrote `orders` (12 MB)  ·  scanned `order_lines` (120,000 rows)
                            ⏭️ `007_rename_orders`  not rehearsed: line 1 cannot run in a transaction
                            ~ ℹ️ Numbers were drawn from s.
                            [Back]
                            == Cancel | Next ==""");
        }

        @Test
        void saysAFailurePlainlyAndLetsOneGoOn() {
            WizardDraft draft = aDraft("--dry-run").thatAddsAColumn().draft();
            Candidate first = draft.candidates().get(0);
            DryRun run = new DryRun(true, "copy:5432/shop", List.of(failed(first.ref(), first.checksum())), List.of());

            assertThat(page(draft.with(run)))
                    .contains(
                            """
                            *🧪 Dry run failed at `004_add_nickname` on the rehearsal database of production*
                            A run would fail in the same way. You can go on all the same, and your reviewers will see this.
                            ❌ `004_add_nickname`  failed (SQLSTATE 23505, line 2): could not create unique index "a"
                            ```
                            ALTER TABLE a
                            ```
                            """)
                    .endsWith("== Cancel | Next ==");
        }

        @Test
        void aThousandMigrationsAreCutAndTheFailedOneIsShown() {
            WizardDraft draft = aDraft("--dry-run").thatAddsAColumn().draft();
            Candidate first = draft.candidates().get(0);
            Seen wide = new Seen(
                    1, "x", 1, 0, Collections.nCopies(500, held("x".repeat(63), "SHARE", 1)), List.of(), List.of());
            List<Trial> trials = new ArrayList<>(Collections.nCopies(
                    999, Trial.rehearsed(first.ref(), first.checksum(), 1, 0, Collections.nCopies(25, wide))));
            trials.add(failed(first.ref(), first.checksum()));

            assertThat(page(draft.with(new DryRun(false, "a", trials, List.of()))))
                    .contains("❌ `004_add_nickname`", "~ _and 990 more_", "_and 494 more_", "_and 24 more_");
        }

        @Test
        void withoutATrialOfEachThereIsNothingToShow() {
            assertThat(page(aDraft("--dry-run").thatAddsAColumn().draft())).contains("have not been rehearsed");
        }

        private String page(WizardDraft draft) {
            return Rendered.of(WizardModal.of(
                    new PlanId(42), draft, WizardPage.of(WizardStep.DRY_RUN), Optional.empty(), "", NOON));
        }
    }

    @Nested
    class ThePlan {

        private final Plan plan = aPlan().thatAddsAColumn().thatRenamesATable().submitted();
        private final PlannedMigration first = plan.migrations().get(0);
        private final PlannedMigration second = plan.migrations().get(1);

        @Test
        void hasALineOnItsCard() {
            assertThat(card(trial(first), trial(second)))
                    .contains("~ 🧪 Dry run: 2 of 2 rehearsed on production in 2.4 s\n");
            assertThat(card(trial(first), failed(second.ref(), second.checksum())))
                    .contains("~ 🧪 Dry run failed at `007_rename_orders` on production\n");
            assertThat(Rendered.of(PlanCard.of(plan))).doesNotContain("Dry run");
        }

        @Test
        void saysWhichFilesHaveChangedSinceAndDoesNotCountThem() {
            assertThat(card(trial(first), Trial.rehearsed(second.ref(), "0".repeat(64), 1_200, 0, List.of())))
                    .contains("~ 🧪 Dry run: 1 of 2 rehearsed on production in 1.2 s  ·  1 file changed since\n");
            assertThat(card(Trial.rehearsed(first.ref(), "0".repeat(64), 1_200, 0, List.of())))
                    .contains("~ 🧪 Dry run: its files have changed since, so it does not count\n");
        }

        @Test
        void isToldInItsThread() {
            DryRun run = new DryRun(false, "db.acme.com:5432/shop", List.of(trial(first), trial(second)), List.of());
            PlanEvent event = new PlanEvent(
                    PlanEvent.Kind.REHEARSED,
                    JOHN,
                    NOON,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    DryRunFacts.of(run));

            assertThat(Rendered.of(ReplyText.of(plan, event)))
                    .isEqualTo(
                            """
                            text: 🧪 Dry run: 2 of 2 rehearsed on production in 2.4 s. Everything was rolled back.
                            *🧪 Dry run: 2 of 2 rehearsed on production in 2.4 s*
                            Executed on `db.acme.com:5432/shop` and rolled back. Times are as measured; a run may take longer.
                            ✅ `004_add_nickname`  1.2 s
                            >line 2, 12 ms:  ACCESS EXCLUSIVE on `customers` for 1.2 s
                            ✅ `007_rename_orders`  1.2 s
                            >line 2, 12 ms:  ACCESS EXCLUSIVE on `customers` for 1.2 s""");
        }

        private Trial trial(PlannedMigration of) {
            return Trial.rehearsed(of.ref(), of.checksum(), 1_200, 0, List.of(COLUMN));
        }

        private String card(Trial... trials) {
            return Rendered.of(PlanCard.of(
                    plan,
                    Optional.of(new DryRun(false, "db.acme.com:5432/shop", List.of(trials), List.of())),
                    Findings.NONE));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0,0 ms",
        "999,999 ms",
        "1000,1.0 s",
        "1449,1.4 s",
        "59999,59.9 s",
        "60000,1 min 0 s",
        "125400,2 min 5 s"
    })
    void timesAreInTheUnitPeopleWouldUse(long millis, String words) {
        assertThat(Measured.time(millis)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"8192,8 kB", "999,999 bytes", "12582912,12 MB", "1610612736,1.5 GB", "1048576000000000,954 TB"})
    void sizesToo(long bytes, String words) {
        assertThat(Measured.size(bytes)).isEqualTo(words);
    }

    private static Trial failed(MigrationRef ref, String checksum) {
        return new Trial(
                ref,
                checksum,
                Trial.Result.FAILED,
                "could not create unique index \"a\"",
                "23505",
                "ALTER TABLE a",
                2,
                0,
                0,
                List.of());
    }
}
