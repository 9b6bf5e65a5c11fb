package io.confiture.wizard.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.story.Asking;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A bot that is killed and started again goes on where it was: nothing is lost, nothing is said twice. */
class RestartIT {

    private final Site site = new Site();
    private final Server.Database shop = Server.database();

    @BeforeEach
    void aShopThatRenamesATable() {
        site.project()
                .environment("production", shop)
                .migration("001_create_products", "CREATE TABLE products (id bigint PRIMARY KEY, name text);")
                .migration("002_rename_products", "ALTER TABLE products RENAME TO catalog_items;")
                .policy(
                        """
                        migrations:
                          "002_rename_products": {risk_level: high} # its table is new in this very plan
                        roles:
                          developer: {groups: ["@backend"]}
                          reviewer: {users: [jane@acme.com]}
                          dba: {users: [bob@acme.com]}
                        environments:
                          production: {channel: "#database-alerts"}
                        """);
    }

    @AfterEach
    void slackHadNothingToComplainAbout() {
        site.close();
        assertThat(site.slack().complaints()).isEmpty();
    }

    @Test
    void whatWasApprovedBeforeTheKillIsAppliedAfterIt() {
        Bot before = site.startBot();
        Message card = new Asking(site.john()).upTo("002_rename_products");
        site.jane().clicks(card, "Approve");
        card = site.jane().awaitChange(card, it -> it.text().contains("✅ Reviewer"));
        site.bob().clicks(card, "Approve");
        card = site.john().awaitChange(card, it -> it.hasButton("Apply now"));

        site.kill(before);
        site.startBot();
        site.john().clicks(card, "Apply now");

        site.john().awaitReply(card, "Completed: 2/2 migrations applied");
        card = site.john().awaitChange(card, it -> it.text().contains("Succeeded"));
        assertThat(card.buttons()).isEmpty();
        assertThat(site.john().sees(Asking.ALERTS))
                .as("one message for the plan")
                .filteredOn(message -> message.thread() == null && !message.ephemeral())
                .hasSize(1);
        assertThat(site.thread(card))
                .satisfiesExactly(
                        first -> assertThat(first).contains("asks for this plan"),
                        second -> assertThat(second).contains("Approval from @Jane as Reviewer"),
                        third -> assertThat(third).contains("Approval from @Bob as DBA", "ready to proceed?"),
                        fourth -> assertThat(fourth).contains("@John pressed Apply now"),
                        fifth -> assertThat(fifth).contains("001_create_products", "applied in"),
                        sixth -> assertThat(sixth).contains("002_rename_products", "applied in"),
                        last -> assertThat(last).contains("Completed: 2/2", "@Jane (Reviewer), @Bob (DBA)"));
        assertThat(shop.ask("SELECT version FROM tb_confiture ORDER BY applied_at, version"))
                .containsExactly("001", "002");
    }

    @Test
    void whatSlackCouldNotBeToldBeforeTheKillIsToldAfterIt() {
        Bot before = site.startBot();
        Message card = new Asking(site.john()).upTo("002_rename_products");
        site.john().awaitReply(card, "asks for this plan");

        site.door().swallowMessages();
        assertThat(site.jane().clicks(card, "Approve").acknowledged()).isTrue();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !site.state()
                .ask("SELECT role FROM approval WHERE person_id = 'U0JANE'")
                .isEmpty());
        site.kill(before);
        assertThat(site.thread(card)).hasSize(1);

        site.door().letMessagesThrough();
        site.startBot();
        site.john().awaitReply(card, "Approval from @Jane as Reviewer");
        card = site.john().awaitChange(card, it -> it.text().contains("✅ Reviewer"));
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> site.untold()
                .isEmpty());
        assertThat(site.thread(card)).hasSize(2);
        assertThat(card.buttons()).contains("Approve");
    }

    @Test
    void whatSlackTookWithoutSayingSoIsNotSaidTwice() {
        site.startBot();
        site.slack().troubles().loseAnswer("chat.postMessage");
        site.slack().troubles().loseAnswer("chat.postMessage");
        Message card = new Asking(site.john()).upTo("002_rename_products");
        site.john().awaitReply(card, "asks for this plan");
        site.slack().troubles().loseAnswer("chat.postMessage");
        site.jane().clicks(card, "Approve");
        site.john().awaitReply(card, "Approval from @Jane as Reviewer");
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> site.untold()
                .isEmpty());

        assertThat(site.john().sees(Asking.ALERTS)).hasSize(3);
        assertThat(site.thread(card)).hasSize(2);
        assertThat(site.john().again(card).text()).contains("✅ Reviewer");
    }

    @Test
    void aClickThatIsDeliveredAgainAfterTheRestartHasOneEffect() {
        Bot before = site.startBot();
        Message card = new Asking(site.john()).upTo("001_create_products");
        card = site.john().awaitChange(card, it -> it.hasButton("Apply now"));
        site.john().clicks(card, "Apply now");
        site.john().awaitReply(card, "Completed: 1/1 migrations applied");
        site.kill(before);
        site.startBot();

        assertThat(site.slack().line().redeliver(3)).allMatch(answer -> answer.acknowledged());
        site.john().clicksStale(card, "Apply now");

        site.john().awaitPrivateMessage(Asking.ALERTS, "has ended");
        assertThat(site.thread(card))
                .filteredOn(text -> text.contains("pressed Apply now"))
                .hasSize(1);
        assertThat(shop.ask("SELECT version FROM tb_confiture")).containsExactly("001");
    }
}
