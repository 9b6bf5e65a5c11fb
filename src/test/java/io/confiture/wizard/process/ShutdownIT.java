package io.confiture.wizard.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.story.Asking;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A bot that is asked to go lets the migration at work finish and leaves the next one to others. */
class ShutdownIT {

    private static final Duration PATIENCE_OF_KUBERNETES = Duration.ofSeconds(28);

    private final Server.Database shop = Server.database();
    private final Site site = new Site();

    @BeforeEach
    void aSlowMigrationAndOneAfterIt() {
        site.project()
                .environment("production", shop)
                .migration("001_slow", "CREATE TABLE proof (n int);\nSELECT " + Gate.WAIT + ";")
                .migration("002_after", "INSERT INTO proof VALUES (1);")
                .policy(
                        """
                        roles:
                          developer: {groups: ["@backend"]}
                        approvals: {low: [], medium: [], high: [], critical: []}
                        environments:
                          production: {channel: "#database-alerts", lock_timeout: 10m}
                        """);
    }

    @AfterEach
    void slackHadNothingToComplainAbout() {
        site.close();
        assertThat(site.slack().complaints()).isEmpty();
    }

    @Test
    void theMigrationAtWorkIsFinishedAndTheNextOneRunsElsewhere() throws SQLException {
        Bot first = site.startBot();
        Message card = new Asking(site.john()).upTo("002_after");
        card = site.john().awaitChange(card, it -> it.hasButton("Apply now"));
        try (Gate gate = Gate.shut(shop)) {
            site.john().clicks(card, "Apply now");
            gate.awaitSomebody();
            first.terminate();
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> first.output()
                    .contains("Asked to go, waiting for the migration at work in: [#1]"));
            gate.open();
        }
        assertThat(first.awaitExit(PATIENCE_OF_KUBERNETES)).isIn(0, 143);
        assertThat(first.output()).doesNotContain("ERROR", "Exception");
        assertThat(shop.ask("SELECT version FROM tb_confiture")).containsExactly("001");
        assertThat(site.state().ask("SELECT state FROM plan_migration ORDER BY position"))
                .containsExactly("APPLIED", "WAITING");

        site.kill(first);
        site.startBot();
        site.john().awaitReply(card, "Completed: 2/2 migrations applied");
        assertThat(shop.ask("SELECT n::text FROM proof")).containsExactly("1");
        assertThat(shop.ask("SELECT version FROM tb_confiture ORDER BY version"))
                .containsExactly("001", "002");
    }

    @Test
    void aMigrationThatTakesLongerDoesNotKeepTheProcess() throws SQLException {
        Bot bot = site.with("CONFITURE_SCHEDULE_LAST_WAIT", "2s").startBot();
        Message card = new Asking(site.john()).upTo("001_slow");
        card = site.john().awaitChange(card, it -> it.hasButton("Apply now"));
        try (Gate gate = Gate.shut(shop)) {
            site.john().clicks(card, "Apply now");
            gate.awaitSomebody();
            bot.terminate();
            assertThat(bot.awaitExit(PATIENCE_OF_KUBERNETES)).isIn(0, 143);
            assertThat(site.state().ask("SELECT state FROM plan")).containsExactly("RUNNING");
            assertThat(bot.output()).contains("Left behind: [#1]");
        }
    }
}
