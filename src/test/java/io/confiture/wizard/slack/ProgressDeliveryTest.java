package io.confiture.wizard.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.Teammate;
import io.confiture.wizard.story.Stage;
import io.confiture.wizard.story.Story;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a run's one message fares on Slack's bad days: once, never out of date for good, and in nobody's way. */
@QuarkusTest
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class ProgressDeliveryTest extends Story {

    private Connection gate;
    private Message card;

    @BeforeEach
    void aMigrationThatWaits() throws SQLException {
        append(world.migration("005_create_payments.up.sql"), "SELECT pg_advisory_xact_lock(4711);\n");
        write(world.policy(), read(world.policy()).replaceAll("lock_timeout: [0-9a-z]+", "lock_timeout: 10m"));
        gate = world.connect("shop_production");
        gate.setAutoCommit(false);
        gate.createStatement().execute("SELECT pg_advisory_xact_lock(4711)");
        card = approvedUpTo("005_create_payments");
    }

    @AfterEach
    void open() throws SQLException {
        gate.close();
    }

    private static Teammate patient(Teammate person) {
        return person.patient(Duration.ofSeconds(30));
    }

    private Message progress() {
        return patient(john).awaitReply(card, "1 of 2 applied");
    }

    private List<Message> progresses() {
        return john.thread(card).stream()
                .filter(reply -> reply.text().contains(" of 2 "))
                .toList();
    }

    @Test
    void slackThatIsTooBusyMeetsTheNewestAndInTheEndTheLast() throws SQLException {
        john.clicks(card, "Apply now");
        Message progress = progress();
        for (int i = 0; i < 2; i++) {
            slack.troubles().rateLimit("chat.update", 1);
            slack.troubles().refuse("chat.update");
            slack.troubles().loseAnswer("chat.update");
        }

        patient(john).awaitChange(progress, it -> !it.text().equals(progress.text()));
        gate.commit();

        patient(john).awaitReply(card, "Completed: 2/2 migrations applied");
        patient(john).awaitChange(progress, it -> it.text().contains("✅ 2 of 2 migrations, "));
        patient(john).awaitChange(card, it -> it.text().contains("Succeeded"));
        assertThat(progresses()).hasSize(1);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> world.inState("SELECT id::text FROM outbox WHERE delivered_at IS NULL")
                        .isEmpty());
    }

    @Test
    void aLostAnswerDoesNotPostItTwice() throws SQLException {
        john.clicks(card, "Apply now");
        john.awaitReply(card, "004_add_customer_phone applied");
        slack.troubles().loseAnswer("chat.postMessage");

        Message progress = progress();
        patient(john).awaitChange(progress, it -> !it.text().equals(progress.text()));
        gate.commit();

        patient(john).awaitChange(progress, it -> it.text().contains("✅ 2 of 2 migrations, "));
        assertThat(progresses()).hasSize(1);
    }

    @Test
    void whatEndedWhileSlackWasDownDoesNotGoOnForEver() throws SQLException {
        john.clicks(card, "Apply now");
        Message progress = progress();
        slack.troubles().goDown();
        gate.commit();
        await().until(() -> world.inState("SELECT state FROM plan").contains("SUCCEEDED"));
        assertThat(john.again(progress).text()).contains("Running for");
        slack.troubles().comeBack();

        patient(john).awaitChange(progress, it -> it.text().contains("✅ 2 of 2 migrations, "));
        assertThat(progresses()).hasSize(1);
    }

    @Test
    void aMessageThatSomebodyDeletedIsNotPostedAgain() throws SQLException {
        john.clicks(card, "Apply now");
        Message progress = progress();
        slack.timeline().delete(progress.channel(), progress.ts());

        await().atMost(Duration.ofSeconds(20))
                .until(() -> world.inState("SELECT last_error FROM outbox WHERE kind = 'PROGRESS'")
                        .equals(List.of("chat.update: message_not_found")));
        gate.commit();

        patient(john).awaitReply(card, "Completed: 2/2 migrations applied");
        assertThat(progresses()).isEmpty();
    }
}
