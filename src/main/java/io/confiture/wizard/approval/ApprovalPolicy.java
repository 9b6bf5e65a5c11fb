package io.confiture.wizard.approval;

import io.confiture.wizard.environment.MigrationPolicy;
import io.confiture.wizard.environment.Policy;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.plan.Role;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * Which roles a plan has to ask, and how many holders of each. Every migration asks for itself, by its own risk; the
 * plan asks for everybody any of them asks for.
 */
public final class ApprovalPolicy {

    private ApprovalPolicy() {}

    /** The same for migrations of which only the plan's risk is known: each is taken to be that risky. */
    public static Map<Role, Integer> asked(
            Policy policy, String environment, Risk risk, Iterable<MigrationRef> migrations, boolean collaborative) {
        Map<MigrationRef, Risk> risks = new LinkedHashMap<>();
        migrations.forEach(migration -> risks.put(migration, risk));
        return asked(policy, environment, risks, collaborative);
    }

    /**
     * @param risks the risk of each migration, with what the policy says of it already taken into account
     * @param collaborative whether the requester wants all roles asked, whatever the policy says
     * @return number of people by role, besides the requester; empty when nobody needs to be asked
     */
    public static Map<Role, Integer> asked(
            Policy policy, String environment, Map<MigrationRef, Risk> risks, boolean collaborative) {
        boolean lowering = policy.environment(environment).risk().allowLower();
        return asked(policy, environment, risks, collaborative, (own, risk) -> approvesItself(own, risk, lowering));
    }

    /**
     * The same for taking them back. Who wrote {@code auto_approve} was thinking of applying, so it skips nobody here; what
     * makes the policy stricter counts in both directions.
     *
     * @param risks of taking each back
     */
    public static Map<Role, Integer> askedToRollBack(
            Policy policy, String environment, Map<MigrationRef, Risk> risks, boolean collaborative) {
        return asked(policy, environment, risks, collaborative, (own, risk) -> false);
    }

    private static Map<Role, Integer> asked(
            Policy policy,
            String environment,
            Map<MigrationRef, Risk> risks,
            boolean collaborative,
            BiPredicate<MigrationPolicy, Risk> asksNobody) {
        Map<Role, Integer> asked = new EnumMap<>(Role.class);
        risks.forEach((migration, risk) -> {
            MigrationPolicy own = policy.migration(migration);
            if (!asksNobody.test(own, risk)) {
                addAll(asked, policy.approvals(environment).asked(risk));
                addOwn(asked, own, policy.approvals(environment).asked(risk));
            }
        });
        if (collaborative) {
            add(asked, Role.REVIEWER, 1);
            add(asked, Role.DBA, 1);
        }
        return Collections.unmodifiableMap(withoutRequester(asked));
    }

    /** Skipping people is lowering a risk by another name, so it takes the same permission. */
    private static boolean approvesItself(MigrationPolicy own, Risk risk, boolean lowering) {
        return own.autoApprove() && (risk == Risk.LOW || lowering);
    }

    private static void addOwn(Map<Role, Integer> asked, MigrationPolicy own, Map<Role, Integer> byRisk) {
        own.requiredRole().ifPresent(role -> add(asked, role, 1));
        boolean nobodyElse = withoutRequester(byRisk).isEmpty()
                && own.requiredRole().filter(role -> role != Role.DEVELOPER).isEmpty();
        if (own.requireApproval() && nobodyElse) {
            add(asked, Role.REVIEWER, 1);
        }
    }

    private static void addAll(Map<Role, Integer> asked, Map<Role, Integer> more) {
        more.forEach((role, quorum) -> add(asked, role, quorum));
    }

    private static void add(Map<Role, Integer> asked, Role role, int quorum) {
        asked.merge(role, quorum, Math::max);
    }

    /** Submitting is the developer's approval: one of them has approved already. */
    private static Map<Role, Integer> withoutRequester(Map<Role, Integer> asked) {
        Map<Role, Integer> others = new EnumMap<>(Role.class);
        others.putAll(asked);
        others.computeIfPresent(Role.DEVELOPER, (role, quorum) -> quorum > 1 ? quorum - 1 : null);
        return others;
    }
}
