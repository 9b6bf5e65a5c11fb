package io.confiture.wizard.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.OpenModal;
import io.confiture.wizard.sandbox.post.Received;
import io.confiture.wizard.story.Asking;
import io.confiture.wizard.story.Stage;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Promise 5 by mail: what is scheduled reaches the addresses it is to reach, before and after. */
@QuarkusTest
@TestProfile(WithMail.class)
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class NoticeMailTest extends MailStory {

    private static final String ALERTS_MAIL = "alerts@acme.com";
    private static final String NIGHT = "night@acme.com";
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration TWO_DAYS = Duration.ofDays(2);

    private Message scheduled(Instant slot) {
        write(
                world.policy(),
                read(world.policy()).replace("lock_timeout", "reminder_mail: alerts@acme.com\n    lock_timeout"));
        john.types(ALERTS, "/confiture wizard production");
        OpenModal page = john.awaitModal("pending migration");
        page.choose("Apply up to", "006_index_orders");
        page.presses("Next");
        page = john.modal();
        while (!page.title().equals("When")) {
            page.presses("Next");
            page = john.modal();
        }
        page.choose("When to apply?", "Scheduled").pick("Start", slot).write("Reminder to a mail address", NIGHT);
        page.presses("Next");
        assertThat(john.modal().text()).contains("Reminder: also to " + NIGHT);
        return new Asking(john).from(john.modal());
    }

    private List<String> subjects(String address) {
        return post.inbox(address).stream().map(Received::subject).toList();
    }

    @Test
    void theAddressesAreRemindedAndHearHowItWentInOneThread() {
        Instant slot = Instant.now().plus(TWO_DAYS).truncatedTo(ChronoUnit.MINUTES);
        Message card = scheduled(slot);
        world.skipTo(slot.minus(HOUR));
        Received reminder = awaitMail(ALERTS_MAIL, "starts in 1 hour");
        assertThat(reminder.subject()).isEqualTo("Plan #1 · production · 3 migrations · MEDIUM starts in 1 hour");
        assertThat(reminder.text()).contains("It still waits for approval by Reviewer.", "Asked by: ", "UTC");
        awaitMail(NIGHT, "starts in 1 hour");

        jane.clicks(card, "Approve");
        awaitState(card, "Waiting for its slot");
        world.skip(HOUR);
        john.awaitReply(card, "Completed: 3/3 migrations applied");
        Received completed = awaitMail(ALERTS_MAIL, "is completed");
        assertThat(completed.text()).contains("It is completed: 3 of 3 done.");
        assertThat(completed.header("References").orElseThrow())
                .contains(reminder.header("Message-ID").orElseThrow());
        awaitMail(NIGHT, "is completed");
        assertThat(subjects(ALERTS_MAIL)).doesNotHaveDuplicates();
    }

    @Test
    void whoeverWasRemindedHearsThatItIsOff() {
        Instant slot = Instant.now().plus(TWO_DAYS).truncatedTo(ChronoUnit.MINUTES);
        Message card = scheduled(slot);
        world.skipTo(slot.minus(HOUR));
        awaitMail(NIGHT, "starts in 1 hour");
        john.clicks(card, "Cancel plan");
        Received off = awaitMail(NIGHT, "was cancelled");
        assertThat(off.text()).contains("cancelled it. Nothing ran.");
        world.skip(HOUR);
        await().during(Duration.ofSeconds(3)).until(() -> subjects(NIGHT).size() == 2);
    }
}
