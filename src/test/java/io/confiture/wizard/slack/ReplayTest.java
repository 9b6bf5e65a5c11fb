package io.confiture.wizard.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.confiture.wizard.sandbox.Member;
import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.OpenModal;
import io.confiture.wizard.sandbox.wire.BotAnswer;
import io.confiture.wizard.sandbox.wire.BotRequest;
import io.confiture.wizard.sandbox.wire.SlackForm;
import io.confiture.wizard.story.Asking;
import io.confiture.wizard.story.Stage;
import io.confiture.wizard.story.Story;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The same thing several times has one effect, and what comes too late or from the wrong person has none. */
@QuarkusTest
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class ReplayTest extends Story {

    @Test
    void oneClickDeliveredFiveTimesIsOneApproval() {
        Message card = new Asking(john).upTo("007_rename_products");

        slack.line().copies(5);
        jane.clicks(card, "Approve");
        slack.line().copies(1);

        jane.awaitChange(card, it -> it.text().contains("✅ Reviewer"));
        everythingIsDone();
        assertThat(votes()).containsExactly("U0JANE");
        assertThat(world.inState("SELECT kind FROM plan_event ORDER BY id"))
                .containsExactly("OPENED", "SUBMITTED", "APPROVAL_GIVEN");
        assertThat(world.inState("SELECT kind FROM outbox WHERE person_id IS DISTINCT FROM 'U0SAM' ORDER BY id"))
                .as("asked, looked at, approved")
                .containsExactly("CARD", "REPLY", "DIRECT", "DIRECT", "CARD", "CARD", "REPLY", "DIRECT", "DIRECT");
        assertThat(jane.privateMessages(ALERTS)).isEmpty();
    }

    @Test
    void oneCommandDeliveredFiveTimesOpensOneDraft() {
        slack.line().copies(5);
        john.types(ALERTS, "/confiture wizard production");
        slack.line().copies(1);

        john.awaitModal("6 pending migrations");
        everythingIsDone();
        assertThat(slack.modals().of(john.id())).hasSize(1);
        assertThat(world.inState("SELECT state FROM plan")).containsExactly("DRAFT");
    }

    @Test
    void oneSubmitDeliveredFiveTimesIsOnePlan() {
        john.types(ALERTS, "/confiture wizard production --auto --target 005");
        john.awaitModal("pending migration").presses("Next");
        OpenModal summary = john.awaitModal("Must approve");

        slack.line().copies(5);
        summary.presses("Submit");
        slack.line().copies(1);

        john.awaitModal("is posted to");
        john.awaitMessage(ALERTS, "Plan #1");
        everythingIsDone();
        assertThat(world.inState("SELECT kind FROM plan_event ORDER BY id")).containsExactly("OPENED", "SUBMITTED");
        assertThat(john.sees(ALERTS))
                .filteredOn(message -> message.thread() == null)
                .hasSize(1);
    }

    @Test
    void aPageThatComesAgainLeavesWhatWasWrittenSince() {
        john.types(ALERTS, "/confiture wizard production");
        john.awaitModal("pending migration")
                .choose("Apply up to", "007_rename_products")
                .presses("Next");
        BotRequest turned = slack.line().last();
        while (!john.modal().title().equals("Pending migrations")) {
            john.modal().clicks("Back");
            john.awaitModal("pending migration");
        }
        john.modal().choose("Apply up to", "005_create_payments").presses("Next");
        List<String> draft = world.inState("SELECT wizard_draft::text FROM wizard_draft");

        for (BotAnswer answer : slack.line().send(turned, 3)) {
            assertThat(answer.acknowledged()).isTrue();
        }

        assertThat(world.inState("SELECT wizard_draft::text FROM wizard_draft")).isEqualTo(draft);
        world.skip(Duration.ofMinutes(6));
        assertThat(slack.line().send(turned).status()).isEqualTo(401);
    }

    @Test
    void whatHasHadItsEffectHasNoneAgainWhoeverKeptACopy() {
        bob.types(ALERTS, "/confiture freeze production \"a sale\"");
        john.awaitMessage(ALERTS, "@Bob froze production");
        BotRequest command = slack.line().last();
        bob.types(ALERTS, "/confiture unfreeze production");
        await().until(() -> world.inState("SELECT 'f' FROM environment_freeze WHERE lifted_at IS NULL")
                .isEmpty());
        Message card = new Asking(john).upTo("007_rename_products");
        jane.clicks(card, "Request changes");
        BotRequest click = slack.line().last();
        jane.awaitModal("What should change?")
                .write("What should change?", "A view")
                .presses("Request changes");
        BotRequest submission = slack.line().last();
        john.clicks(awaitState(card, "Changes requested"), "Resubmit");
        awaitState(card, "In review");
        everythingIsDone();
        List<String> events = world.inState("SELECT kind FROM plan_event ORDER BY id");

        for (BotRequest again : List.of(command, click, submission)) {
            assertThat(slack.line().send(again).acknowledged()).isTrue();
        }
        everythingIsDone();

        assertThat(world.inState("SELECT kind FROM plan_event ORDER BY id")).isEqualTo(events);
        assertState("IN_REVIEW");
        world.skip(Duration.ofMinutes(6));
        for (BotRequest late : List.of(command, click, submission)) {
            assertThat(slack.line().send(late).status()).isEqualTo(401);
        }
    }

    @Test
    void oneApplyDeliveredFiveTimesRunsOnce() {
        Message card = new Asking(john).upTo("005_create_payments");

        slack.line().copies(5);
        john.clicks(card, "Apply now");
        slack.line().copies(1);

        john.awaitReply(card, "Completed: 2/2 migrations applied");
        everythingIsDone();
        assertThat(world.ledger()).containsExactly("001", "002", "003", "004", "005");
        assertThat(events("STARTED")).hasSize(1);
        assertThat(john.privateMessages(ALERTS)).isEmpty();
    }

    @Test
    void approvingTwiceIsToldPrivatelyAndCountsOnce() {
        Message card = new Asking(john).upTo("007_rename_products");
        jane.clicks(card, "Approve");
        jane.awaitChange(card, it -> it.text().contains("✅ Reviewer"));

        jane.clicks(card, "Approve");

        assertThat(jane.awaitPrivateMessage(ALERTS, "You have approved Plan #1 already")
                        .text())
                .contains("DBA", "Bob");
        assertThat(events("APPROVAL_GIVEN")).hasSize(1);
    }

    @Test
    void approvingWhatHasEndedIsToldPrivatelyWithTheEnd() {
        Message card = new Asking(john).upTo("007_rename_products");
        john.clicks(card, "Cancel plan");
        john.awaitChange(card, it -> it.text().contains("Cancelled"));

        jane.clicksStale(card, "Approve");

        jane.awaitPrivateMessage(ALERTS, "Plan #1 has ended (🚫 Cancelled). Nothing was changed.");
        assertThat(world.inState("SELECT state FROM plan")).containsExactly("CANCELLED");
    }

    @Test
    void applyPressedByTwoPeopleAtOnceRunsOnceAndTellsTheOther() {
        Message card = new Asking(john).upTo("005_create_payments");

        var both = List.of(john, bob).stream()
                .map(person -> CompletableFuture.runAsync(() -> person.clicks(card, "Apply now")))
                .toList();
        both.forEach(CompletableFuture::join);

        john.awaitReply(card, "Completed: 2/2 migrations applied");
        await().until(() -> john.privateMessages(ALERTS).size()
                        + bob.privateMessages(ALERTS).size()
                == 1);
        assertThat(events("STARTED")).hasSize(1);
        assertThat(world.ledger()).containsExactly("001", "002", "003", "004", "005");
    }

    @Test
    void continuePressedTwiceRunsOneMigration() {
        Message card = new Asking(john).confirmingEachUpTo("006_index_orders");
        jane.clicks(card, "Approve");
        john.clicks(john.awaitChange(card, it -> it.hasButton("Apply now")), "Apply now");
        Message first = john.awaitChange(card, it -> it.hasButton("Continue"));
        john.clicks(first, "Continue");
        john.awaitReply(card, "005_create_payments applied");
        john.awaitChange(card, it -> it.hasButton("Continue"));

        john.clicksStale(first, "Continue");
        john.awaitPrivateMessage(ALERTS, "has changed since that button was drawn");
        john.clicksStale(first, "Stop here");
        await().until(() -> john.privateMessages(ALERTS).size() == 2);

        assertThat(world.ledger()).endsWith("004", "005");
        assertThat(world.inState("SELECT state FROM plan")).containsExactly("PAUSED");
    }

    @Test
    void aButtonOfAnotherVersionOfTheBotIsAnsweredPolitely() {
        Message card = new Asking(john).upTo("007_rename_products");
        List<UnaryOperator<String>> strange = List.of(
                json -> json.replace("plan_view_sql", "plan_paint_it_black"),
                json -> json.replaceAll("\"value\":\"1:[^\"]*\"", "\"value\":\"\""),
                json -> json.replaceAll("\"value\":\"1:[^\"]*\"", "\"value\":\"1;DROP TABLE plan\""));
        jane.clicks(card, "View SQL");
        String payload = SlackForm.decode(slack.line().last().text()).get("payload");
        for (int i = 0; i < strange.size(); i++) {
            String json = strange.get(i).apply(payload.replaceAll("(\"trigger_id\":\")", "$1" + i));
            assertThat(json).isNotEqualTo(payload);
            assertThat(slack.line()
                            .send(slack.line().sign(BotRequest.FORM, SlackForm.encode(Map.of("payload", json))))
                            .acknowledged())
                    .isTrue();
            int told = i + 1;
            await().until(() -> jane.privateMessages(ALERTS).size() == told);
        }
        assertThat(jane.privateMessages(ALERTS))
                .allMatch(whisper -> whisper.text().contains("Nothing was changed"));
    }

    @Test
    void guestsLeaversBotsAndVisitorsHoldNoRoleWhateverThePolicySays() {
        Message card = new Asking(john).upTo("007_rename_products");
        List<UnaryOperator<Member>> changes = List.of(
                jane -> jane.with(Member.Mark.GUEST),
                jane -> jane.with(Member.Mark.SINGLE_CHANNEL_GUEST),
                jane -> jane.with(Member.Mark.DEACTIVATED),
                jane -> jane.with(Member.Mark.BOT),
                jane -> jane.with(Member.Mark.STRANGER),
                jane -> jane.ofTeam("T0OTHER"));
        Member before = slack.directory().person("U0JANE").orElseThrow();
        for (int i = 0; i < changes.size(); i++) {
            slack.directory().put(changes.get(i).apply(before));
            jane.clicks(card, "Approve");
            int told = i + 1;
            await().until(() -> jane.privateMessages(ALERTS).size() == told);
        }
        assertThat(jane.privateMessages(ALERTS))
                .allMatch(whisper -> whisper.text().contains("Insufficient permissions"));
        assertThat(world.inState("SELECT state FROM plan")).containsExactly("IN_REVIEW");
    }

    @Test
    void aGuestDoesNotGetTheWizard() {
        slack.directory().change("U0JOHN", it -> it.with(Member.Mark.GUEST));
        john.types(ALERTS, "/confiture wizard production");
        john.awaitModal("Insufficient permissions");
        assertThat(world.inState("SELECT state FROM plan")).isEmpty();
    }

    @Test
    void rolesCountAsThePolicyIsAtTheClick() throws IOException {
        Message card = new Asking(john).upTo("007_rename_products");
        String policy = Files.readString(world.policy());
        Files.writeString(world.policy(), policy.replace("jane@acme.com", "sam.new@acme.com"));
        slack.directory().change("U0SAM", sam -> sam.mailedAt("sam.new@acme.com"));

        jane.clicks(card, "Approve");
        jane.awaitPrivateMessage(ALERTS, "Insufficient permissions");
        assertThat(votes()).isEmpty();

        sam.clicks(card, "Approve");
        jane.awaitChange(card, it -> it.text().contains("✅ Reviewer: sam"));
    }

    @Test
    void aBrokenPolicyLeavesTheLastGoodOneInForce() throws IOException {
        Message card = new Asking(john).upTo("007_rename_products");
        Files.writeString(world.policy(), "roles:\n  reviewer: {users: [sam@acme.com]\nno yaml");

        sam.clicks(card, "Approve");
        sam.awaitPrivateMessage(ALERTS, "Insufficient permissions");
        jane.clicks(card, "Approve");
        jane.awaitChange(card, it -> it.text().contains("✅ Reviewer: jane"));
    }

    /** What was acknowledged before has been worked on when a later command is answered and the outbox is empty. */
    private void everythingIsDone() {
        sam.types(ALERTS, "/confiture help");
        sam.awaitPrivateMessage(ALERTS, "/confiture");
        await().until(() -> world.inState("SELECT id::text FROM outbox WHERE delivered_at IS NULL")
                .isEmpty());
    }
}
