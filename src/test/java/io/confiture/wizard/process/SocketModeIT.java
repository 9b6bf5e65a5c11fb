package io.confiture.wizard.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.story.Asking;
import java.time.Duration;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two bots that nobody can reach: Slack gives each request to one of their connections, whichever, and everything happens once. */
class SocketModeIT {

    private static final String APP_TOKEN = "xapp-a-token-nobody-may-see";

    private final Server.Database shop = Server.database();
    private final Site site = new Site();

    @BeforeEach
    void slackCannotReachThem() {
        site.slack().sockets().switchOn(APP_TOKEN);
        site.with("SLACK_APP_TOKEN", APP_TOKEN).with("SLACK_SIGNING_SECRET", "");
        site.project()
                .environment("production", shop)
                .migration("001_proof", "CREATE TABLE proof (n int);")
                .migration("002_after", "INSERT INTO proof VALUES (1);")
                .policy(
                        """
                        roles:
                          developer: {groups: ["@backend"]}
                          reviewer: {users: [jane@acme.com]}
                        approvals: {low: [reviewer], medium: [reviewer], high: [reviewer], critical: [reviewer]}
                        environments:
                          production: {channel: "#database-alerts"}
                        """);
    }

    @AfterEach
    void slackHadNothingToComplainAbout() {
        site.close();
        assertThat(site.slack().complaints()).isEmpty();
    }

    private Bot startAnother() {
        int before = site.slack().sockets().connections();
        Bot bot = site.startBot();
        Awaitility.await().until(() -> site.slack().sockets().connections() == before + 1);
        return bot;
    }

    @Test
    void fromTheCommandToTheResultWhateverBecomesOfOneOfThem() {
        Bot first = startAnother();
        Bot second = startAnother();
        Message card = new Asking(site.john()).upTo("002_after");
        site.slack().line().copies(4);
        site.jane().clicks(card, "Approve");
        site.slack().line().copies(1);
        card = site.john().awaitChange(card, it -> it.hasButton("Apply now"));

        site.kill(first);
        Awaitility.await().until(() -> site.slack().sockets().connections() == 1);
        site.john().clicks(card, "Apply now");
        site.john().awaitReply(card, "Completed: 2/2 migrations applied");

        assertThat(shop.ask("SELECT n::text FROM proof")).containsExactly("1");
        assertThat(site.state().ask("SELECT person_id FROM approval")).containsExactly("U0JANE");
        assertThat(first.output() + second.output())
                .doesNotContain(APP_TOKEN, "ticket=", "ERROR", "Exception")
                .contains("Socket Mode: connected");
    }

    @Test
    void whoeverIsAskedToGoAnswersWhatItTookAndTakesNothingNew() {
        Bot bot = startAnother();
        site.john().types(Asking.ALERTS, "/confiture help");
        site.john().awaitPrivateMessage(Asking.ALERTS, "/confiture");
        startAnother();
        IntStream.range(0, 20).parallel().forEach(i -> site.john()
                .types(Asking.ALERTS, "/confiture status production"));
        bot.terminate();

        assertThat(bot.awaitExit(Duration.ofSeconds(25))).isIn(0, 143);
        assertThat(bot.output()).doesNotContain("ERROR", "Exception", "Left ");
        assertThat(site.slack().sockets().connections()).isEqualTo(1);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> answers() == 20);
    }

    private long answers() {
        return site.john().privateMessages(Asking.ALERTS).stream()
                .filter(message -> message.text().contains("2 pending"))
                .count();
    }

    @Test
    void slackMayBeAwayAtTheStart() {
        site.slack().troubles().goDown();
        Bot bot = site.startBot();
        Awaitility.await().until(() -> bot.output().contains("Slack does not answer (HTTP 503)"));
        site.slack().troubles().comeBack();
        Awaitility.await().atMost(Duration.ofSeconds(70)).until(() -> bot.output()
                .contains("Socket Mode: connected"));
        site.john().types(Asking.ALERTS, "/confiture help");
        site.john().awaitPrivateMessage(Asking.ALERTS, "/confiture");
    }
}
