package io.confiture.wizard.slack.view;

import com.slack.api.model.block.LayoutBlock;
import io.confiture.wizard.plan.Answers;
import io.confiture.wizard.plan.Approval;
import io.confiture.wizard.plan.Ask;
import io.confiture.wizard.plan.DryRun;
import io.confiture.wizard.plan.Evidence;
import io.confiture.wizard.plan.MigrationState;
import io.confiture.wizard.plan.Pause;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlannedMigration;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.wizard.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A plan's one living message, drawn from the plan and its dry run alone: the same plan always looks the same. */
public final class PlanCard {

    private static final int MIGRATIONS_SHOWN = 12;
    private static final int PEOPLE_SHOWN = 5;

    /** Characters of the list of migrations: a message has its limit as a whole too. */
    private static final int ROOM_BESIDE_FINDINGS = 1_200;

    private PlanCard() {}

    public static Words of(Plan plan) {
        return of(plan, Optional.empty(), Findings.NONE);
    }

    /**
     * @param dryRun the last one of its draft; what it says of files that have changed since does not count
     * @param findings what people were told when they were asked
     */
    public static Words of(Plan plan, Optional<DryRun> dryRun, Findings findings) {
        return of(plan, dryRun, findings, Wait.NONE);
    }

    public static Words of(Plan plan, Optional<DryRun> dryRun, Findings findings, Wait wait) {
        return of(plan, dryRun, findings, wait, List.of());
    }

