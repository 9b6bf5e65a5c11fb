package io.confiture.wizard.plan;

import static io.confiture.wizard.plan.PlanFixture.BOB;
import static io.confiture.wizard.plan.PlanFixture.DBA;
import static io.confiture.wizard.plan.PlanFixture.JANE;
import static io.confiture.wizard.plan.PlanFixture.JOHN;
import static io.confiture.wizard.plan.PlanFixture.NOON;
import static io.confiture.wizard.plan.PlanFixture.NOTHING;
import static io.confiture.wizard.plan.PlanFixture.REVIEWER;
import static io.confiture.wizard.plan.PlanFixture.SAM;
import static io.confiture.wizard.plan.PlanFixture.aPlan;
import static io.confiture.wizard.plan.PlanFixture.accepted;
import static io.confiture.wizard.plan.PlanFixture.digest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PlanTest {

    private final PlanFixture rename =
            aPlan().thatRenamesATable().askedOf(Role.REVIEWER).askedOf(Role.DBA);

    @Nested
    class Submitting {
        @Test
        void aPlanWithNobodyToAskIsApprovedAtOnce() {
            assertThat(aPlan().thatAddsAColumn().submitted().state()).isEqualTo(PlanState.APPROVED);
        }

        @Test
        void onlyTheRequesterSubmits() {
            assertThat(rename.draft().submit(rename.submission(), JANE, NOON).refusal())
                    .contains(Refusal.NOT_THE_REQUESTER);
        }

        @Test
        void anEmptyPlanIsRefused() {
            assertThat(aPlan().draft().submit(aPlan().submission(), JOHN, NOON).refusal())
                    .contains(Refusal.NOTHING_TO_RUN);
        }

        @Test
        void theDigestChangesWithEveryThingItIsBoundTo() {
            Digest base = digest(rename.submitted());
            assertThat(digest(aPlan().thatRenamesATable().thatAddsAColumn().submitted()))
                    .isNotEqualTo(base);
            assertThat(digest(aPlan().thatRenamesATable()
                            .askedOf(Role.DBA)
                            .inTheSlot(NOON)
                            .submitted()))
                    .isNotEqualTo(base);
            assertThat(digest(aPlan().thatRenamesATable().askedOf(Role.DBA).submitted()))
                    .as("who is asked is no part of it")
                    .isEqualTo(base);
        }
    }

    @Nested
    class Approving {
        private final Plan plan = rename.submitted();

        @Test
        void lastMissingRoleApprovesThePlan() {
            Plan half = accepted(plan.votes().approve(BOB, DBA, digest(plan), "", NOON));
            assertThat(half.state()).isEqualTo(PlanState.IN_REVIEW);
            assertThat(half.review().missingRoles()).containsExactly(Role.REVIEWER);
            Plan whole = accepted(half.votes().approve(JANE, REVIEWER, digest(plan), "", NOON));
            assertThat(whole.state()).isEqualTo(PlanState.APPROVED);
        }

        @Test
        void requesterCannotApproveTheirOwnPlan() {
            assertThat(plan.votes()
                            .approve(JOHN, EnumSet.allOf(Role.class), digest(plan), "", NOON)
                            .refusal())
                    .contains(Refusal.OWN_PLAN);
        }

        @Test
        void somebodyWithoutARoleIsRefused() {
            assertThat(plan.votes()
                            .approve(SAM, NOTHING, digest(plan), "", NOON)
                            .refusal())
                    .contains(Refusal.NOT_YOUR_ROLE);
        }

        @Test
        void onePersonCountsOnceEvenWithTwoRoles() {
            Plan half =
                    accepted(plan.votes().approve(BOB, EnumSet.of(Role.REVIEWER, Role.DBA), digest(plan), "", NOON));
            assertThat(half.votes()
                            .approve(BOB, EnumSet.of(Role.REVIEWER, Role.DBA), digest(plan), "", NOON)
                            .refusal())
                    .contains(Refusal.ALREADY_ANSWERED);
        }

        @Test
        void aSecondHolderOfAFilledRoleIsNotNeeded() {
            Plan half = accepted(plan.votes().approve(JANE, REVIEWER, digest(plan), "", NOON));
            assertThat(half.votes()
                            .approve(SAM, REVIEWER, digest(plan), "", NOON)
                            .refusal())
                    .contains(Refusal.ROLE_FILLED);
        }

        @Test
        void aButtonFromBeforeTheChangeIsRefused() {
            Plan other = aPlan().thatAddsAColumn().askedOf(Role.REVIEWER).submitted();
            assertThat(plan.votes()
                            .approve(JANE, REVIEWER, digest(other), "", NOON)
                            .refusal())
                    .contains(Refusal.SEEN_ANOTHER_VERSION);
        }

        @Test
        void aCriticalPlanWantsTheBackupsReference() {
            Plan critical = aPlan().thatDropsAColumn().askedOf(Role.DBA).submitted();
            assertThat(critical.votes()
                            .approve(BOB, DBA, digest(critical), " ", NOON)
                            .refusal())
                    .contains(Refusal.BACKUP_MISSING);
            assertThat(critical.votes()
                            .approve(BOB, DBA, digest(critical), "s3://backups/1122", NOON)
                            .isAccepted())
                    .isTrue();
        }

        @Test
        void aWithdrawnVoteReopensTheReview() {
            Plan approved = rename.approved();
            Plan withdrawn = accepted(approved.votes().withdraw(JANE, NOON));
            assertThat(withdrawn.state()).isEqualTo(PlanState.IN_REVIEW);
            assertThat(withdrawn.review().missingRoles()).containsExactly(Role.REVIEWER);
        }

        @Test
        void aNoNeedsAReason() {
            assertThat(plan.votes()
                            .reject(JANE, REVIEWER, digest(plan), " ", NOON)
                            .refusal())
                    .contains(Refusal.REASON_MISSING);
        }
    }

    @Nested
    class Reopening {
        @Test
        void everyVoteIsVoidWhenTheFilesChange() {
            Plan approved = rename.approved();
            Plan reopened = accepted(approved.reopen(
                    aPlan().thatRenamesATable()
                            .thatAddsAColumn()
                            .askedOf(Role.REVIEWER)
                            .submission(),
                    "004 is new",
                    NOON));
            assertThat(reopened.state()).isEqualTo(PlanState.IN_REVIEW);
            assertThat(reopened.review().approvals()).isEmpty();
            assertThat(digest(reopened)).isNotEqualTo(digest(approved));
        }

        @Test
        void whatWasReopenedWithNobodyToAskIsResubmittedByItsRequester() {
            PlanFixture low = aPlan().thatAddsAColumn();
            Plan reopened = accepted(low.approved().reopen(low.submission(), "the file changed", NOON));
            assertThat(reopened.resubmit(low.submission(), JANE, NOON).refusal())
                    .contains(Refusal.NOT_THE_REQUESTER);
            assertThat(accepted(reopened.resubmit(low.submission(), JOHN, NOON)).state())
                    .isEqualTo(PlanState.APPROVED);
        }
    }

    @Nested
    class Starting {
        @Test
        void theRequesterOrADbaStartsAnApprovedPlan() {
            Plan approved = rename.approved();
            assertThat(approved.run()
                            .start(JOHN, NOTHING, digest(approved), NOON)
                            .isAccepted())
                    .isTrue();
            assertThat(approved.run().start(BOB, DBA, digest(approved), NOON).isAccepted())
                    .isTrue();
            assertThat(approved.run()
                            .start(JANE, REVIEWER, digest(approved), NOON)
                            .refusal())
                    .contains(Refusal.NOT_THE_REQUESTER_OR_DBA);
        }

        @Test
        void nothingButTheApprovedDigestStarts() {
            Digest other = digest(aPlan().thatAddsAColumn().submitted());
            assertThat(rename.approved().run().start(JOHN, NOTHING, other, NOON).refusal())
                    .contains(Refusal.NOT_AS_APPROVED);
        }

        @Test
        void theSlotDecidesWhen() {
            Plan tonight = aPlan().thatAddsAColumn()
                    .inTheSlot(NOON.plus(Duration.ofHours(1)))
                    .approved();
            assertThat(start(tonight, Duration.ZERO)).contains(Refusal.TOO_EARLY);
            assertThat(start(tonight, Duration.ofHours(1))).isEmpty();
            assertThat(start(tonight, Duration.ofHours(3))).contains(Refusal.TOO_LATE);
        }

        private Optional<Refusal> start(Plan plan, Duration after) {
            return plan.run()
                    .start(PlanEvent.BOT, NOTHING, digest(plan), NOON.plus(after))
                    .refusal();
        }
    }

    @Nested
    class RunningIt {
        private final PlanFixture two = aPlan().thatAddsAColumn().thatRenamesATable();

        @Test
        void succeedsWithItsLastMigration() {
            Plan done = PlanFixture.finished(two.running());
            assertThat(done.state()).isEqualTo(PlanState.SUCCEEDED);
            assertThat(done.times().ended()).contains(NOON);
        }

        @Test
        void asksBetweenMigrationsWhenEachIsConfirmed() {
            Plan waiting = PlanFixture.finished(two.confirmingEach().running());
            assertThat(waiting.state()).isEqualTo(PlanState.PAUSED);
            assertThat(waiting.pause().map(Pause::reason)).contains(Pause.Reason.NEXT_MIGRATION);
            assertThat(PlanFixture.finished(accepted(waiting.lead().resume(JOHN, NOTHING, NOON)))
                            .state())
                    .isEqualTo(PlanState.SUCCEEDED);
        }

        @Test
        void stoppingSkipsWhatHasNotRun() {
            Plan waiting = PlanFixture.finished(two.confirmingEach().running());
            Plan stopped = accepted(waiting.lead().stop(JOHN, NOTHING, NOON));
            assertThat(stopped.migrations())
                    .extracting(PlannedMigration::state)
                    .containsExactly(MigrationState.APPLIED, MigrationState.SKIPPED);
        }

        @Test
        void whatHasAppliedSomethingBeforeItFailedCanBeRolledBack() {
            Plan failed = failedAtTheSecond(two.running());
            assertThat(failed.run().canBeRolledBack()).isTrue();
            assertThat(failed.run().applied())
                    .extracting(each -> each.ref().version())
                    .containsExactly("004");
            Decision.Accepted ended =
                    (Decision.Accepted) failed.lead().stopForRollback(JOHN, NOTHING, "It ends for a rollback.", NOON);
            assertThat(ended.plan().state()).isEqualTo(PlanState.STOPPED);
            assertThat(ended.event().fact("reason")).isEqualTo("It ends for a rollback.");
        }

        @Test
        void whatHasAppliedNothingOrOnlyAsksForTheNextOneIsNot() {
            assertThat(two.paused().run().canBeRolledBack()).isFalse();
            assertThat(two.paused()
                            .lead()
                            .stopForRollback(JOHN, NOTHING, "why", NOON)
                            .refusal())
                    .contains(Refusal.NOT_SAFE_HERE);
            assertThat(PlanFixture.finished(two.confirmingEach().running())
                            .run()
                            .canBeRolledBack())
                    .isFalse();
        }

        @Test
        void aRollbackThatFailedIsNotRolledBackItself() {
            Plan failed = failedAtTheSecond(two.rollingBack().running());
            assertThat(failed.run().canBeRolledBack()).isFalse();
        }

        @Test
        void onlyTheRequesterOrADbaEndsItForARollback() {
            Plan failed = failedAtTheSecond(two.running());
            assertThat(failed.lead().stopForRollback(SAM, NOTHING, "why", NOON).refusal())
                    .contains(Refusal.NOT_THE_REQUESTER_OR_DBA);
            assertThat(failed.lead().stopForRollback(BOB, DBA, "why", NOON).isAccepted())
                    .isTrue();
        }

        private Plan failedAtTheSecond(Plan running) {
            MigrationRef first = running.run().next().orElseThrow().ref();
            Plan begun = accepted(running.run().begin(first, NOON));
            return PlanFixture.failedAt(accepted(begun.run().end(first, new Outcome.Applied(12), NOON)));
        }

        @Test
        void aFailedMigrationIsRetriedOnlyByAPerson() {
            Plan failed = two.paused();
            assertThat(failed.migrations().get(0).state()).isEqualTo(MigrationState.FAILED);
            Plan again = accepted(failed.lead().resume(JOHN, NOTHING, NOON));
            assertThat(again.migrations().get(0).state()).isEqualTo(MigrationState.WAITING);
        }

        @Test
        void ofWhatAProgramPrintedTheEndIsKept() {
            Plan running = two.running();
            MigrationRef first = running.migrations().get(0).ref();
            Plan begun = accepted(running.run().begin(first, NOON));
            String output = "a".repeat(5_000) + "😀".repeat(1_750) + "z";

            Decision ended = begun.run().end(first, new Outcome.Applied(1, output), NOON);

            assertThat(((Decision.Accepted) ended).event().fact("output"))
                    .hasSizeLessThanOrEqualTo(3_501)
                    .startsWith("…😀")
                    .endsWith("😀z");
            assertThat(((Decision.Accepted) begun.run().end(first, new Outcome.Applied(1), NOON))
                            .event()
                            .facts())
                    .containsOnlyKeys("millis");
        }

        @Test
        void whatIsUnknownIsNeverRetriedByAClick() {
            Plan running = two.running();
            MigrationRef first = running.migrations().get(0).ref();
            Plan begun = accepted(running.run().begin(first, NOON));
            Plan unknown = accepted(begun.run().end(first, new Outcome.Unknown("connection lost at commit"), NOON));
            assertThat(unknown.lead().resume(JOHN, NOTHING, NOON).refusal()).contains(Refusal.NOT_SAFE_HERE);
        }

        @Test
        void aMigrationThatWasBegunDoesNotBeginAgain() {
            Plan running = two.running();
            MigrationRef first = running.migrations().get(0).ref();
            Plan begun = accepted(running.run().begin(first, NOON));
            assertThatThrownBy(() -> begun.run().begin(first, NOON)).isInstanceOf(IllegalStateException.class);
        }

        @Test
        void markingTheLastOneAsAppliedSucceeds() {
            Plan failed = aPlan().thatAddsAColumn().paused();
            MigrationRef only = failed.migrations().get(0).ref();
            Plan marked = accepted(failed.lead().markApplied(only, JOHN, NOTHING, "by hand", NOON));
            assertThat(marked.state()).isEqualTo(PlanState.SUCCEEDED);
            assertThat(marked.migrations().get(0).millis())
                    .as("nobody has measured it")
                    .isEmpty();
        }
    }
}
