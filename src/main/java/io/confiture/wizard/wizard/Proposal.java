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
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    public static Proposal of(Plan plan) {
        return new Proposal(plan.answers(), plan.migrations());
    }

    /** The same request made now: everything pending up to its last version, as risky as it is found now. */
    public Proposal again(List<Candidate> pending) {
        String last = migrations.get(migrations.size() - 1).ref().version();
        List<PlannedMigration> now = pending.stream()
                .filter(candidate ->
                        VersionOrder.BY_CODE_POINT.compare(candidate.ref().version(), last) <= 0)
                .map(Candidate::planned)
                .toList();
        return new Proposal(answers, now);
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
        String added = names(now, before, " is new before its last version");
        String gone = names(before, now, " is not pending any more");
        return List.of(changed, added, gone).stream()
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
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
