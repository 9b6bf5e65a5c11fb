package io.confiture.wizard.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.OpenModal;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people type is shown as they typed it: it calls nobody, and breaks nothing. */
@QuarkusTest
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class EscapingStoryTest extends Story {

    private static final String LOUD =
            "<!channel> <!here> <@U0JANE> <#C0GENERAL> <!subteam^S0BACKEND> @channel & &amp; &lt;!channel&gt;";
    private static final String MARKED = "*bold* _it_ ~no~ `code` ```fence``` <https://evil.example|bank> > quote\n# h";
    private static final String EMOJI = "🍓".repeat(3_000);

    @Test
    void answersOfTheWizardAreShownAsTheyWereTyped() {
        john.types(ALERTS, "/confiture wizard production --smart --target 005");
        john.awaitModal("pending migration").presses("Next");
        OpenModal page = john.awaitModal("Business impact");
        page.write("Business impact", LOUD).write("Risks or concerns", EMOJI).write("Note for audit", MARKED);
        page.presses("Next");
        john.awaitModal("When to apply?").presses("Next");
        assertThat(john.awaitModal("Must approve").text()).contains(LOUD, MARKED);
        john.modal().clicks("Back");
        john.awaitModal("When to apply?").clicks("Back");
        page = john.awaitModal("Business impact");
        assertThat(page.value("Risks or concerns").path("value").asText()).isEqualTo(EMOJI);
        page.presses("Next");
        john.awaitModal("When to apply?").presses("Next");
        john.awaitModal("Must approve").presses("Submit");

        Message card = john.awaitMessage(ALERTS, "Plan #1");
        assertThat(card.text()).contains(LOUD, MARKED, "🍓🍓🍓");
        callsNobodyBut(card, "<@U0JOHN>");
        assertThat(world.inState("SELECT impact FROM plan")).containsExactly(LOUD);
        assertThat(world.inState("SELECT concerns FROM plan")).containsExactly(EMOJI);
    }

    @Test
    void reasonsAreShownAsTheyWereTyped() {
        for (String reason : List.of(LOUD, MARKED, EMOJI)) {
            world.begin();
            Message card = new Asking(john).upTo("006_index_orders");
            jane.clicks(card, "Request changes");
            jane.awaitModal("What should change?")
                    .write("What should change?", reason)
                    .presses("Request changes");

            Message reply = john.awaitReply(card, "asks @John for changes");

            assertThat(reply.text()).contains(reason.equals(EMOJI) ? "🍓".repeat(2_000) : reason);
            callsNobodyBut(reply, "<@U0JANE>", "<@U0JOHN>");
        }
    }

    @Test
    void whatIsTypedAfterACommandIsShownAsItWasTyped() {
        john.types(ALERTS, "/confiture wizard <!channel>`x`*y*");
        Message answer = john.awaitPrivateMessage(ALERTS, "<!channel>`x`*y*");
        callsNobodyBut(answer);
    }

    @Test
    void namesOfFilesAndSqlAreShownAsTheyAre() {
        write(world.migration("0051_<!here>`&*.up.sql"), "-- <!channel> & <@U0JANE>\nSELECT '<@U0JANE>```';\n");
        write(world.migration("0051_<!here>`&*.down.sql"), "");
        john.types(ALERTS, "/confiture wizard production --review --target 0051");
        OpenModal page = john.awaitModal("pending migration");
        assertThat(page.text()).contains("Summary: <!channel> & <@U0JANE>");
        page.presses("Next");
        while (!john.modal().text().contains("Review 0051")) {
            john.modal().presses("Next");
        }
        assertThat(john.modal().text()).contains("SELECT '<@U0JANE>```';");
    }

    /** Looks at what was sent, not at what is shown: only these mentions may be in it. */
    private static void callsNobodyBut(Message message, String... mentions) {
        String sent = mrkdwnOf(message.blocks()) + message.fallback();
        for (String mention : mentions) {
            sent = sent.replace(mention, "");
        }
        assertThat(sent.replaceAll("<!date[^>]*>", "")).doesNotContain("<");
        assertThat(message.blocks().toString()).doesNotContain("\"broadcast\"", "\"user_id\"", "\"usergroup\"");
    }

    private static String mrkdwnOf(JsonNode blocks) {
        StringBuilder all = new StringBuilder();
        blocks.findParents("type").stream()
                .filter(node -> "mrkdwn".equals(node.path("type").asText()))
                .forEach(node -> all.append(node.path("text").asText()).append('\n'));
        return all.toString();
    }
}
