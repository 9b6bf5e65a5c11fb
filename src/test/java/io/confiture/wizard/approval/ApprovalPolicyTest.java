package io.confiture.wizard.approval;

import static io.confiture.wizard.plan.Risk.CRITICAL;
import static io.confiture.wizard.plan.Risk.HIGH;
import static io.confiture.wizard.plan.Risk.LOW;
import static io.confiture.wizard.plan.Risk.MEDIUM;
import static io.confiture.wizard.plan.Role.DBA;
import static io.confiture.wizard.plan.Role.DEVELOPER;
import static io.confiture.wizard.plan.Role.REVIEWER;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.environment.Approvals;
import io.confiture.wizard.environment.EnvironmentPolicy;
import io.confiture.wizard.environment.MigrationPolicy;
import io.confiture.wizard.environment.Policy;
import io.confiture.wizard.environment.RiskTerms;
import io.confiture.wizard.environment.RolesPolicy;
import io.confiture.wizard.environment.SizeSteps;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.plan.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ApprovalPolicyTest {

    private static final MigrationRef ONE = new MigrationRef("001", "add_column");
    private static final MigrationRef TWO = new MigrationRef("002", "drop_column");

    private Approvals approvals = Approvals.USUAL;
    private final Map<String, MigrationPolicy> migrations = new HashMap<>();
    private final Map<String, EnvironmentPolicy> environments = new HashMap<>();

    @Nested
    class ByRisk {

        @Test
        void lowAsksNobody() {
            assertThat(asked(LOW)).isEmpty();
        }

        @Test
        void mediumAsksAReviewer() {
            assertThat(asked(MEDIUM)).isEqualTo(Map.of(REVIEWER, 1));
        }

        @Test
        void criticalAsksEverybody() {
            approvals = new Approvals(Map.of(CRITICAL, Map.of(REVIEWER, 1, DBA, 2)));
            assertThat(asked(CRITICAL)).isEqualTo(Map.of(REVIEWER, 1, DBA, 2));
        }

        @Test
        void anEnvironmentHasItsOwnTable() {
            environments.put("staging", environment(new Approvals(Map.of(CRITICAL, Map.of(REVIEWER, 1))), false));
            assertThat(ApprovalPolicy.asked(policy(), "staging", Map.of(ONE, CRITICAL), false))
                    .isEqualTo(Map.of(REVIEWER, 1));
            assertThat(ApprovalPolicy.asked(policy(), "staging", Map.of(ONE, HIGH), false))
                    .isEqualTo(Map.of(REVIEWER, 1, DBA, 1));
            assertThat(asked(CRITICAL)).isEqualTo(Map.of(REVIEWER, 1, DBA, 1));
        }

        @Test
        void everyMigrationAsksForItself() {
            approvals = new Approvals(Map.of(MEDIUM, Map.of(REVIEWER, 2), CRITICAL, Map.of(DBA, 1)));
            assertThat(ApprovalPolicy.asked(policy(), "production", Map.of(ONE, MEDIUM, TWO, CRITICAL), false))
                    .isEqualTo(Map.of(REVIEWER, 2, DBA, 1));
        }

        @Test
        void aPlanOfNothingAsksNobody() {
            assertThat(ApprovalPolicy.asked(policy(), "production", Map.of(), false))
                    .isEmpty();
        }
    }

    @Nested
    class TheDeveloper {

        @Test
        void hasApprovedBySubmitting() {
            approvals = new Approvals(Map.of(HIGH, Map.of(DEVELOPER, 1, REVIEWER, 1)));
            assertThat(asked(HIGH)).isEqualTo(Map.of(REVIEWER, 1));
        }

        @Test
        void isOneOfTwo() {
            approvals = new Approvals(Map.of(HIGH, Map.of(DEVELOPER, 2)));
            assertThat(asked(HIGH)).isEqualTo(Map.of(DEVELOPER, 1));
        }
    }

    @Nested
    class AMigrationThatApprovesItself {

        @Test
        void asksNobodyAlthoughTheTableWould() {
            approvals = new Approvals(Map.of(LOW, Map.of(REVIEWER, 1)));
            assertThat(asked(LOW)).isEqualTo(Map.of(REVIEWER, 1));
            migrations.put("001", automatic());
            assertThat(asked(LOW)).isEmpty();
        }

        @ParameterizedTest
        @EnumSource(
                value = Risk.class,
                names = {"MEDIUM", "HIGH", "CRITICAL"})
        void isAskedAboutAllTheSameWhenItIsNotLow(Risk risk) {
            migrations.put("001_add_column", automatic());
            assertThat(asked(risk)).isNotEmpty();
        }

        @Test
        void isBelievedWhereRiskMayBeLowered() {
            migrations.put("001", automatic());
            environments.put("production", environment(Approvals.UNSAID, true));
            assertThat(asked(HIGH)).isEmpty();
        }

        @Test
        void doesNotSpeakForTheOthersOfThePlan() {
            migrations.put("001", automatic());
            assertThat(ApprovalPolicy.asked(policy(), "production", Map.of(ONE, LOW, TWO, HIGH), false))
                    .isEqualTo(Map.of(REVIEWER, 1, DBA, 1));
        }
    }

    @Nested
    class ARollback {

        @Test
        void isAskedAboutByItsOwnRisk() {
            assertThat(ApprovalPolicy.askedToRollBack(policy(), "production", Map.of(ONE, CRITICAL), false))
                    .isEqualTo(Map.of(REVIEWER, 1, DBA, 1));
            assertThat(ApprovalPolicy.askedToRollBack(policy(), "production", Map.of(ONE, LOW), false))
                    .isEmpty();
        }

        @Test
        void isNotApprovedByWhatWasSaidOfApplying() {
            approvals = new Approvals(Map.of(LOW, Map.of(REVIEWER, 1)));
            migrations.put("001", automatic());
            environments.put("production", environment(Approvals.UNSAID, true));
            assertThat(asked(CRITICAL)).isEmpty();
            assertThat(ApprovalPolicy.askedToRollBack(policy(), "production", Map.of(ONE, CRITICAL), false))
                    .isNotEmpty();
            assertThat(ApprovalPolicy.askedToRollBack(policy(), "production", Map.of(ONE, LOW), false))
                    .isEqualTo(Map.of(REVIEWER, 1));
        }
    }

    @Nested
    class AMigrationThatWantsMore {

        @Test
        void asksAReviewerWhenNobodyElseIsAsked() {
            migrations.put("001", requiring(true, Optional.empty()));
            assertThat(asked(LOW)).isEqualTo(Map.of(REVIEWER, 1));
        }

        @Test
        void isContentWithWhoIsAskedAnyway() {
            approvals = new Approvals(Map.of(LOW, Map.of(DBA, 1)));
            migrations.put("001", requiring(true, Optional.empty()));
            assertThat(asked(LOW)).isEqualTo(Map.of(DBA, 1));
        }

        @Test
        void isNotContentWithItsRequester() {
            approvals = new Approvals(Map.of(LOW, Map.of(DEVELOPER, 1)));
            migrations.put("001", requiring(true, Optional.of(DEVELOPER)));
            assertThat(asked(LOW)).isEqualTo(Map.of(REVIEWER, 1));
        }

        @Test
        void addsItsRole() {
            migrations.put("001", requiring(false, Optional.of(DBA)));
            assertThat(asked(LOW)).isEqualTo(Map.of(DBA, 1));
            assertThat(asked(MEDIUM)).isEqualTo(Map.of(REVIEWER, 1, DBA, 1));
        }

        @Test
        void doesNotLowerAQuorum() {
            approvals = new Approvals(Map.of(CRITICAL, Map.of(DBA, 2)));
            migrations.put("001", requiring(true, Optional.of(DBA)));
            assertThat(asked(CRITICAL)).isEqualTo(Map.of(DBA, 2));
        }
    }

    @Nested
    class Collaborative {

        @Test
        void asksReviewerAndDbaWhateverTheRisk() {
            migrations.put("001", automatic());
            assertThat(ApprovalPolicy.asked(policy(), "production", LOW, List.of(ONE), true))
                    .isEqualTo(Map.of(REVIEWER, 1, DBA, 1));
        }

        @Test
        void keepsAHigherQuorum() {
            approvals = new Approvals(Map.of(HIGH, Map.of(DBA, 3)));
            assertThat(ApprovalPolicy.asked(policy(), "production", HIGH, List.of(ONE), true))
                    .isEqualTo(Map.of(REVIEWER, 1, DBA, 3));
        }
    }

    private Map<Role, Integer> asked(Risk risk) {
        return ApprovalPolicy.asked(policy(), "production", risk, List.of(ONE), false);
    }

    private Policy policy() {
        return new Policy(migrations, RolesPolicy.NOBODY, approvals.orElse(Approvals.USUAL), environments);
    }

    private static MigrationPolicy automatic() {
        return new MigrationPolicy(Optional.empty(), true, false, false, Optional.empty());
    }

    private static MigrationPolicy requiring(boolean approval, Optional<Role> role) {
        return new MigrationPolicy(Optional.empty(), false, approval, false, role);
    }

    private static EnvironmentPolicy environment(Approvals approvals, boolean allowLowerRisk) {
        EnvironmentPolicy usual = EnvironmentPolicy.DEFAULT;
        return new EnvironmentPolicy(
                usual.channel(),
                usual.requires(),
                usual.windows(),
                usual.freezes(),
                usual.reminders(),
                usual.reviewExpires(),
                usual.limits(),
                usual.applyAs(),
                usual.rehearsalUrl(),
                usual.dryRun(),
                new RiskTerms(Optional.empty(), SizeSteps.USUAL, allowLowerRisk),
                approvals);
    }
}
