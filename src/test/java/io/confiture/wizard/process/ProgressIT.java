package io.confiture.wizard.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.story.Asking;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a run's one message says when the process that edited it is gone: not the same for ever, and nothing twice. */
class ProgressIT {

    private final Server.Database shop = Server.database();
    private final Site site = new Site()
            .with("CONFITURE_SCHEDULE_LEASE", "3s")
            .with("CONFITURE_SCHEDULE_HEARTBEAT", "1s")
            .with("CONFITURE_SCHEDULE_LOST_RUN_TICK", "1s")
            .with("CONFITURE_SCHEDULE_PROGRESS", "1s");

    @BeforeEach
    void aMigrationThatWaits() {
        site.project()
                .environment("production", shop)
                .migration("001_slow", "SELECT " + Gate.WAIT + ";")
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
    void theNextProcessPutsRightWhatTheLastOneLeftAndGoesOnWithTheSameMessage() throws SQLException {
        Bot first = site.startBot();
        Message card = new Asking(site.john()).upTo("001_slow");
        card = site.john().awaitChange(card, it -> it.hasButton("Apply now"));
        Message progress;
        try (Gate gate = Gate.shut(shop)) {
            site.john().clicks(card, "Apply now");
            progress = site.john().awaitReply(card, "waits for pid");
            site.kill(first);
            site.startBot();
        }
        progress = site.john().awaitChange(progress, it -> it.text().contains("stopped before 001_slow after"));
        assertThat(progress.buttons()).isEmpty();

        site.john().clicks(site.john().awaitChange(card, it -> it.hasButton("Retry")), "Retry");
        site.john().awaitReply(card, "Completed: 1/1 migrations applied");
        site.john().awaitChange(progress, it -> it.text().contains("✅ 1 of 1 migration, "));
        assertThat(site.thread(card))
                .filteredOn(text -> text.contains(" of 1 "))
                .hasSize(1);
    }
}
