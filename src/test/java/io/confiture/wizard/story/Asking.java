package io.confiture.wizard.story;

import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.OpenModal;
import io.confiture.wizard.sandbox.Teammate;

/** Walks through the wizard as somebody who reads every page and confirms what is asked. */
public record Asking(Teammate person) {

    public static final String ALERTS = "#database-alerts";

    /** @return the plan's message in the environment's channel */
    public Message upTo(String migration) {
        return walk("/confiture wizard production", migration, "Apply all");
    }

    public Message confirmingEachUpTo(String migration) {
        return walk("/confiture wizard production", migration, "Confirm each migration");
    }

    private Message walk(String command, String migration, String how) {
        person.types(ALERTS, command);
        OpenModal page = person.awaitModal("pending migration");
        page.choose("Apply up to", migration).choose("How", how);
        page.presses("Next");
        return from(person.modal());
    }

    /** @param flags how far back, as it is typed behind the environment */
    public Message toRollBack(String flags) {
        return walkOn(rollback(flags).choose("How", "Roll back all"));
    }

    public Message toRollBackConfirmingEach(String flags) {
        return walkOn(rollback(flags).choose("How", "Confirm each migration"));
    }

    private OpenModal rollback(String flags) {
        person.types(ALERTS, "/confiture down production " + flags);
        return person.awaitModal("Rolls back");
    }

    /** From the first page to the plan's message. */
    public Message walkOn(OpenModal first) {
        first.presses("Next");
        return from(person.modal());
    }

    /** From a page behind the first one to the plan's message. */
    public Message from(OpenModal behindTheFirst) {
        OpenModal page = behindTheFirst;
        while (!page.title().equals("Summary")) {
            confirm(page);
            page.presses("Next");
            page = person.modal();
        }
        page.presses("Submit");
        String submitted = person.awaitModal("is posted to").text();
        person.modal().closes();
        String plan = submitted.replaceAll("(?s).*Plan (#[0-9]+).*", "$1");
        return person.awaitMessage(ALERTS, "Plan " + plan);
    }

    private static void confirm(OpenModal page) {
        if (page.text().contains("Backup taken")) {
            page.ticks("Backup taken").write("Reference of the backup", "s3://backups/1122");
        }
        if (page.text().contains("Delete the data")) {
            page.ticks("Delete the data");
        }
        if (page.text().contains("Reviewed")) {
            page.ticks("Reviewed");
        }
    }
}
