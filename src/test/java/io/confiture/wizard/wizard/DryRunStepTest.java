package io.confiture.wizard.wizard;

import static io.confiture.wizard.plan.PlanFixture.JOHN;
import static io.confiture.wizard.plan.PlanFixture.NOON;
import static io.confiture.wizard.plan.PlanFixture.aPlan;
import static io.confiture.wizard.plan.PlanFixture.accepted;
import static io.confiture.wizard.wizard.DraftFixture.aDraft;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.environment.SlotOffer;
import io.confiture.wizard.migration.LedgerRow;
import io.confiture.wizard.migration.TargetReading;
import io.confiture.wizard.plan.Decision;
import io.confiture.wizard.plan.DryRun;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.Trial;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DryRunStepTest {

    private final WizardDraft draft =
            aDraft("--dry-run").thatAddsAColumn().thatRenamesATable().draft();

    @Test
    void comesAfterTheChoiceAndBeforeTheReviews() {
        assertThat(Wizard.pages(draft))
                .extracting(WizardPage::step)
                .containsExactly(
                        WizardStep.PENDING,
                        WizardStep.DRY_RUN,
                        WizardStep.REVIEW,
                        WizardStep.REVIEW,
                        WizardStep.DESCRIBE,
                        WizardStep.WHEN,
                        WizardStep.SUMMARY);
        assertThat(next(draft, WizardPage.of(WizardStep.DRY_RUN), new WizardInput(Map.of()))
                        .page())
                .isEqualTo(new WizardPage(WizardStep.REVIEW, 0));
        assertThat(Wizard.back(draft, WizardPage.of(WizardStep.DRY_RUN))).isEqualTo(WizardPage.of(WizardStep.PENDING));
    }

    @Test
    void isThereOnlyWhenAskedFor() {
        assertThat(Wizard.pages(aDraft().thatAddsAColumn().draft())).doesNotContain(WizardPage.of(WizardStep.DRY_RUN));
    }

    @Test
    void countsForFewerMigrationsAndNotForMore() {
        DryRun ofTheFirst = run(draft.candidates().subList(0, 1));
        DryRun ofBoth = run(draft.candidates());

        assertThat(draft.rehearsal()).isEmpty();
        assertThat(draft.with(ofTheFirst).rehearsal()).isEmpty();
        assertThat(draft.with(ofBoth).rehearsal()).contains(ofBoth);
        WizardDraft fewer = draft.with(ofBoth).with(draft.answers().chosen(0, false, true));
        assertThat(fewer.rehearsal()).contains(ofTheFirst);
    }

    @Test
    void survivesInTheRecordAsFacts() {
        DryRun run = run(draft.candidates());

        Decision.Accepted noted = (Decision.Accepted) aPlan().draft().rehearsed(DryRunFacts.of(run), JOHN, NOON);

        assertThat(noted.event().fact("rehearsed")).isEqualTo("2 of 2");
        assertThat(noted.event().fact("where")).isEqualTo("target");
        assertThat(DryRunFacts.read(noted.event())).isEqualTo(run);
        assertThat(accepted(noted).version()).isEqualTo(1);
    }

    private static DryRun run(List<Candidate> candidates) {
        return new DryRun(
                false,
                "db.acme.com:5432/shop",
                candidates.stream()
                        .map(it -> Trial.rehearsed(it.ref(), it.checksum(), 12, 0, List.of()))
                        .toList(),
                List.of());
    }

    @Nested
    class OnACopy {

        private final List<MigrationRef> selected = List.of(new MigrationRef("004", "a"), new MigrationRef("005", "b"));

        @Test
        void thatIsLikeTheTargetThereIsNothingToSay() {
            CopiedLedger same = new CopiedLedger(reading("001", "002"), reading("001", "002"));
            assertThat(same.ahead(selected)).isEmpty();
            assertThat(same.behind()).isEmpty();
        }

        @Test
        void thatHasItAlreadyNothingCanBeLearned() {
            assertThat(new CopiedLedger(reading("001"), reading("001", "005")).ahead(selected))
                    .hasValueSatisfying(
                            why -> assertThat(why).startsWith("005_b is applied on the rehearsal database already"));
        }

        @Test
        void thatIsOlderThatIsSaid() {
            assertThat(new CopiedLedger(reading("001", "002", "003"), reading("001")).behind())
                    .contains("The rehearsal database is older than the target: it has not 002, 003.");
            assertThat(new CopiedLedger(reading("1", "2", "3", "4", "5", "6", "7"), reading()).behind())
                    .hasValueSatisfying(why -> assertThat(why).endsWith("1, 2, 3, 4, 5 and 2 more."));
        }

        @Test
        void withoutALedgerNobodyKnows() {
            TargetReading none = new TargetReading(false, List.of(), List.of(), Optional.empty(), Optional.empty());
            assertThat(new CopiedLedger(reading("001"), none).behind())
                    .hasValueSatisfying(why -> assertThat(why).contains("has no ledger"));
        }

        private TargetReading reading(String... versions) {
            List<LedgerRow> rows = Stream.of(versions)
                    .map(version -> new LedgerRow(
                            new MigrationRef(version, "x"),
                            NOON,
                            OptionalInt.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()))
                    .toList();
            return new TargetReading(true, rows, List.of(), Optional.empty(), Optional.empty());
        }
    }

    private static Wizard.Turn next(WizardDraft draft, WizardPage page, WizardInput input) {
        return Wizard.next(draft, page, input, opens -> new SlotOffer.Refused("Closed.", Optional.empty()));
    }
}