    /** @param wait since when people are asked, who has looked, until when they can answer, and whether it is frozen */
    public static Words of(Plan plan, Optional<DryRun> dryRun, Findings findings, Wait wait, List<Evidence> evidence) {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Kit.header(title(plan)));
        blocks.add(Kit.section(standing(plan) + wait.end(plan) + wait.freeze(plan)));
        plan.pause()
                .map(Pause::detail)
                .filter(facts -> !facts.isBlank())
                .ifPresent(facts -> blocks.add(Kit.quote(Mrkdwn.clipPlain(facts, 500))));
        blocks.addAll(content(plan, dryRun, findings));
        EvidenceText.notes(plan.migrations(), evidence).forEach(note -> blocks.add(Kit.section(note)));
        if (!plan.review().asked().isEmpty()) {
            blocks.add(Kit.section(roles(plan, wait)));
        }
        blocks.addAll(PlanButtons.of(plan));
        return new Words(fallback(plan), blocks);
    }

    /** What it is about, wherever it is shown. */
    static List<LayoutBlock> content(Plan plan, Optional<DryRun> dryRun, Findings findings) {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Kit.context(origin(plan)));
        blocks.add(Kit.section(migrations(plan, findings)));
        if (!findings.isEmpty()) {
            blocks.add(Kit.section(FindingBlocks.worst(findings)));
        }
        dryRun.ifPresent(run -> blocks.add(Kit.context(DryRunText.line(plan, run))));
        blocks.addAll(answers(plan.answers()));
        return blocks;
    }

    /** {@code Plan #42 · production · 2 migrations · HIGH}, or {@code … · rolls back 2 migrations · …}. */
    public static String title(Plan plan) {
        return "Plan " + plan.id() + " · " + plan.request().environment() + " · " + DirectionText.migrations(plan)
                + " · " + plan.risk();
    }

    private static String fallback(Plan plan) {
        String waits = StateText.waitsFor(plan);
        return Mrkdwn.escape(title(plan)) + ", asked by "
                + Mrkdwn.line(plan.request().requester().name()) + ": " + StateText.of(plan.state())
                + (waits.isEmpty() ? "" : ", waiting for " + waits);
    }

    static String standing(Plan plan) {
        String waits = StateText.waitsFor(plan);
        String state = "*" + StateText.of(plan.state()) + "*";
        return waits.isEmpty() ? state : state + "\nWaiting for " + waits;
    }

    private static String origin(Plan plan) {
        return "Asked by " + Mrkdwn.mention(plan.request().requester().id()) + "  ·  runs on "
                + Mrkdwn.code(plan.request().address())
                + plan.review()
                        .digest()
                        .map(digest -> "  ·  digest " + Mrkdwn.code(digest.brief()))
                        .orElse("")
                + plan.answers()
                        .applyAs()
                        .map(role -> "  ·  as " + Mrkdwn.code(role))
                        .orElse("")
                + (plan.answers().confirmEach() ? "  ·  each migration is confirmed" : "")
                + "  ·  " + when(plan);
    }

    private static String when(Plan plan) {
        return plan.answers()
                .slot()
                .map(slot -> "slot " + Mrkdwn.time(slot.opens()) + " (" + Mrkdwn.utc(slot.opens()) + "), at the latest "
                        + Mrkdwn.time(slot.closes()))
                .orElse(DirectionText.done(plan) + " at a click");
    }

    private static String migrations(Plan plan, Findings findings) {
        return plan.migrations().isEmpty()
                ? "_No migration has been chosen yet_"
                : Lines.of(
                        plan.migrations().stream()
                                .map(each -> findings.isEmpty() ? reasoned(plan, each) : line(plan, each))
                                .toList(),
                        MIGRATIONS_SHOWN,
                        findings.isEmpty() ? Lines.ROOM : ROOM_BESIDE_FINDINGS,
                        ": see View SQL");
    }

    private static String line(Plan plan, PlannedMigration migration) {
        String standing = migration.is(MigrationState.WAITING)
                ? RiskText.of(migration.risk())
                : StateText.sign(migration.state()) + " " + word(plan, migration) + " · " + migration.risk();
        return Mrkdwn.code(migration.ref().toString()) + "  " + standing;
    }

    /** Where the findings are not at hand, each migration says the one reason of its level. */
    private static String reasoned(Plan plan, PlannedMigration migration) {
        return line(plan, migration) + "\n>" + Mrkdwn.clip(Mrkdwn.line(migration.reason()), 150);
    }

    private static String word(Plan plan, PlannedMigration migration) {
        String state = migration.is(MigrationState.APPLIED)
                ? DirectionText.done(plan)
                : migration.state().name().toLowerCase(Locale.ROOT);
        if (migration.millis().isPresent()) {
            return state + " in " + migration.millis().getAsLong() + " ms";
        }
        return migration.is(MigrationState.APPLIED) ? "marked as " + state : state;
    }

    private static List<LayoutBlock> answers(Answers answers) {
        List<LayoutBlock> blocks = new ArrayList<>();
        said(blocks, "Business impact", answers.impact());
        said(blocks, "Risks or concerns", answers.concerns());
        if (answers.testFirst()) {
            said(blocks, "Should reviewers test first?", "Yes");
        }
        said(blocks, "Backup taken", answers.backup());
        said(blocks, "Note for audit", answers.note());
        return blocks;
    }

    private static void said(List<LayoutBlock> blocks, String label, String text) {
        if (!text.isBlank()) {
            blocks.add(Kit.labelled(label, Mrkdwn.clipPlain(text, 500)));
        }
    }

    static String roles(Plan plan, Wait wait) {
        return plan.review().asked().entrySet().stream()
                .map(entry -> role(plan, entry, wait))
                .collect(Collectors.joining("\n"));
    }

    private static String role(Plan plan, Map.Entry<Role, Ask> entry, Wait wait) {
        Role role = entry.getKey();
        String given = plan.review().given(role).stream().map(PlanCard::vote).collect(Collectors.joining(", "));
        if (plan.review().missing(role) == 0) {
            return "✅ " + role.label() + ": " + given;
        }
        String quorum = entry.getValue().quorum() > 1
                ? " (" + plan.review().missing(role) + " of " + entry.getValue().quorum() + " missing)"
                : "";
        return "⏳ " + role.label() + quorum + ": " + people(plan, entry.getValue(), wait)
                + (given.isEmpty() ? "" : "; ✅ " + given);
    }

    private static String vote(Approval approval) {
        return Mrkdwn.line(approval.by().name()) + ", " + Mrkdwn.time(approval.at());
    }

    private static String people(Plan plan, Ask ask, Wait wait) {
        List<Person> open = ask.people().stream()
                .filter(person -> plan.review().by(person).isEmpty())
                .toList();
        if (open.isEmpty()) {
            return "nobody " + (ask.people().isEmpty() ? "" : "else ") + "holds this role: add people to the policy";
        }
        String names = open.stream()
                .limit(PEOPLE_SHOWN)
                .map(person -> Mrkdwn.line(person.name()) + wait.seen(person))
                .collect(Collectors.joining(", "));
        int more = open.size() - PEOPLE_SHOWN;
        return (more > 0 ? names + " and " + more + " more" : names) + wait.asked(open);
    }
}
