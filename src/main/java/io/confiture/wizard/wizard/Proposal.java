package io.confiture.wizard.wizard;

import io.confiture.wizard.migration.VersionOrder;
import io.confiture.wizard.plan.Answers;
import io.confiture.wizard.plan.Digest;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlannedMigration;
import io.confiture.wizard.plan.Request;
import io.confiture.wizard.plan.Risk;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What would be asked for: answers, and migrations as their files are now. */
public record Proposal(Answers answers, List<PlannedMigration> migrations) {

    public Proposal {
        migrations = List.copyOf(migrations);
    }

    public static Proposal of(WizardDraft draft) {
        return new Proposal(
                draft.answers().asPlanned(),
                draft.selected().stream().map(Candidate::planned).toList());
    }

    /** The same request made now: everything pending up to the plan's last version. */
    public static Proposal again(Plan plan, List<Candidate> pending) {
        String last = plan.migrations().get(plan.migrations().size() - 1).ref().version();
        List<PlannedMigration> now = pending.stream()
                .filter(candidate ->
                        VersionOrder.BY_CODE_POINT.compare(candidate.ref().version(), last) <= 0)
                .map(Candidate::planned)
                .toList();
        return new Proposal(plan.answers(), now);
    }

    public Digest digest(Request request) {
        return Digest.of(request, migrations, answers);
    }

    public Map<MigrationRef, Risk> risks() {
        Map<MigrationRef, Risk> risks = new LinkedHashMap<>();
        migrations.forEach(migration -> risks.put(migration.ref(), migration.risk()));
        return risks;
    }

    /** What is not as the plan has it, in words; empty text when everything is. */
    public String differenceFrom(Plan plan) {
        Map<MigrationRef, PlannedMigration> before = byRef(plan.migrations());
        Map<MigrationRef, PlannedMigration> now = byRef(migrations);
        String changed = now.values().stream()
                .filter(each -> before.containsKey(each.ref()) && !sameFiles(before.get(each.ref()), each))
                .map(each -> each.ref() + " has changed (checksum "
                        + before.get(each.ref()).checksum().substring(0, 8) + " → "
                        + each.checksum().substring(0, 8) + ")")
                .collect(Collectors.joining("; "));
        String added = names(now, before, " is new before its last version");
        String gone = names(before, now, " is not pending any more");
        return List.of(changed, added, gone).stream()
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static boolean sameFiles(PlannedMigration one, PlannedMigration other) {
        return one.checksum().equals(other.checksum()) && one.downChecksum().equals(other.downChecksum());
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
