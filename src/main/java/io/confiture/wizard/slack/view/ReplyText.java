package io.confiture.wizard.slack.view;

import com.slack.api.model.block.LayoutBlock;
import io.confiture.wizard.plan.Approval;
import io.confiture.wizard.plan.Ask;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.MigrationState;
import io.confiture.wizard.plan.Pause;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.PlannedMigration;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.wizard.DryRunFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What happened, as a reply in the plan's thread. */
public final class ReplyText {

    private ReplyText() {}

    public static Words of(Plan plan, PlanEvent event) {
        String by = Mrkdwn.mention(event.by().id());
        return switch (event.kind()) {
            case OPENED, MIGRATION_STARTED ->
                throw new IllegalArgumentException(event.kind() + " is not told in the thread");
            case REHEARSED -> DryRunText.reply(plan, DryRunFacts.read(event));
            case SUBMITTED ->
                Words.of(by + " asks for this " + (DirectionText.rollsBack(plan) ? "rollback. " : "plan. ")
                        + asked(plan));
            case RESUBMITTED ->
                Words.of("🔁 " + by + " resubmitted the plan; earlier votes no longer count. " + asked(plan));
            case REOPENED ->
                quoted(
                        "⚠️ What was under review has changed, so every vote is void. " + asked(plan),
                        event.fact("reason"));
            case RESCHEDULED ->
                Words.of("🗓️ " + by + " moved the plan to "
                        + plan.answers()
                                .slot()
                                .map(slot -> Mrkdwn.time(slot.opens()) + " (" + Mrkdwn.utc(slot.opens()) + ")")
                                .orElse("a click on Apply now")
                        + ", so every vote is void. " + asked(plan));
            case NUDGED -> nudge(plan, event);
            case REMINDED -> ReminderText.of(plan, event.at());
            case APPROVAL_GIVEN -> Words.of("✅ Approval from " + by + role(event) + byMail(event) + ".");
            case APPROVED ->
                Words.of("✅ Approval from " + by + role(event) + byMail(event) + ". Everybody who had to has approved: "
                        + next(plan));
            case APPROVAL_WITHDRAWN -> Words.of("↩️ " + by + " withdrew their approval" + role(event) + ".");
            case LINK_LOCKED ->
                Words.of("🔒 The link in the mail to " + by + " was locked after " + Mrkdwn.line(event.fact("reason"))
                        + ". Nothing else changes: they can answer here.");
            case CHANGES_REQUESTED ->
                quoted(
                        "✏️ " + by + " asks "
                                + Mrkdwn.mention(plan.request().requester().id()) + " for changes" + byMail(event)
                                + ":",
                        event.fact("reason"));
            case REJECTED -> quoted("❌ " + by + " rejected the plan" + byMail(event) + ":", event.fact("reason"));
            case CANCELLED -> quoted("🚫 " + by + " cancelled the plan. Nothing ran.", event.fact("reason"));
            case EXPIRED -> quoted("⌛ The plan expired. Nothing ran. " + requester(plan) + ":", event.fact("reason"));
            case CHECKED -> SlotText.checked(plan, event);
            case STARTED -> SlotText.started(event);
            case MIGRATION_APPLIED ->
                withOutput(
                        event,
                        Words.of("✅ " + name(event) + " " + DirectionText.done(plan) + " in " + event.fact("millis")
                                + " ms" + andNext(plan, event)));
            case MIGRATION_FAILED -> withOutput(event, FailureText.of(plan, event));
            case MIGRATION_UNKNOWN ->
                withOutput(
                        event,
                        quoted(
                                "❓ It is unknown whether " + DirectionText.of(plan, name(event))
                                        + " took effect. Nothing is retried by itself; " + requester(plan)
                                        + ", look at the database:",
                                event.fact("reason")));
            case MIGRATION_FOUND_WAITING ->
                quoted(
                        "🔎 The runner was lost. The database was asked: " + name(event) + " has not been "
                                + DirectionText.done(plan) + ". " + requester(plan) + ", retry or stop here?",
                        event.fact("reason"));
            case MIGRATION_MARKED_APPLIED ->
                quoted(
                        "✍️ " + by + " marked " + name(event) + " as " + DirectionText.done(plan) + ":",
                        event.fact("reason"));
            case STOP_ASKED ->
                Words.of("✋ " + by + " pressed Stop migration. The server is asked to cancel what is at work.");
            case RUNNER_LOST ->
                quoted(
                        "🔎 The process that ran this plan is gone, and the database is still working for it. It is"
                                + " asked again and again how that ended; *Stop migration* cancels it.",
                        event.fact("reason"));
            case PAUSED ->
                SlotText.isAtItsSlot(event)
                        ? SlotText.held(plan, event)
                        : quoted(
                                "⏸️ Paused. " + requester(plan) + ", it waits for you or a DBA.", event.fact("reason"));
            case RESUMED -> Words.of("▶️ " + by + " goes on.");
            case STOPPED -> quoted("⏹️ " + by + " stopped the plan here. " + tally(plan), event.fact("reason"));
            case SUCCEEDED -> completed(plan, event);
            case FAILED -> quoted("❌ The plan failed. " + tally(plan), event.fact("reason"));
        };
    }

    /** Those who are asked are called in their own conversations; the requester only here. */
    private static Words nudge(Plan plan, PlanEvent event) {
        String end = expires(event);
        if (plan.state() == PlanState.CHANGES_REQUESTED || plan.review().isComplete()) {
            return Words.of("⏰ " + requester(plan) + ", it still waits for you to press *Resubmit*." + end);
        }
        String missing = plan.review().missingRoles().stream()
                .map(role -> role.label() + names(plan, role))
                .collect(Collectors.joining(" and "));
        return Words.of("⏰ Still waiting for approval by " + missing + "." + end);
    }

