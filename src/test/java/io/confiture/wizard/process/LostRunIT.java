package io.confiture.wizard.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.story.Asking;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A runner that is killed in the middle: the target is asked what became of it, and nothing runs twice. */
class LostRunIT {

    private final Server.Database shop = Server.database();
    private final Site site = new Site()
            .with("CONFITURE_SCHEDULE_LEASE", "3s")
            .with("CONFITURE_SCHEDULE_HEARTBEAT", "1s")
            .with("CONFITURE_SCHEDULE_LOST_RUN_TICK", "1s");

    @BeforeEach
    void aShopWhereNobodyMustApprove() {
        shop.run("CREATE TABLE proof (at timestamptz DEFAULT clock_timestamp())");
        site.project()
                .environment("production", shop)
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
    void whatWasRolledBackWithItsRunnerIsAppliedOnceAfterRetry() throws SQLException {
        site.project().migration("001_slow", "INSERT INTO proof DEFAULT VALUES;\nSELECT " + Gate.WAIT + ";");
        try (Gate gate = Gate.shut(shop)) {
            Message card = killedAt(gate, "001_slow");

            // Nobody opens the gate: the server itself notices that its client is gone.
            site.startBot();
            Message reply =
                    site.john().patient(Duration.ofSeconds(60)).awaitReply(card, "001_slow has not been applied");
            assertThat(reply.text()).contains("The runner was lost", "rolled back");
            card = site.john().awaitChange(card, it -> it.hasButton("Retry"));
            assertThat(card.text()).contains("Paused", "rolled back");
            assertThat(card.buttons()).containsExactly("Retry", "Stop here");
            assertThat(proofs()).isEmpty();

            gate.open();
            site.john().clicks(card, "Retry");
            site.john().awaitReply(card, "Completed: 1/1 migrations applied");
        }
        assertThat(proofs()).hasSize(1);
        assertThat(ledger()).containsExactly("001");
    }

    @Test
    void whatWasCommittedAfterItsRunnerHadGoneIsRecordedAndNotRunAgain() throws SQLException {
        shop.run("CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS"
                + " $$ BEGIN PERFORM " + Gate.WAIT + "; RETURN NULL; END $$;"
                + "CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON proof DEFERRABLE INITIALLY DEFERRED"
                + " FOR EACH ROW EXECUTE FUNCTION wait()");
        site.project().migration("001_slow_to_commit", "INSERT INTO proof DEFAULT VALUES;");
        try (Gate gate = Gate.shut(shop)) {
            Message card = killedAt(gate, "001_slow_to_commit");

            gate.open();
            site.startBot();
            site.john().awaitReply(card, "Completed: 1/1 migrations applied");
            card = site.john().awaitChange(card, it -> it.text().contains("Succeeded"));
            assertThat(card.buttons()).isEmpty();
            assertThat(site.thread(card))
                    .filteredOn(text -> text.contains("applied in"))
                    .hasSize(1);
        }
        assertThat(proofs()).hasSize(1);
        assertThat(ledger()).containsExactly("001");
    }

    @Test
    void anIndexThatWasFinishedAfterItsRunnerHadGoneIsNotBuiltAgain() throws SQLException {
        site.project().migration("001_index", "CREATE INDEX CONCURRENTLY proof_at_idx ON proof (at);");
        try (Gate gate = Gate.writingTo(shop, "proof")) {
            Message card = killedAt(gate, "001_index");
            site.startBot();
            site.john().patient(Duration.ofSeconds(60)).awaitReply(card, "The process that ran this plan is gone");
            assertThat(gate.holdsSomebody()).isTrue();
            assertThat(site.state().ask("SELECT state FROM plan")).containsExactly("RUNNING");

            gate.open();
            Message reply = site.john().awaitReply(card, "The runner was lost");
            assertThat(reply.text()).contains("index public.proof_at_idx is there and valid");
            card = site.john().awaitChange(card, it -> it.hasButton("Retry"));
            assertThat(ledger()).isEmpty();
            List<String> built = index();

            site.john().clicks(card, "Retry");
            site.john().awaitReply(card, "Completed: 1/1 migrations applied");
            assertThat(index()).isEqualTo(built);
        }
        assertThat(ledger()).containsExactly("001");
    }

    /** Lets the migration run into the gate, and kills its bot. */
    private Message killedAt(Gate gate, String migration) {
        Bot first = site.startBot();
        Message card = new Asking(site.john()).upTo(migration);
        card = site.john().awaitChange(card, it -> it.hasButton("Apply now"));
        site.john().clicks(card, "Apply now");
        gate.awaitSomebody();
        site.kill(first);
        return card;
    }

    private List<String> index() {
        return shop.ask("SELECT oid::text FROM pg_class WHERE relname = 'proof_at_idx'");
    }

    private List<String> proofs() {
        return shop.ask("SELECT at::text FROM proof");
    }

    private List<String> ledger() {
        return shop.ask("SELECT version FROM tb_confiture ORDER BY applied_at, version");
    }
}
