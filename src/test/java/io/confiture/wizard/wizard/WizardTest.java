package io.confiture.wizard.wizard;

import static io.confiture.wizard.wizard.DraftFixture.aDraft;
import static io.confiture.wizard.wizard.DraftFixture.candidate;
import static io.confiture.wizard.wizard.WizardField.APPLY_AS;
import static io.confiture.wizard.wizard.WizardField.BACKUP;
import static io.confiture.wizard.wizard.WizardField.BACKUP_TAKEN;
import static io.confiture.wizard.wizard.WizardField.DELETE_DATA;
import static io.confiture.wizard.wizard.WizardField.HOW;
import static io.confiture.wizard.wizard.WizardField.IMPACT;
import static io.confiture.wizard.wizard.WizardField.NOTE;
import static io.confiture.wizard.wizard.WizardField.REVIEWED;
import static io.confiture.wizard.wizard.WizardField.REVIEW_ALL;
import static io.confiture.wizard.wizard.WizardField.ROLLBACK_REVIEWED;
import static io.confiture.wizard.wizard.WizardField.TEST_FIRST;
import static io.confiture.wizard.wizard.WizardField.UP_TO;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.environment.SlotOffer;
import io.confiture.wizard.plan.Risk;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WizardTest {

    private static final WizardPage FIRST = WizardPage.of(WizardStep.PENDING);

    /** LOW, MEDIUM, HIGH, CRITICAL, in this order. */
    private static WizardDraft ofEveryRisk(String... flags) {
        return aDraft(flags)
                .thatAddsAColumn()
                .thatFillsAColumn()
                .thatRenamesATable()
                .thatDropsAColumn()
                .draft();
    }

    @Nested
    class Pages {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "''                       | PENDING 0 1 2 3 DESCRIBE WHEN SUMMARY",
                    "--review                 | PENDING 0 1 2 3 DESCRIBE WHEN SUMMARY",
                    "--smart                  | PENDING 2 3 DESCRIBE WHEN SUMMARY",
                    "--smart --review         | PENDING 0 1 2 3 DESCRIBE WHEN SUMMARY",
                    "--auto                   | PENDING 3 SUMMARY",
                    "--auto --review          | PENDING 0 1 2 3 SUMMARY",
                    "--auto --review-rollback | PENDING 0 1 2 3 SUMMARY",
                    "--smart --review-rollback| PENDING 0 1 2 3 DESCRIBE WHEN SUMMARY",
                    "--collaborative          | PENDING 0 1 2 3 DESCRIBE WHEN SUMMARY",
                })
        void followTheFlags(String flags, String pages) {
            assertThat(pages(ofEveryRisk(flags.split(" ")))).isEqualTo(pages);
        }

        @Test
        void canBeFewerWhenNotEverythingIsToBeShown() {
            assertThat(pages(ofEveryRisk("").with(WizardAnswers.of(3, false))))
                    .isEqualTo("PENDING 2 3 DESCRIBE WHEN SUMMARY");
        }

        @Test
        void areThoseOfTheSelectionOnly() {
            assertThat(pages(ofEveryRisk("--smart").with(WizardAnswers.of(1, false))))
                    .isEqualTo("PENDING DESCRIBE WHEN SUMMARY");
        }

        @Test
        void stopInFrontOfWhatCannotRun() {
            WizardDraft draft = aDraft().thatAddsAColumn()
                    .thatIsPython()
                    .thatRenamesATable()
                    .draft();
            assertThat(draft.runnable()).isEqualTo(1);
            assertThat(pages(draft.with(WizardAnswers.of(2, true)))).isEqualTo("PENDING 0 DESCRIBE WHEN SUMMARY");
            assertThat(draft.risk()).isEqualTo(Risk.LOW);
        }

        @Test
        void askForABackupWhereThePolicyWantsOneWhateverTheRisk() {
            Candidate mild = candidate("004", "add_nickname", Risk.LOW);
            Candidate guarded = new Candidate(
                    mild.ref(),
                    mild.checksum(),
                    mild.downChecksum(),
                    mild.risk(),
                    mild.reason(),
                    mild.remarks(),
                    mild.summary(),
                    mild.added(),
                    mild.problems(),
                    mild.cannotRun(),
                    true);
            WizardDraft draft = aDraft("--auto").with(guarded).draft();
            assertThat(pages(draft)).isEqualTo("PENDING 0 SUMMARY");
            assertThat(Wizard.confirmations(draft, guarded)).containsExactly(BACKUP_TAKEN);
        }
    }

    @Nested
    class TheFirstPage {

        @Test
        void takesTheLastVersionAndTheWay() {
            Wizard.Turn turn = next(ofEveryRisk(), FIRST, input(UP_TO, "1", HOW, "confirm_each"));
            assertThat(turn.errors()).isEmpty();
            assertThat(turn.page()).hasToString("REVIEW/0");
            assertThat(turn.draft().selected()).hasSize(2);
            assertThat(turn.draft().answers().confirmEach()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "-1", "4", "99999", "999999999999", "one", "1.5"})
        void staysForAVersionThatIsNotOffered(String upTo) {
            WizardDraft draft = ofEveryRisk();
            Wizard.Turn turn = next(draft, FIRST, input(UP_TO, upTo));
            assertThat(turn.errors()).containsOnlyKeys(UP_TO);
            assertThat(turn.page()).isEqualTo(FIRST);
            assertThat(turn.draft()).isEqualTo(draft);
        }

        @Test
        void staysWhereNothingCanRun() {
            assertThat(next(aDraft().thatIsPython().draft(), FIRST, input(UP_TO, "0"))
                            .errors())
                    .containsOnlyKeys(UP_TO);
        }

        @Test
        void takesBackTheWishToSeeEverything() {
            Wizard.Turn turn = next(ofEveryRisk(), FIRST, input(UP_TO, "3", REVIEW_ALL, ""));
            assertThat(turn.page()).hasToString("REVIEW/2");
        }
    }

    @Nested
    class AReview {

        @Test
        void ofAMildMigrationAsksNothing() {
            assertThat(at(0, input()).errors()).isEmpty();
            assertThat(at(0, input()).page()).hasToString("REVIEW/1");
        }

        @Test
        void ofAHighOneNeedsReviewed() {
            assertThat(at(2, input()).errors()).containsOnlyKeys(REVIEWED);
            assertThat(at(2, input()).page()).hasToString("REVIEW/2");
            assertThat(at(2, input(REVIEWED, "yes")).page()).hasToString("REVIEW/3");
        }

        @Test
        void ofACriticalOneNeedsBackupReferenceAndTheDeletion() {
            assertThat(at(3, input()).errors()).containsOnlyKeys(BACKUP_TAKEN, BACKUP, DELETE_DATA);
            assertThat(at(3, input(BACKUP_TAKEN, "yes", DELETE_DATA, "yes", BACKUP, " \n"))
                            .errors())
                    .containsOnlyKeys(BACKUP);
            assertThat(at(3, input(BACKUP_TAKEN, "yes", BACKUP, "nightly")).errors())
                    .containsOnlyKeys(DELETE_DATA);
            Wizard.Turn done = at(3, input(BACKUP_TAKEN, "yes", BACKUP, " nightly ", DELETE_DATA, "yes"));
            assertThat(done.page()).hasToString("DESCRIBE/0");
            assertThat(done.draft().answers().backup()).isEqualTo("nightly");
        }

        @Test
        void ofACriticalOneThatLosesNothingNeedsReviewedInstead() {
            WizardDraft draft = aDraft().with(candidate("009", "drop_constraint", Risk.CRITICAL))
                    .draft();
            assertThat(Wizard.confirmations(draft, draft.candidates().get(0))).containsExactly(REVIEWED, BACKUP_TAKEN);
        }

        @Test
        void ofTheRollbackNeedsItsOwnBox() {
            WizardDraft draft = ofEveryRisk("--review-rollback");
            assertThat(next(draft, new WizardPage(WizardStep.REVIEW, 0), input())
                            .errors())
                    .containsOnlyKeys(ROLLBACK_REVIEWED);
        }

        private Wizard.Turn at(int migration, WizardInput input) {
            return next(ofEveryRisk(), new WizardPage(WizardStep.REVIEW, migration), input);
        }
    }

    @Nested
    class TheDescription {

        @Test
        void isTakenAsTypedWithoutTheBlanksAround() {
            WizardAnswers said = described(input(IMPACT, " None ", NOTE, "OPS-1", TEST_FIRST, "yes"))
                    .answers();
            assertThat(said.impact()).isEqualTo("None");
            assertThat(said.concerns()).isEmpty();
            assertThat(said.note()).isEqualTo("OPS-1");
            assertThat(said.testFirst()).isTrue();
        }

        @Test
        void takesOnlyARoleOfTheList() {
            assertThat(described(input(APPLY_AS, "payments_team")).answers().applyAs())
                    .contains("payments_team");
            assertThat(described(input(APPLY_AS, "postgres")).answers().applyAs())
                    .isEmpty();
            assertThat(described(input()).answers().applyAs()).isEmpty();
        }

        @Test
        void takesNoRoleForPython() {
            WizardDraft draft = aDraft().thatAddsAColumn()
                    .thatIsPythonAndRuns()
                    .offeringRoles("payments_team")
                    .draft();
            WizardPage page = WizardPage.of(WizardStep.DESCRIBE);

            assertThat(next(draft, page, input(APPLY_AS, "payments_team")).errors())
                    .hasEntrySatisfying(APPLY_AS, why -> assertThat(why).contains("009_backfill is Python"));
            assertThat(next(draft, page, input()).errors()).isEmpty();
            WizardDraft before = draft.with(WizardAnswers.of(0, true));
            assertThat(next(before, page, input(APPLY_AS, "payments_team")).errors())
                    .isEmpty();
        }

        private WizardDraft described(WizardInput input) {
            WizardDraft draft =
                    aDraft().thatAddsAColumn().offeringRoles("payments_team").draft();
            return next(draft, WizardPage.of(WizardStep.DESCRIBE), input).draft();
        }
    }

    @Nested
    class TheWay {

        @Test
        void leadsFromPageToPageAndBack() {
            WizardDraft draft = ofEveryRisk("--smart");
            assertThat(Wizard.back(draft, FIRST)).isEqualTo(FIRST);
            assertThat(Wizard.back(draft, new WizardPage(WizardStep.REVIEW, 2))).isEqualTo(FIRST);
            assertThat(Wizard.back(draft, WizardPage.of(WizardStep.DESCRIBE))).hasToString("REVIEW/3");
            assertThat(Wizard.back(draft, WizardPage.of(WizardStep.SUMMARY))).hasToString("WHEN/0");
            assertThat(next(draft, WizardPage.of(WizardStep.WHEN), input()).page())
                    .hasToString("SUMMARY/0");
        }

        @Test
        void isTheSameForTheSameInput() {
            WizardPage page = new WizardPage(WizardStep.REVIEW, 3);
            WizardInput input = input(BACKUP_TAKEN, "yes", BACKUP, "nightly", DELETE_DATA, "yes");
            Wizard.Turn once = next(ofEveryRisk(), page, input);
            assertThat(next(ofEveryRisk(), page, input)).isEqualTo(once);
            assertThat(next(once.draft(), page, input)).isEqualTo(once);
        }

        @Test
        void endsOnlyWhenEveryPageThatMustBeIsConfirmed() {
            WizardDraft draft = ofEveryRisk();
            assertThat(Wizard.unconfirmed(draft)).map(WizardPage::toString).contains("REVIEW/2");
            draft = confirm(draft, 2, input(REVIEWED, "yes"));
            assertThat(Wizard.unconfirmed(draft)).map(WizardPage::toString).contains("REVIEW/3");
            draft = confirm(draft, 3, input(BACKUP_TAKEN, "yes", BACKUP, "nightly", DELETE_DATA, "yes"));
            assertThat(Wizard.unconfirmed(draft)).isEmpty();
        }

        @Test
        void opensAgainWhenMoreIsSelectedAfterwards() {
            WizardDraft few = ofEveryRisk().with(WizardAnswers.of(1, true));
            assertThat(Wizard.unconfirmed(few)).isEmpty();
            WizardDraft more = next(few, FIRST, input(UP_TO, "3")).draft();
            assertThat(Wizard.unconfirmed(more)).map(WizardPage::toString).contains("REVIEW/2");
        }

        @Test
        void ofAPageThatIsGoneBeginsAnew() {
            WizardDraft few = ofEveryRisk().with(WizardAnswers.of(0, true));
            WizardPage gone = new WizardPage(WizardStep.REVIEW, 1);
            assertThat(next(few, gone, input()).page()).isEqualTo(FIRST);
            assertThat(Wizard.back(few, gone)).isEqualTo(FIRST);
            assertThat(next(few, new WizardPage(WizardStep.REVIEW, 99), input()).page())
                    .isEqualTo(FIRST);
        }

        private WizardDraft confirm(WizardDraft draft, int migration, WizardInput input) {
            return next(draft, new WizardPage(WizardStep.REVIEW, migration), input)
                    .draft();
        }
    }

    @Test
    void aPageIsReadAsItWasWrittenAndNothingElse() {
        WizardPage page = new WizardPage(WizardStep.REVIEW, 17);
        assertThat(WizardPage.parse(page.toString())).contains(page);
        for (String other : new String[] {"", "REVIEW", "REVIEW/", "REVIEW/x", "REVIEW/123456", "OTHER/1", "a/b/c"}) {
            assertThat(WizardPage.parse(other)).isEmpty();
        }
    }

    private static String pages(WizardDraft draft) {
        return Wizard.pages(draft).stream()
                .map(page -> page.step() == WizardStep.REVIEW
                        ? Integer.toString(page.migration())
                        : page.step().name())
                .collect(Collectors.joining(" "));
    }

    private static WizardInput input(Object... fieldsAndValues) {
        Map<WizardField, String> values = new EnumMap<>(WizardField.class);
        for (int i = 0; i < fieldsAndValues.length; i += 2) {
            values.put((WizardField) fieldsAndValues[i], (String) fieldsAndValues[i + 1]);
        }
        return new WizardInput(values);
    }

    @Nested
    class ARollback {

        private final WizardDraft draft =
                aDraft().thatRenamesATable().thatAddsAColumn().rollingBack().draft();

        @Test
        void takesAllThatWasAskedForWhateverComesBack() {
            Wizard.Turn turn = next(
                    draft, FIRST, new WizardInput(Map.of(UP_TO, "0", HOW, Wizard.CONFIRM_EACH, REVIEW_ALL, "yes")));
            assertThat(turn.errors()).isEmpty();
            assertThat(turn.draft().selected()).hasSize(2);
            assertThat(turn.draft().answers().confirmEach()).isTrue();
            assertThat(turn.page()).isEqualTo(new WizardPage(WizardStep.REVIEW, 0));
        }

        @Test
        void showsWhatIsRiskyEvenWhenTheRestIsNotWanted() {
            Wizard.Turn turn = next(draft, FIRST, new WizardInput(Map.of(REVIEW_ALL, "")));
            assertThat(Wizard.pages(turn.draft()))
                    .containsExactly(
                            FIRST,
                            new WizardPage(WizardStep.REVIEW, 0),
                            WizardPage.of(WizardStep.DESCRIBE),
                            WizardPage.of(WizardStep.WHEN),
                            WizardPage.of(WizardStep.SUMMARY));
        }
    }

    private static Wizard.Turn next(WizardDraft draft, WizardPage page, WizardInput input) {
        return Wizard.next(draft, page, input, opens -> new SlotOffer.Refused("Closed.", Optional.empty()));
    }
}
