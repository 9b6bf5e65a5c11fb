package io.confiture.wizard.wizard;

import io.confiture.wizard.approval.ApprovalPolicy;
import io.confiture.wizard.environment.Policy;
import io.confiture.wizard.migration.VersionOrder;
import io.confiture.wizard.plan.Answers;
import io.confiture.wizard.plan.Digest;
import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlannedMigration;
import io.confiture.wizard.plan.Request;
import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.plan.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What would be asked for: answers, and migrations as their files are now, in the order they would run.
 *
 * @param found what was found in them, the worst first; nothing when nobody has looked
 */
public record Proposal(Direction direction, Answers answers, List<PlannedMigration> migrations, Findings found) {

    public Proposal {
        migrations = List.copyOf(migrations);
    }

    public static Proposal of(WizardDraft draft) {
        return new Proposal(
                draft.direction(),
                draft.answers().asPlanned(),
                draft.selected().stream().map(Candidate::planned).toList(),
                Findings.of(draft.selected()));
    }

    public static Proposal of(Plan plan) {
        return new Proposal(plan.request().direction(), plan.answers(), plan.migrations(), Findings.NONE);
    }

    /**
     * The same request made now, as risky as it is found now.
     *
     * @param found everything pending, of which all up to the last version counts; or, for a rollback, its migrations and
     *     what was applied after them
     */
    public Proposal again(List<Candidate> found) {
        if (rollsBack()) {
            return with(found);
        }
        String last = migrations.get(migrations.size() - 1).ref().version();
        return with(found.stream()
                .filter(candidate ->
                        VersionOrder.BY_CODE_POINT.compare(candidate.ref().version(), last) <= 0)
                .toList());
    }

    private Proposal with(List<Candidate> others) {
        return new Proposal(
                direction, answers, others.stream().map(Candidate::planned).toList(), Findings.of(others));
    }

    private boolean rollsBack() {
        return direction == Direction.DOWN;
    }

    public List<String> versions() {
        return migrations.stream().map(each -> each.ref().version()).toList();
    }

    /** Whom the policy asks about it. */
    public Map<Role, Integer> asked(Policy policy, String environment, boolean collaborative) {
        return rollsBack()
                ? ApprovalPolicy.askedToRollBack(policy, environment, risks(), collaborative)
                : ApprovalPolicy.asked(policy, environment, risks(), collaborative);
    }

    public Digest digest(Request request) {
        return Digest.of(request, migrations, answers);
    }

    public Map<MigrationRef, Risk> risks() {
        Map<MigrationRef, Risk> risks = new LinkedHashMap<>();
        migrations.forEach(migration -> risks.put(migration.ref(), migration.risk()));
        return risks;
    }

    /** What is not as it was proposed before, in words; empty text when everything is. */
    public String differenceFrom(Proposal earlier) {
        Map<MigrationRef, PlannedMigration> before = byRef(earlier.migrations());
        Map<MigrationRef, PlannedMigration> now = byRef(migrations);
        String changed = now.values().stream()
                .filter(each -> before.containsKey(each.ref()))
                .flatMap(each -> changes(before.get(each.ref()), each))
                .collect(Collectors.joining("; "));
        String added = names(now, before, rollsBack() ? " was applied after it" : " is new before its last version");
        String gone = names(before, now, rollsBack() ? " is not applied any more" : " is not pending any more");
        String all = List.of(changed, added, gone).stream()
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
        return all.isEmpty() && !versions().equals(earlier.versions())
                ? "its migrations were applied in another order since"
                : all;
    }

    private static Stream<String> changes(PlannedMigration before, PlannedMigration now) {
        return Stream.of(
                        change(now.ref().toString(), Optional.of(before.checksum()), Optional.of(now.checksum())),
                        change("the rollback of " + now.ref(), before.downChecksum(), now.downChecksum()))
                .flatMap(Optional::stream);
    }

    private static Optional<String> change(String what, Optional<String> before, Optional<String> now) {
        return before.equals(now)
                ? Optional.empty()
                : Optional.of(what + " has changed (checksum " + brief(before) + " → " + brief(now) + ")");
    }

    private static String brief(Optional<String> checksum) {
        return checksum.map(hex -> hex.substring(0, 8)).orElse("none");
    }

    private static String names(
            Map<MigrationRef, PlannedMigration> in, Map<MigrationRef, PlannedMigration> notIn, String what) {
        return in.keySet().stream()
                .filter(ref -> !notIn.containsKey(ref))
                .map(ref -> ref + what)
                .collect(Collectors.joining("; "));
    }

    private static Map<MigrationRef, PlannedMigration> byRef(List<PlannedMigration> migrations) {
        Map<MigrationRef, PlannedMigration> byRef = new LinkedHashMap<>();
        migrations.forEach(migration -> byRef.put(migration.ref(), migration));
        return byRef;
    }
}