    static String expires(PlanEvent nudge) {
        String until = nudge.fact("until");
        return until.isEmpty() ? "" : " It expires " + Mrkdwn.time(Instant.parse(until)) + ".";
    }

    private static String names(Plan plan, Role role) {
        List<String> names = plan.review().asked().get(role).people().stream()
                .filter(person -> plan.review().by(person).isEmpty())
                .limit(10)
                .map(person -> Mrkdwn.line(person.name()))
                .toList();
        return names.isEmpty() ? "" : " (" + String.join(", ", names) + ")";
    }

    /** A reply that needs somebody calls them: edits of the message above notify nobody. */
    static String requester(Plan plan) {
        return Mrkdwn.mention(plan.request().requester().id());
    }

    private static String andNext(Plan plan, PlanEvent event) {
        boolean asksNow = plan.pause()
                        .filter(pause -> pause.reason() == Pause.Reason.NEXT_MIGRATION)
                        .isPresent()
                && plan.migrations().stream()
                        .filter(each -> each.is(MigrationState.APPLIED))
                        .reduce((earlier, later) -> later)
                        .map(PlannedMigration::ref)
                        .equals(event.migration());
        return asksNow ? ". " + requester(plan) + ", continue to the next migration?" : "";
    }

    private static String next(Plan plan) {
        return plan.answers()
                .slot()
                .map(slot ->
                        "it starts by itself at " + Mrkdwn.time(slot.opens()) + " (" + Mrkdwn.utc(slot.opens()) + ").")
                .orElseGet(() -> requester(plan) + ", ready to proceed?");
    }

    private static String asked(Plan plan) {
        if (plan.review().asked().isEmpty()) {
            return "The policy asks nobody for these migrations: " + next(plan);
        }
        return "Sending for review to "
                + plan.review().asked().entrySet().stream()
                        .map(entry -> entry.getKey().label() + ": " + people(entry.getValue()))
                        .collect(Collectors.joining("; "))
                + ".";
    }

    private static String people(Ask ask) {
        return ask.people().isEmpty()
                ? "nobody holds this role"
                : ask.people().stream()
                        .limit(10)
                        .map(person -> Mrkdwn.mention(person.id()))
                        .collect(Collectors.joining(", "));
    }

    private static String byMail(PlanEvent event) {
        return event.fact("via").equals("mail") ? ", by mail" : "";
    }

    private static String role(PlanEvent event) {
        return event.role().map(Role::label).map(label -> " as " + label).orElse("");
    }

    static String name(PlanEvent event) {
        return Mrkdwn.code(event.migration().map(MigrationRef::toString).orElse("a migration"));
    }

    static Words quoted(String sentence, String reason) {
        if (reason.isBlank()) {
            return Words.of(sentence);
        }
        return new Words(sentence + " " + Mrkdwn.escape(reason), List.of(Kit.section(sentence), Kit.quote(reason)));
    }

    /** What the program said that ran it, the end of it: there it stands how it went. */
    private static Words withOutput(PlanEvent event, Words words) {
        String output = event.fact("output");
        if (output.isBlank()) {
            return words;
        }
        List<LayoutBlock> blocks = new ArrayList<>(words.blocks());
        blocks.add(Kit.context("Output of `confiture`:"));
        OutputText.parts(output).forEach(part -> blocks.add(Kit.code(part)));
        return new Words(words.text(), blocks);
    }

    /** Each migration with its time, who asked, who approved, when. */
    private static Words completed(Plan plan, PlanEvent event) {
        String applied =
                Lines.of(plan.migrations().stream().map(ReplyText::time).toList(), 30);
        String approvers =
                plan.review().approvals().stream().map(ReplyText::approver).collect(Collectors.joining(", "));
        String completed = "🎉 *Completed: " + plan.migrations().size() + "/"
                + plan.migrations().size()
                + " migrations " + DirectionText.done(plan) + "*" + (DirectionText.rollsBack(plan) ? " on " : " to ")
                + Mrkdwn.escape(plan.request().environment());
        String who = "Asked by " + Mrkdwn.mention(plan.request().requester().id())
                + (approvers.isEmpty() ? "" : "  ·  approved by " + approvers) + "  ·  "
                + DirectionText.done(plan) + " " + Mrkdwn.utc(event.at())
                + (DirectionText.rollsBack(plan)
                        ? "  ·  " + (plan.migrations().size() == 1 ? "its row is" : "their rows are")
                                + " deleted from Confiture's ledger"
                        : "  ·  recorded in Confiture's ledger");
        return new Words(
                completed + "\n" + who + "\n" + applied,
                List.of(Kit.section(completed + "\n" + applied), Kit.context(who)));
    }

    private static String approver(Approval approval) {
        return Mrkdwn.mention(approval.by().id()) + " (" + approval.role().label() + ")";
    }

    private static String time(PlannedMigration migration) {
        return "• " + Mrkdwn.code(migration.ref().toString())
                + (migration.millis().isPresent() ? "  " + migration.millis().getAsLong() + " ms" : "");
    }

    private static String tally(Plan plan) {
        List<PlannedMigration> applied = plan.run().applied();
        if (applied.isEmpty()) {
            return "Nothing was " + DirectionText.done(plan) + ".";
        }
        return (DirectionText.rollsBack(plan) ? "Rolled back, and it stays so: " : "Applied and kept: ")
                + applied.stream()
                        .limit(30)
                        .map(each -> Mrkdwn.code(each.ref().toString()))
                        .collect(Collectors.joining(", "))
                + ".";
    }
}
