package io.confiture.wizard.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.OpenModal;
import io.confiture.wizard.sandbox.ResponseUrls;
import io.confiture.wizard.sandbox.Teammate;
import io.confiture.wizard.sandbox.wire.BotRequest;
import io.confiture.wizard.sandbox.wire.SlackForm;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is typed about a plan that exists does what its buttons do, and says so to whoever typed it. */
@QuarkusTest
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class TypedStoryTest extends Story {

    private static final DateTimeFormatter SPOKEN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private final Instant slot =
            Instant.now().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));

    @Test
    void runDoesWhatApplyNowDoes() {
        Message card = approvedUpTo("006_index_orders");

        sam.types("#general", "/confiture run #1");
        assertThat(told(sam, "#general", "Insufficient permissions"))
                .isEqualTo("Insufficient permissions: only @John or a DBA (@Bob) can do this with Plan #1.");
        assertThat(world.ledger()).doesNotContain("004");

        john.types("#general", "/confiture run #1");
        assertThat(told(john, "#general", "is running"))
                .isEqualTo("▶️ Plan #1 is running. Its thread in #database-alerts tells how it goes.");
        john.awaitReply(card, "Completed: 3/3 migrations applied");

        john.types("#general", "/confiture migrate run 1");
        assertThat(told(john, "#general", "has ended"))
                .isEqualTo("Plan #1 has ended (✅ Succeeded). Nothing was changed.");
    }

    @Test
    void runRefusesWhatApplyNowRefuses() {
        Message card = new Asking(john).upTo("007_rename_products");
        john.types(ALERTS, "/confiture run #1");
        assertThat(told(john, ALERTS, "still in review"))
                .isEqualTo("Plan #1 is still in review. It waits for approval by Reviewer and DBA.");

        approved(card);
        append(world.migration("005_create_payments.up.sql"), "\n-- afterwards\n");
        john.types(ALERTS, "/confiture run #1");
        assertThat(told(john, ALERTS, "not what was approved"))
                .startsWith("Plan #1 is not what was approved any more. Nothing ran. 005_create_payments has changed")
                .endsWith("Its people are asked again.");
        assertState("IN_REVIEW");
        assertThat(world.ledger()).doesNotContain("004");
    }

    @Test
    void aPlanThatDoesNotExistIsSaidToBeNone() {
        for (String line : new String[] {"run #7", "reschedule #7 now", "cancel #7"}) {
            john.types(ALERTS, "/confiture " + line);
            assertThat(told(john, ALERTS, "There is no plan")).isEqualTo("There is no plan #7.");
        }
    }

    @Test
    void rescheduleMovesAPlanAsTheButtonDoes() {
        Message card = approvedUpTo("007_rename_products");
        String time = SPOKEN.format(slot.atZone(ZoneOffset.UTC));

        sam.types(ALERTS, "/confiture reschedule #1 " + time);
        assertThat(told(sam, ALERTS, "Insufficient permissions"))
                .isEqualTo("Insufficient permissions: only @John or a DBA (@Bob) can do this with Plan #1.");

        john.types(ALERTS, "/confiture reschedule #1 \u201c" + time + "\u201d");
        assertThat(told(john, ALERTS, "opens"))
                .matches("(?s)🗓️ Plan #1 opens .* \\(" + time + " UTC\\) now, at the latest .*\\.\n"
                        + "Another time is another plan: every vote is void\\.\n"
                        + "It waits for approval by Reviewer and DBA\\.");
        awaitState(card, "In review");
        assertThat(votes()).isEmpty();
        approvedAgain(card);

        john.types(ALERTS, "/confiture run #1");
        assertThat(told(john, ALERTS, "too early")).startsWith("It is too early for Plan #1. It waits for its slot, ");

        bob.types(ALERTS, "/confiture reschedule #1 now");
        assertThat(told(bob, ALERTS, "starts at a click"))
                .isEqualTo("🗓️ Plan #1 has no slot any more and starts at a click.\n"
                        + "Another time is another plan: every vote is void.\n"
                        + "It waits for approval by Reviewer and DBA.");
    }

    @Test
    void aTimeThatCannotBeIsAnsweredAndChangesNothing() {
        write(
                world.policy(),
                read(world.policy())
                        .replace(
                                "lock_timeout",
                                "windows: [{days: [SUN], from: \"02:00\", to: \"04:00\", zone: Europe/Paris}]\n"
                                        + "    lock_timeout"));
        Message card = approvedUpTo("006_index_orders");
        for (String[] each : new String[][] {
            {"tomorrow", "A time is said as \"2026-12-28 02:00 Europe/Paris\"; without a zone it is UTC."},
            {"2031-02-30 02:00", "There is no 2031-02-30 02:00 in any calendar."},
            {"2031-03-09 02:30 Europe/Parys", "Unknown time zone Europe/Parys. Did you mean Europe/Paris?"},
            {"2001-01-01 02:00", "That moment is over. The next possible time is "},
            {
                "2031-03-05 12:00",
                "Plans start there only in its maintenance windows: SUNDAY 02:00–04:00 Europe/Paris."
                        + " The next possible time is Sun 2031-03-09 "
            },
        }) {
            john.types(ALERTS, "/confiture reschedule #1 " + each[0]);
            assertThat(told(john, ALERTS, each[1].substring(0, 15)))
                    .startsWith("⛔ " + each[1])
                    .endsWith("\nPlan #1 stays as it was.");
        }
        assertThat(john.again(card).hasButton("Apply now")).isTrue();
    }

    @Test
    void anHourThatComesTwiceIsTheFirstAndThatIsSaid() {
        approvedUpTo("006_index_orders");
        john.types(ALERTS, "/confiture reschedule #1 2031-10-26 02:30 Europe/Paris");
        assertThat(told(john, ALERTS, "twice"))
                .contains("(2031-10-26 00:30 UTC)", " ⚠️ Clocks show 02:30 twice that day; the first one is taken.\n");

        john.types(ALERTS, "/confiture wizard production --schedule '2031-10-26 02:30 Europe/Paris'");
        OpenModal page = john.awaitModal("pending migration");
        assertThat(page.text()).contains("⚠️ Clocks show 02:30 twice that day; the first one is taken.");
    }

    @Test
    void cancelTakesAPlanBackWithWordsHoweverSlackHasEscapedThem() {
        Message card = new Asking(john).upTo("006_index_orders");
        arrives("cancel <#C0X|1> as <@U0JANE|jane> said \u2014 don\u2019t &lt;!here&gt;");
        assertThat(told(john, ALERTS, "cancelled")).isEqualTo("🚫 Plan #1 is cancelled. Nothing ran.");
        assertThat(john.awaitReply(card, "as @jane said").text()).contains("as @jane said — don't <!here>");
        awaitState(card, "Cancelled");
    }

    /** As Slack itself sends it, with its own escapes. */
    private void arrives(String text) {
        String responseUrl = slack.responseUrl(new ResponseUrls.Origin("C0ALERTS", "U0JOHN", null));
        String body = SlackForm.encode(Map.of(
                "team_id", "T0ACME",
                "user_id", "U0JOHN",
                "user_name", "john",
                "channel_id", "C0ALERTS",
                "command", "/confiture",
                "trigger_id", "1.2.3",
                "text", text,
                "response_url", responseUrl));
        assertThat(slack.line().send(slack.line().sign(BotRequest.FORM, body)).acknowledged())
                .isTrue();
    }

    private void approvedAgain(Message card) {
        jane.clicks(card, "Approve");
        bob.clicks(card, "Approve");
        awaitState(card, "Waiting for its slot");
    }

    private static String told(Teammate person, String channel, String containing) {
        return person.awaitPrivateMessage(channel, containing).text();
    }
}
