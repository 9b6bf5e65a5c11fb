package io.confiture.wizard.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.sandbox.Channel;
import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.OpenModal;
import io.confiture.wizard.sandbox.Teammate;
import io.confiture.wizard.story.Asking;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Two bots on one state database, asked in turn, and every click delivered to both: everything happens once.
 * {@code -Draces=100} says how often.
 */
class ReplicasIT {

    private static final int ENVIRONMENTS = Integer.getInteger("races", 20);

    private final Site site = new Site();
    private final Map<String, Server.Database> shops = new LinkedHashMap<>();

    @AfterEach
    void slackHadNothingToComplainAbout() {
        site.close();
        assertThat(site.slack().complaints()).isEmpty();
    }

    @Test
    void manyPlansAtOnceRunOnceEachAndAreToldOnceEach() {
        theEnvironments();
        site.startBot();
        site.startBot();
        List<Message> cards = shops.keySet().stream().map(this::approvedPlan).toList();

        site.slack().line().copies(2);
        cards.parallelStream().forEach(card -> site.john().clicks(card, "Apply now"));
        cards.forEach(card -> site.john().awaitReply(card, "Completed: 1/1 migrations applied"));
        cards.forEach(card -> site.john().awaitChange(card, it -> it.text().contains("Succeeded")));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> site.untold()
                .isEmpty());

        assertThat(shops.values())
                .allSatisfy(shop ->
                        assertThat(shop.ask("SELECT n::text FROM proof")).containsExactly("1"))
                .allSatisfy(shop ->
                        assertThat(shop.ask("SELECT version FROM tb_confiture")).containsExactly("001"));
        assertThat(cards).allSatisfy(this::wasToldOnce);
        assertThat(cards)
                .allSatisfy(card -> assertThat(site.john().sees(card.channel())).hasSize(5));
        assertThat(site.state().ask("SELECT plan_id FROM plan_event WHERE kind = 'MIGRATION_STARTED'"))
                .hasSize(ENVIRONMENTS)
                .doesNotHaveDuplicates();
    }

    private void theEnvironments() {
        StringBuilder policy = new StringBuilder("roles:\n  developer: {groups: [\"@backend\"]}\nenvironments:\n");
        IntStream.range(0, ENVIRONMENTS).forEach(i -> {
            String name = "shop-" + i;
            shops.put(name, Server.database());
            site.project().environment(name, shops.get(name));
            // Slack takes one message a second in each
            site.slack().channels().put(Channel.open("C0SHOP" + i, name, "").withBot());
            policy.append("  " + name + ": {channel: \"#" + name + "\"}\n");
        });
        site.project()
                .policy(policy.toString())
                .migration("001_proof", "CREATE TABLE proof (n int);\nINSERT INTO proof VALUES (1);");
    }

    private Message approvedPlan(String environment) {
        Teammate john = site.john();
        john.types(Asking.ALERTS, "/confiture wizard " + environment);
        OpenModal page = john.awaitModal("Found 1 pending migration");
        while (!page.title().equals("Summary")) {
            page.presses("Next");
            page = john.modal();
        }
        page.presses("Submit");
        john.awaitModal("is posted to").closes();
        return john.awaitMessage("#" + environment, message -> message.thread() == null);
    }

    private void wasToldOnce(Message card) {
        assertThat(site.thread(card))
                .satisfiesExactly(
                        asked -> assertThat(asked).contains("asks for this plan"),
                        pressed -> assertThat(pressed).contains("pressed Apply now"),
                        applied -> assertThat(applied).contains("001_proof", "applied in"),
                        completed -> assertThat(completed).contains("Completed: 1/1"));
    }
}
