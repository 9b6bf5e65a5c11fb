package io.confiture.wizard.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.sandbox.Member;
import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.View;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The Home tab: what waits for me, and what else goes on. */
@QuarkusTest
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class HomeStoryTest extends Story {

    private static final String NOTHING = "Nothing. Plans that need you";

    @Test
    void whatWaitsForMeIsApprovedAtHomeAndGoneFromIt() {
        Message card = new Asking(john).upTo("007_rename_products");
        View home = jane.opensHome().awaitHome(view -> view.hasButton("Approve"));
        assertThat(home.text())
                .contains("Plan #1 · production · 4 migrations · HIGH", "In review", "approval by Reviewer and DBA")
                .contains("production  6 pending", "staging  6 pending");
        assertThat(home.buttons()).containsExactly("Approve", "View SQL");

        jane.clicksAtHome("View SQL");
        jane.awaitModal("RENAME TO catalog_items").closes();
        jane.clicksAtHome("Approve");

        jane.awaitHome(view -> view.text().contains(NOTHING));
        card = john.awaitChange(card, it -> it.text().contains("✅ Reviewer"));
        assertThat(votes()).containsExactly("U0JANE");

        bob.opensHome().awaitHome(view -> view.hasButton("Approve"));
        bob.clicksAtHome("Approve");
        john.opensHome().awaitHome(view -> view.hasButton("Apply now"));
        john.clicksAtHome("Apply now");
        john.awaitReply(card, "Completed: 4/4 migrations applied");
        assertThat(john.awaitHome(view -> view.text().contains("Succeeded")).text())
                .contains(NOTHING, "Nothing. /confiture wizard <environment> begins a plan.")
                .contains("production  2 pending");
    }

    @Test
    void whoAskedSeesWhatItWaitsForAndOthersSeeNothingOfTheirs() {
        new Asking(john).upTo("007_rename_products");
        View home = john.opensHome().awaitHome(view -> view.text().contains("Plan #1"));
        assertThat(home.text()).contains(NOTHING, "👀 In review, waits for approval by Reviewer and DBA");
        assertThat(home.buttons()).isEmpty();
        assertThat(sam.opensHome().awaitHome(view -> true).text())
                .contains(NOTHING, "Nothing. /confiture wizard <environment> begins a plan.", "Environments")
                .doesNotContain("Plan #1");
    }

    @Test
    void aLinkLeadsToThePlansMessage() {
        Message card = new Asking(john).upTo("007_rename_products");
        String link =
                slack.self() + "/archives/" + card.channel() + "/p" + card.ts().replace(".", "");
        jane.opensHome().awaitHome(view -> view.blocks().toString().contains("<" + link + "|Plan #1 · production"));
    }

    @Test
    void aCriticalPlanAsksForMoreThanAClickHereToo() {
        Message card = new Asking(john).upTo("008_drop_customer_preferences");
        bob.opensHome().awaitHome(view -> view.hasButton("Approve"));
        bob.clicksAtHome("Approve");
        bob.awaitModal("This plan can destroy data")
                .ticks("Backup taken")
                .write("Reference of the backup", "s3://backups/1122")
                .write("environment", "production")
                .presses("Approve");
        bob.awaitChange(card, it -> it.text().contains("bob, "));
        bob.awaitHome(view -> view.text().contains(NOTHING));
    }

    @Test
    void whoeverHasItOpenSeesWhatChanges() {
        jane.opensHome().awaitHome(view -> view.text().contains(NOTHING));
        Message card = new Asking(john).upTo("007_rename_products");
        jane.awaitHome(view -> view.hasButton("Approve"));
        john.clicks(card, "Cancel plan");
        jane.awaitHome(view -> view.text().contains(NOTHING));
    }

    @Test
    void aPlanThatHasChangedIsNotApprovedByAnOldHome() {
        new Asking(john).upTo("007_rename_products");
        View old = jane.opensHome().awaitHome(view -> view.hasButton("Approve"));
        john.clicks(john.awaitMessage(ALERTS, "Plan #1"), "Cancel plan");
        john.awaitMessage(ALERTS, message -> message.text().contains("Cancelled"));

        slack.clicks()
                .inView(
                        jane.id(),
                        old.id(),
                        old.button("Approve").blockId(),
                        old.button("Approve").element(),
                        null);

        assertThat(jane.awaitMessage("D0JANE", "has ended").text()).contains("Nothing was changed");
        assertThat(votes()).isEmpty();
    }

    @Test
    void guestsAndStrangersReadOneSentence() {
        new Asking(john).upTo("007_rename_products");
        List<UnaryOperator<Member>> changes = List.of(
                jane -> jane.with(Member.Mark.GUEST),
                jane -> jane.with(Member.Mark.STRANGER),
                jane -> jane.ofTeam("T0OTHER"));
        Member before = slack.directory().person("U0JANE").orElseThrow();
        for (UnaryOperator<Member> change : changes) {
            slack.directory().put(before);
            jane.opensHome().awaitHome(view -> view.hasButton("Approve"));
            slack.directory().put(change.apply(before));
            View home = jane.opensHome().awaitHome(view -> view.text().contains("Nothing is shown to you"));
            assertThat(home.blocks()).hasSize(1);
            assertThat(home.text()).doesNotContain("Plan", "production");
        }
    }

    @Test
    void aDatabaseThatIsDownCostsItsLineOnly() {
        write(
                world.policy().resolveSibling("environments/staging.yaml"),
                "name: staging\ndatabase_url: postgresql://u:hunter2@localhost:1/shop\n");
        world.skip(Duration.ofMinutes(1)); // what was found a moment ago is remembered
        View home = john.opensHome().awaitHome(view -> view.text().contains("localhost:1/shop"));
        assertThat(home.text())
                .contains("production  6 pending", "staging  ⚠️ ")
                .doesNotContain("hunter2");
    }

    @Test
    void oneOpeningDeliveredFiveTimesIsOneHome() {
        slack.line().copies(5);
        john.opensHome().awaitHome(view -> view.text().contains("Waiting for you"));
        slack.line().copies(1);
        assertThat(john.privateMessages("D0JOHN")).isEmpty();
    }

    @Test
    void slackFailingOnceLeavesNobodyWithAnError() {
        slack.troubles().refuse("views.publish");
        john.opensHome();
        john.opensHome().awaitHome(view -> view.text().contains("Waiting for you"));
        assertThat(john.directMessages()).isEmpty();
    }

    /** The stand-in checks what is published as Slack would. */
    @Test
    void aThousandPlansAreAFewAndANumber() {
        new Asking(john).upTo("007_rename_products");
        world.inState(
                """
                WITH copies AS (
                    INSERT INTO plan (state, version, environment, address, direction, channel, requester_id,
                        requester_name, digest, asked, authors, opened_at, submitted_at)
                    SELECT state, version, environment, address, direction, channel, requester_id, requester_name, digest,
                        asked, authors, opened_at + n * interval '1 second', submitted_at + n * interval '1 second'
                    FROM plan, generate_series(1, 999) n WHERE id = 1
                    RETURNING id)
                INSERT INTO plan_migration (plan_id, position, version, name, state, checksum, risk, reason)
                SELECT copies.id, position, m.version, name, m.state, checksum, risk, reason
                FROM copies, plan_migration m WHERE m.plan_id = 1 RETURNING version""");

        long begin = System.nanoTime();
        View home = jane.opensHome().awaitHome(view -> view.text().contains("and 992 more"));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        assertThat(home.text()).contains("Plan #1 ", "Plan #8 ").doesNotContain("Plan #9 ");
        assertThat(home.blocks().size()).isLessThanOrEqualTo(100);
        View mine = john.opensHome().awaitHome(view -> view.text().contains("Plan #1000 "));
        assertThat(mine.text()).contains(NOTHING, "and 992 more");
    }
}
