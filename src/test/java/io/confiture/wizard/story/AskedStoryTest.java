package io.confiture.wizard.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.confiture.wizard.sandbox.Member;
import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.OpenModal;
import io.confiture.wizard.schedule.ReviewDeadlines;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;

/** Promise 5: whoever must act is asked in person, and reads there what became of it; silence has an end. */
@QuarkusTest
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class AskedStoryTest extends Story {

    @Inject
    ReviewDeadlines deadlines;

    @Test
    void whoIsAskedAnswersInTheirOwnConversationAndTakesItBackThere() {
        Message card = new Asking(john).upTo("007_rename_products");
        Message mine = jane.awaitMessage("D0JANE", "asks for your approval as Reviewer");
        assertThat(mine.buttons()).containsExactly("Approve", "Request changes", "Reject", "View SQL");
        assertThat(mine.text()).contains("expires", "007_rename_products");

        jane.clicks(mine, "Approve");
        john.awaitChange(card, it -> it.text().contains("✅ Reviewer: jane"));
        mine = jane.awaitChange(mine, it -> it.text().contains("You approved it as Reviewer"));
        assertThat(mine.buttons()).containsExactly("Withdraw", "View SQL");

        bob.clicks(card, "Approve");
        john.awaitChange(card, it -> it.hasButton("Apply now"));
        jane.clicks(mine, "Withdraw");
        john.awaitReply(card, "@Jane withdrew their approval as Reviewer");
        assertThat(awaitState(card, "In review").text()).contains("✅ DBA", "⏳ Reviewer: jane");
        jane.awaitChange(mine, it -> it.hasButton("Approve"));
        assertThat(votes()).containsExactly("U0BOB");
    }

    @Test
    void whatIsDecidedInTheChannelIsPaintedInEveryConversation() {
        Message card = new Asking(john).upTo("007_rename_products");
        Message bobs = bob.awaitMessage("D0BOB", "asks for your approval as DBA");
        Message janes = jane.awaitMessage("D0JANE", "asks for your approval as Reviewer");

        john.clicks(card, "Cancel plan");

        assertThat(bob.awaitChange(bobs, it -> it.text().contains("Cancelled")).buttons())
                .isEmpty();
        assertThat(jane.awaitChange(janes, it -> it.text().contains("Cancelled"))
                        .buttons())
                .isEmpty();
    }

    @Test
    void thePlansMessageSaysWhoWasAskedAndWhoHasLooked() {
        Message card = new Asking(john).upTo("007_rename_products");
        card = john.awaitChange(card, it -> it.text().contains(", asked "));
        assertThat(card.text()).contains("⏳ Reviewer: jane, asked", "expires").doesNotContain("seen");

        jane.clicks(jane.awaitMessage("D0JANE", "asks for your approval"), "View SQL");

        john.awaitChange(card, it -> it.text().contains("⏳ Reviewer: jane (seen "));
        assertThat(john.again(card).text()).contains("⏳ DBA: bob, asked");
    }

    @Test
    void somebodyWithTwoRolesCountsOnceAndChoosesForWhich() {
        write(world.policy(), read(world.policy()).replace("[bob@acme.com]", "[bob@acme.com, jane@acme.com]"));
        Message card = new Asking(john).upTo("007_rename_products");

        jane.clicks(card, "Approve");
        OpenModal modal = jane.awaitModal("A person counts once");
        modal.choose("Approve as", "DBA").presses("Approve");

        card = john.awaitChange(card, it -> it.text().contains("✅ DBA: jane"));
        assertThat(card.text()).contains("⏳ Reviewer: nobody else holds this role");
        jane.clicks(card, "Approve");
        jane.awaitPrivateMessage(ALERTS, "a person counts once");
        assertThat(votes()).containsExactly("U0JANE");
    }

    @Test
    void whoWroteWhatIsCriticalDoesNotApproveIt() throws Exception {
        try (Git git = Git.init()
                .setDirectory(world.migration("").getParent().toFile())
                .call()) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("Drop the preferences\n\nCo-authored-by: Bob <BOB@acme.com>")
                    .setAuthor("Jane", "jane@acme.com")
                    .setSign(false)
                    .call();
        }
        write(world.policy(), read(world.policy()).replace("[jane@acme.com]", "[jane@acme.com, sam@acme.com]"));
        Message card = new Asking(john).upTo("008_drop_customer_preferences");
        assertThat(card.text()).contains("⏳ Reviewer: sam", "⏳ DBA: nobody holds this role");

        jane.clicks(card, "Approve");
        jane.awaitPrivateMessage(ALERTS, "you wrote a CRITICAL migration");
        bob.clicks(card, "Approve");
        assertThat(bob.awaitPrivateMessage(ALERTS, "nobody approves their own").text())
                .contains("Reviewer (@Sam)");
        assertThat(jane.hasModal() || bob.hasModal()).isFalse();
        approvesCritical(sam, card);
        john.awaitChange(card, it -> it.text().contains("✅ Reviewer: sam"));
        assertThat(jane.directMessages()).isEmpty();
    }

    @Test
    void peopleAreNudgedTwiceAndThenItExpires() {
        Message card = new Asking(john).upTo("007_rename_products");
        jane.awaitMessage("D0JANE", "asks for your approval");
        Message bobs = bob.awaitMessage("D0BOB", "asks for your approval");
        jane.clicks(card, "Approve");
        john.awaitChange(card, it -> it.text().contains("✅ Reviewer"));

        after(23);
        assertThat(events("NUDGED")).isEmpty();
        after(25);
        after(26);
        assertThat(events("NUDGED")).hasSize(1);
        assertThat(john.awaitReply(card, "Still waiting for approval by DBA (bob)")
                        .text())
                .contains("It expires");
        bob.awaitMessage("D0BOB", "still waits for your answer");
        after(43);
        after(44);
        assertThat(events("NUDGED")).hasSize(2);

        after(49);
        assertThat(awaitState(card, "Expired").buttons()).isEmpty();
        john.awaitReply(card, "Not everybody answered within 48 hours. Missing: DBA (bob).");
        bob.awaitChange(
                bobs, it -> it.text().contains("Expired") && it.buttons().isEmpty());
        await().until(() -> world.inState("SELECT 1 FROM outbox WHERE delivered_at IS NULL AND given_up_at IS NULL")
                .isEmpty());
        assertThat(jane.directMessages()).noneMatch(message -> message.text().contains("still waits"));
    }

    @Test
    void aChangeThatNobodyMakesExpiresToo() {
        Message card = new Asking(john).upTo("007_rename_products");
        jane.clicks(card, "Request changes");
        jane.awaitModal("What should change?")
                .write("What should change?", "All")
                .presses("Request changes");
        awaitState(card, "Changes requested");
        after(25);
        john.awaitReply(card, "@John, it still waits for you to press Resubmit");
        after(49);
        awaitState(card, "Expired");
        john.awaitReply(card, "did not resubmit it within 48 hours");
    }

    @Test
    void aReminderThatHasLostItsSenseIsNotSent() {
        Message card = new Asking(john).upTo("007_rename_products");
        bob.awaitMessage("D0BOB", "asks for your approval");
        john.awaitReply(card, "asks for this plan");
        slack.troubles().goDown();
        after(25);
        after(49);
        assertState("EXPIRED");
        slack.troubles().comeBack();

        john.patient(Duration.ofSeconds(40)).awaitReply(card, "The plan expired");
        assertThat(john.thread(card)).noneMatch(reply -> reply.text().contains("Still waiting"));
        assertThat(bob.directMessages()).noneMatch(message -> message.text().contains("still waits"));
    }

    @Test
    void strangersAreToldWhyTheyHoldNoRole() {
        Message card = new Asking(john).upTo("007_rename_products");
        Member before = slack.directory().person("U0JANE").orElseThrow();
        await().until(() -> !jane.directMessages().isEmpty());
        isTold(card, before, jane -> jane.with(Member.Mark.GUEST), "you are a guest here");
        isTold(card, before, jane -> jane.with(Member.Mark.DEACTIVATED), "this account is deactivated");
        isTold(card, before, jane -> jane.with(Member.Mark.BOT), "bots hold no role");
        isTold(card, before, jane -> jane.ofTeam("T0OTHER"), "you come from another workspace");
        assertThat(votes()).isEmpty();
    }

    /** As if so much time had gone by; what is told then leaves now. */
    private void after(int hours) {
        deadlines.look(Instant.now().plus(Duration.ofHours(hours)));
        world.execute(
                "confiture_state",
                "UPDATE outbox SET due_at = now(), written_at = now() WHERE delivered_at IS NULL AND due_at > now() + interval '1 hour'");
    }

    private void isTold(Message card, Member before, UnaryOperator<Member> change, String why) {
        slack.directory().put(change.apply(before));
        jane.clicks(card, "Approve");
        assertThat(jane.awaitPrivateMessage(ALERTS, why).text()).contains("Insufficient permissions", "DBA (@Bob)");
    }

    @Test
    void cancelIsTypedWithItsReason() {
        Message card = new Asking(john).upTo("007_rename_products");
        sam.types(ALERTS, "/confiture cancel #1 just because");
        assertThat(sam.awaitPrivateMessage(ALERTS, "Insufficient permissions").text())
                .contains("only @John or a DBA (@Bob)");
        john.types(ALERTS, "/confiture cancel #1 the *release* is <!channel> next week");
        john.awaitPrivateMessage(ALERTS, "Plan #1 is cancelled. Nothing ran.");
        awaitState(card, "Cancelled");
        john.awaitReply(card, "the *release* is <!channel> next week");
        john.types(ALERTS, "/confiture cancel #7");
        john.awaitPrivateMessage(ALERTS, "There is no plan #7");
        john.types(ALERTS, "/confiture cancel that one");
        john.awaitPrivateMessage(ALERTS, "Which plan?");
    }

    @Test
    void rolesSaysWhoHoldsThemAndWhatTheyWouldHaveToApprove() {
        sam.types(ALERTS, "/confiture roles production");
        assertThat(sam.awaitPrivateMessage(ALERTS, "Developer").text())
                .contains(
                        "Developer: @John",
                        "Reviewer: @Jane",
                        "DBA: @Bob",
                        "LOW  nobody",
                        "MEDIUM  Reviewer",
                        "CRITICAL  Reviewer and DBA",
                        "What is pending there now (6): Reviewer and DBA");
        sam.types(ALERTS, "/confiture roles prodution");
        sam.awaitPrivateMessage(ALERTS, "Did you mean production?");
    }

    @Test
    void rolesOfManyEnvironmentsEndsWithHowManyMoreThereAre() throws IOException {
        Path environments = world.policy().resolveSibling("environments");
        for (int i = 0; i < 200; i++) {
            Files.writeString(
                    environments.resolve("area%03d.yaml".formatted(i)),
                    "name: area%03d%ndatabase_url: ${NOT_SET_%s}%n".formatted(i, "X".repeat(500)));
        }
        sam.types(ALERTS, "/confiture roles");
        assertThat(sam.awaitPrivateMessage(ALERTS, "Developer").text())
                .contains("DBA: @Bob", "area000", "area004")
                .doesNotContain("area005")
                .endsWith("and 197 more environments: /confiture roles ENV shows one of them");
    }
}
