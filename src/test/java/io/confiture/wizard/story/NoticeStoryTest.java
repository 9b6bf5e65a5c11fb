package io.confiture.wizard.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.OpenModal;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Promise 5: nobody is left wondering. Reminders before a slot, results after, wherever people are. */
@QuarkusTest
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class NoticeStoryTest extends Story {

    private static final Duration TWO_DAYS = Duration.ofDays(2);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);

    private final Instant slot = Instant.now().plus(TWO_DAYS).truncatedTo(ChronoUnit.MINUTES);

    private OpenModal whenPage() {
        john.types(ALERTS, "/confiture wizard production");
        OpenModal page = john.awaitModal("pending migration");
        page.choose("Apply up to", "006_index_orders");
        page.presses("Next");
        page = john.modal();
        while (!page.title().equals("When")) {
            page.presses("Next");
            page = john.modal();
        }
        return page.choose("When to apply?", "Scheduled").pick("Start", slot);
    }

    private Message submitted(OpenModal when) {
        when.presses("Next");
        return new Asking(john).from(john.modal());
    }

    /** What stands in a channel of the plan's slot, whoever reads threads or not. */
    private List<String> reminders() {
        return texts(john.sees(ALERTS), "starts in");
    }

    private static List<String> texts(List<Message> messages, String containing) {
        return messages.stream()
                .map(Message::text)
                .filter(text -> text.contains(containing))
                .toList();
    }

    @Test
    void peopleAreRemindedInTheThreadAndTheChannelAtOnceAndOnlyOnce() {
        Message card = submitted(whenPage());
        world.skipTo(slot.minus(HOUR));

        Message reminder = john.awaitReply(card, "starts in 1 hour");
        assertThat(reminder.text())
                .contains("#1")
                .contains("3 migrations on production")
                .contains("asked by @John")
                .contains("still waiting for Reviewer (@Jane");
        assertThat(reminder.posting().broadcast()).isTrue();
        assertThat(reminders()).as("the day before went by meanwhile").hasSize(1);

        jane.clicks(card, "Approve");
        awaitState(card, "Waiting for its slot");
        world.skip(Duration.ofMinutes(50));
        assertThat(john.awaitReply(card, "starts in 10 minutes").text()).contains("approved by everybody who had to");
        world.skip(Duration.ofMinutes(10));
        john.awaitReply(card, "Completed: 3/3 migrations applied");
        assertThat(reminders()).hasSize(2);
    }

    @Test
    void whoAskedForItHearsInTheNightWithoutWatching() {
        Message card = submitted(whenPage());
        jane.clicks(card, "Approve");
        awaitState(card, "Waiting for its slot");
        world.skip(TWO_DAYS);

        john.awaitReply(card, "Completed: 3/3 migrations applied");
        await().until(() -> texts(john.directMessages(), "Completed: 3/3 migrations applied")
                        .size()
                == 1);
        assertThat(texts(john.directMessages(), "Plan #1 · production"))
                .anyMatch(text -> text.contains("its message and thread"));
        assertThat(texts(jane.directMessages(), "Completed")).isEmpty();
    }

    @Test
    void anotherChannelIsRemindedTooAndHearsHowItWent() {
        OpenModal page = whenPage().choose("Reminder to a channel", "C0DEPLOYS");
        assertThat(page.text()).as("there is no mail here").doesNotContain("mail address");
        page.presses("Next");
        assertThat(john.modal().text()).contains("Reminder: also to #deploys");
        Message card = new Asking(john).from(john.modal());
        jane.clicks(card, "Approve");
        awaitState(card, "Waiting for its slot");

        world.skipTo(slot.minus(HOUR));
        assertThat(john.awaitMessage("#deploys", "starts in 1 hour").text()).contains("Plan #1 · production");
        world.skip(HOUR);
        john.awaitMessage("#deploys", "Completed: 3/3 migrations applied");
    }

    @Test
    void aChannelThatDoesNotLetUsInIsSaidOnce() {
        Message card = submitted(whenPage().choose("Reminder to a channel", "C0GENERAL"));
        world.skipTo(slot.minus(HOUR));

        john.awaitReply(card, "starts in 1 hour");
        await().until(() ->
                texts(john.directMessages(), "I cannot remind #general").size() == 1);
        assertThat(texts(john.sees("#general"), "starts in")).isEmpty();
    }

    @Test
    void whatWasCancelledOrMovedIsNotRemindedOf() {
        Message card = submitted(whenPage());
        world.skipTo(slot.minus(HOUR.multipliedBy(3)));
        john.awaitReply(card, "starts in 3 hours");

        john.clicks(card, "Reschedule");
        OpenModal modal = john.awaitModal("every vote becomes void");
        modal.choose("When to apply?", "Scheduled").pick("Start", slot.plus(TWO_DAYS));
        modal.presses("Reschedule");
        john.awaitReply(card, "@John moved the plan to");
        world.skip(HOUR.multipliedBy(3));
        world.skipTo(slot.plus(TWO_DAYS).minus(HOUR));
        john.awaitReply(card, "starts in 1 hour");
        assertThat(reminders()).hasSize(2);

        john.clicks(card, "Cancel plan");
        world.skip(Duration.ofMinutes(55));
        awaitState(card, "Cancelled");
        assertThat(reminders()).hasSize(2);
    }

    @Test
    void aWindowIsAnnouncedWithWhatStartsInItAndSummedUp() {
        write(
                world.policy(),
                read(world.policy())
                        .replace(
                                "lock_timeout",
                                "windows: [{days: [%s], from: \"%s\", to: \"%s\", zone: UTC}]\n    lock_timeout"
                                        .formatted(
                                                slot.atZone(ZoneOffset.UTC).getDayOfWeek(),
                                                CLOCK.format(slot),
                                                CLOCK.format(slot.plus(HOUR)))));
        Message card = submitted(whenPage());
        jane.clicks(card, "Approve");
        awaitState(card, "Waiting for its slot");
        world.skip(TWO_DAYS);

        assertThat(john.awaitMessage(ALERTS, "Maintenance window of production is open")
                        .text())
                .contains("until " + CLOCK.format(slot.plus(HOUR)) + " UTC")
                .contains("#1 starts in it");
        john.awaitReply(card, "Completed: 3/3 migrations applied");
        world.skip(HOUR);
        assertThat(john.awaitMessage(ALERTS, "Maintenance window of production is over")
                        .text())
                .contains("1 of 1 plan completed.")
                .contains("#1  3 migrations");
        assertThat(texts(john.sees(ALERTS), "Maintenance window")).hasSize(2);
    }
}
