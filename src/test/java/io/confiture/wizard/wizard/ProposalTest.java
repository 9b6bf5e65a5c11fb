package io.confiture.wizard.wizard;

import static io.confiture.wizard.plan.PlanFixture.JOHN;
import static io.confiture.wizard.plan.PlanFixture.NOON;
import static io.confiture.wizard.plan.PlanFixture.aPlan;
import static io.confiture.wizard.plan.PlanFixture.accepted;
import static io.confiture.wizard.plan.PlanFixture.digest;
import static io.confiture.wizard.wizard.DraftFixture.aDraft;
import static io.confiture.wizard.wizard.DraftFixture.candidate;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.plan.Submission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ProposalTest {

    private final List<Candidate> pending =
            List.of(candidate("004", "add_nickname", Risk.LOW), candidate("007", "rename_orders", Risk.HIGH));

    @Test
    void whatIsStillTheSameHasTheSameDigest() {
        Proposal again = Proposal.of(plan()).again(pending);
        assertThat(again.differenceFrom(Proposal.of(plan()))).isEmpty();
        assertThat(again.digest(plan().request())).isEqualTo(digest(plan()));
    }

    @Test
    void whatIsNewBehindTheLastVersionDoesNotMatter() {
        assertThat(Proposal.of(plan())
                        .again(plus(candidate("008", "drop_preferences", Risk.CRITICAL)))
                        .differenceFrom(Proposal.of(plan())))
                .isEmpty();
    }

    @Test
    void whatIsNewBeforeTheLastVersionIsNamed() {
        Proposal now = Proposal.of(plan()).again(plus(candidate("005", "fill_nickname", Risk.LOW)));
        assertThat(now.differenceFrom(Proposal.of(plan())))
                .isEqualTo("005_fill_nickname is new before its last version");
        assertThat(now.digest(plan().request())).isNotEqualTo(digest(plan()));
    }

    @Test
    void whatIsGoneIsNamed() {
        assertThat(Proposal.of(plan()).again(pending.subList(1, 2)).differenceFrom(Proposal.of(plan())))
                .isEqualTo("004_add_nickname is not pending any more");
    }

    @Test
    void aChangedFileIsNamedWithBothChecksums() {
        Candidate changed = withChecksums(pending.get(0), "3".repeat(64), Optional.of("2".repeat(64)));
        assertThat(Proposal.of(plan()).again(List.of(changed, pending.get(1))).differenceFrom(Proposal.of(plan())))
                .isEqualTo("004_add_nickname has changed (checksum 11111111 → 33333333)");
    }

    @Test
    void aChangedRollbackIsNamedAsSuch() {
        Candidate changed = withChecksums(pending.get(0), "1".repeat(64), Optional.of("3".repeat(64)));
        assertThat(Proposal.of(plan()).again(List.of(changed, pending.get(1))).differenceFrom(Proposal.of(plan())))
                .isEqualTo("the rollback of 004_add_nickname has changed (checksum 22222222 → 33333333)");
    }

    @Test
    void aRollbackThatCameOrWentIsNamedAsSuch() {
        Candidate without = withChecksums(pending.get(0), "1".repeat(64), Optional.empty());
        assertThat(Proposal.of(plan()).again(List.of(without, pending.get(1))).differenceFrom(Proposal.of(plan())))
                .isEqualTo("the rollback of 004_add_nickname has changed (checksum 22222222 → none)");
    }

    @Test
    void everythingThatDiffersIsSaidTogether() {
        Candidate changed = withChecksums(pending.get(1), "3".repeat(64), Optional.of("4".repeat(64)));
        Proposal now = Proposal.of(plan()).again(List.of(candidate("001", "late", Risk.LOW), changed));
        assertThat(now.differenceFrom(Proposal.of(plan())))
                .isEqualTo(
                        "007_rename_orders has changed (checksum 11111111 → 33333333); the rollback of 007_rename_orders has"
                                + " changed (checksum 22222222 → 44444444); 001_late is new before its last version;"
                                + " 004_add_nickname is not pending any more");
    }

    @Test
    void aDraftIsProposedAsFarAsItIsSelected() {
        WizardDraft draft =
                aDraft().thatAddsAColumn().thatDropsAColumn().draft().with(WizardAnswers.of(0, true));
        Proposal proposal = Proposal.of(draft);
        assertThat(proposal.risks().values()).containsExactly(Risk.LOW);
        assertThat(proposal.answers()).isEqualTo(draft.answers().asPlanned());
    }

    @Nested
    class OfARollback {

        private final Candidate newer = candidate("007", "rename_orders", Risk.HIGH);
        private final Candidate older = candidate("004", "add_nickname", Risk.LOW);

        @Test
        void isTheSameWhileNothingElseWasApplied() {
            Proposal again = Proposal.of(rollback()).again(List.of(newer, older));
            assertThat(again.differenceFrom(Proposal.of(rollback()))).isEmpty();
            assertThat(again.digest(rollback().request())).isEqualTo(digest(rollback()));
        }

        @Test
        void namesWhatWasAppliedAfterIt() {
            assertThat(difference(candidate("003", "late", Risk.LOW), newer, older))
                    .isEqualTo("003_late was applied after it");
        }

        @Test
        void namesWhatIsNotAppliedAnyMore() {
            assertThat(difference(newer)).isEqualTo("004_add_nickname is not applied any more");
            assertThat(difference())
                    .isEqualTo("007_rename_orders is not applied any more; 004_add_nickname is not applied any more");
        }

        @Test
        void namesAChangedRollback() {
            assertThat(difference(newer, withChecksums(older, "1".repeat(64), Optional.of("3".repeat(64)))))
                    .isEqualTo("the rollback of 004_add_nickname has changed (checksum 22222222 → 33333333)");
        }

        @Test
        void noticesThatTheOrderIsAnotherOne() {
            assertThat(difference(older, newer)).isEqualTo("its migrations were applied in another order since");
            assertThat(Proposal.of(rollback())
                            .again(List.of(older, newer))
                            .digest(rollback().request()))
                    .isNotEqualTo(digest(rollback()));
        }

        @Test
        void hasAnotherDigestThanApplyingTheSame() {
            Proposal applying = new Proposal(
                    Direction.UP,
                    Proposal.of(rollback()).answers(),
                    Proposal.of(rollback()).migrations(),
                    Findings.NONE);
            Plan up = accepted(aPlan().draft()
                    .submit(new Submission(applying.answers(), applying.migrations(), Map.of()), JOHN, NOON));
            assertThat(digest(up)).isNotEqualTo(digest(rollback()));
        }

        private String difference(Candidate... found) {
            return Proposal.of(rollback()).again(List.of(found)).differenceFrom(Proposal.of(rollback()));
        }

        private Plan rollback() {
            WizardDraft draft = aDraft().with(newer).with(older).rollingBack().draft();
            Proposal first = Proposal.of(draft);
            return accepted(aPlan().rollingBack()
                    .draft()
                    .submit(new Submission(first.answers(), first.migrations(), Map.of()), JOHN, NOON));
        }
    }

    private Plan plan() {
        WizardDraft draft = aDraft().with(pending.get(0)).with(pending.get(1)).draft();
        Proposal first = Proposal.of(draft);
        return accepted(
                aPlan().draft().submit(new Submission(first.answers(), first.migrations(), Map.of()), JOHN, NOON));
    }

    private List<Candidate> plus(Candidate other) {
        List<Candidate> more = new ArrayList<>(pending);
        more.add(other);
        more.sort((a, b) -> a.ref().version().compareTo(b.ref().version()));
        return more;
    }

    private static Candidate withChecksums(Candidate candidate, String up, Optional<String> down) {
        return new Candidate(
                candidate.ref(),
                up,
                down,
                candidate.risk(),
                candidate.reason(),
                candidate.remarks(),
                candidate.summary(),
                candidate.added(),
                candidate.problems(),
                candidate.cannotRun(),
                candidate.backupRequired());
    }
}
