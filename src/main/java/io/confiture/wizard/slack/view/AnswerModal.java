package io.confiture.wizard.slack.view;

import static io.confiture.wizard.slack.view.Fields.input;
import static io.confiture.wizard.slack.view.Fields.option;
import static io.confiture.wizard.slack.view.Fields.text;
import static io.confiture.wizard.slack.view.Fields.ticks;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.RadioButtonsElement;
import com.slack.api.model.view.View;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlannedMigration;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.slack.ButtonValue;
import io.confiture.wizard.slack.Route;
import java.util.ArrayList;
import java.util.List;

/** The modals behind Approve on a CRITICAL plan, Request changes, Reject and Mark as applied. */
public final class AnswerModal {

    public static final String REASON = "reason";
    public static final String BACKUP = "backup";
    public static final String BACKUP_TAKEN = "backup_taken";
    public static final String ENVIRONMENT = "environment";
    public static final String ROLE = "role";

    private AnswerModal() {}

    public static View reason(Plan plan, Route route) {
        boolean changes = route == Route.CHANGES_REASON;
        return Modal.of(
                route,
                changes ? "Request changes" : "Reject plan " + plan.id(),
                changes ? "Request changes" : "Reject",
                ButtonValue.of(plan).toString(),
                List.of(
                        Kit.section("*" + Mrkdwn.escape(PlanCard.title(plan)) + "*"),
                        input(REASON, changes ? "What should change?" : "Why not?", text(true))));
    }

    /** What is claimed is written to the target's ledger, so it is spelled out before. */
    public static View mark(Plan plan, PlannedMigration migration) {
        return Modal.of(
                Route.MARK_REASON,
                "Mark as applied",
                "Mark as applied",
                ButtonValue.of(plan).toString(),
                List.of(
                        Kit.section("✍️ *" + Mrkdwn.escape(PlanCard.title(plan)) + "*\n"
                                + Mrkdwn.code(migration.ref().toString())
                                + " is not run. It is entered in the ledger of "
                                + Mrkdwn.escape(plan.request().environment())
                                + " as done, and nobody will ever run it there again: look at the database first."),
                        input(REASON, "How do you know that it is done?", text(true))));
    }

    /** For somebody with several of the roles that are still asked: a person counts once. */
    public static View role(Plan plan, List<Role> open) {
        return Modal.of(
                Route.ROLE_CHOICE,
                "Approve plan " + plan.id(),
                "Approve",
                ButtonValue.of(plan).toString(),
                List.of(
                        Kit.section("*" + Mrkdwn.escape(PlanCard.title(plan)) + "*\nYou hold "
                                + Count.of(open.size(), "role") + " that it waits for. A person counts once."),
                        input(ROLE, "Approve as", roles(open))));
    }

    private static BlockElement roles(List<Role> open) {
        return RadioButtonsElement.builder()
                .options(open.stream()
                        .map(role -> option(role.key(), role.label()))
                        .toList())
                .build();
    }

    /** @param open the roles of this person that are still asked; with more than one, they choose */
    public static View critical(Plan plan, List<Role> open) {
        List<LayoutBlock> blocks = new ArrayList<>(criticalBlocks(plan));
        if (open.size() > 1) {
            blocks.add(input(ROLE, "Approve as (a person counts once)", roles(open)));
        }
        return Modal.of(
                Route.CRITICAL_APPROVAL,
                "Approve plan " + plan.id(),
                "Approve",
                ButtonValue.of(plan).toString(),
                blocks);
    }

    private static List<LayoutBlock> criticalBlocks(Plan plan) {
        return List.of(
                Kit.section("🔥 *" + Mrkdwn.escape(PlanCard.title(plan)) + "*\n"
                        + "This plan can destroy data. Your approval is bound to digest "
                        + Mrkdwn.code(plan.review().digest().orElseThrow().brief())
                        + "."),
                input(BACKUP_TAKEN, "Backup", ticks("taken", "Backup taken")),
                input(BACKUP, "Reference of the backup", text(false)),
                input(
                        ENVIRONMENT,
                        "Type the environment's name: " + plan.request().environment(),
                        text(false)));
    }
}
