package io.confiture.wizard.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.confiture.wizard.mail.MailStory;
import io.confiture.wizard.mail.WithMail;
import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.OpenModal;
import io.confiture.wizard.sandbox.View;
import io.confiture.wizard.sandbox.post.Received;
import io.confiture.wizard.story.Asking;
import io.confiture.wizard.story.Stage;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** One loud text, given wherever text can be given, looked for wherever it is shown: it is there as it was typed. */
@QuarkusTest
@TestProfile(WithMail.class)
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class EverywhereAsTypedTest extends MailStory {

    private static final String LOUD = "<!channel> @here <@U0JANE> <http://evil.example|bank> *bold* _it_ `code` ```x"
            + " &lt;b&gt; <img src=x onerror=alert(1)> \u202eltr\u202c zero\u200bwidth";
    private static final String FILE = "0051_<!here>`&*b*";

    /** What is shown of it, by the place. */
    private final Map<String, String> shown = new LinkedHashMap<>();
    /** What was sent for that. */
    private final Map<String, String> sent = new LinkedHashMap<>();

    @Test
    void whatIsTypedIsShownAsItWasTyped() {
        write(
                world.migration(FILE + ".up.sql"),
                "-- " + LOUD + "\nALTER TABLE customers RENAME TO \"" + "x<!here>\";\n");
        write(world.migration(FILE + ".down.sql"), "-- " + LOUD + "\n");
        OpenModal page = wizard();
        see("comment of a file, first page", page.view());
        page.presses("Next");
        for (int i = 0; i < 20 && !john.modal().text().contains("Business impact"); i++) {
            if (john.modal().text().contains("Review 0051")) {
                see("SQL on its page", john.modal().view());
            }
            if (john.modal().text().contains("Reviewed")) {
                john.modal().ticks("Reviewed");
            }
            john.modal().presses("Next");
        }
        john.modal()
                .write("Business impact", LOUD)
                .write("Risks or concerns", LOUD)
                .write("Note for audit", LOUD)
                .presses("Next");
        john.awaitModal("When to apply?").presses("Next");
        see("answers in the summary", john.awaitModal("Must approve").view());
        Message card = new Asking(john).from(john.modal());
        see("answers on the card", card);
        see("answers in Jane's own message", jane.awaitMessage("D0JANE", "Plan #1"));
        jane.clicks(card, "View SQL");
        see("SQL", jane.awaitModal("RENAME").view());
        jane.modal().closes();
        Received asked = awaitAsked(JANE);
        shown.put("mail", asked.text());
        html("mail as HTML", asked.html());
        html("page of the mail", open(link(asked)).body().asString());
        jane.clicks(card, "Request changes");
        jane.awaitModal("What should change?")
                .write("What should change?", LOUD)
                .presses("Request changes");
        see("what should change", john.awaitReply(card, "asks @John for changes"));
        john.types(ALERTS, "/confiture cancel 1 " + LOUD);
        see("why it was cancelled", john.awaitReply(card, "cancelled"));
        bob.types(ALERTS, "/confiture freeze production \"" + LOUD + "\"");
        see("why it is frozen", john.awaitMessage(ALERTS, "@Bob froze production"));
        see("why it is frozen, in the wizard", wizardWhileFrozen());

        SoftAssertions softly = new SoftAssertions();
        shown.forEach((place, text) -> softly.assertThat(text).as(place).contains(asShown(place)));
        sent.forEach((place, text) -> softly.assertThat(text)
                .as(place)
                .doesNotContain("<!channel", "<!here", "<@U0JANE> <", "<http://evil", "<img", "<b>"));
        softly.assertAll();
        assertThat(shown).hasSizeGreaterThan(9);
    }

    /** A line typed behind a command loses what nobody sees; where there is room for one line, it is cut. */
    private static String asShown(String place) {
        if (place.contains("wizard") || place.contains("first page")) {
            return "<!channel> @here <@U0JANE> <http://evil.example|bank> ";
        }
        return place.startsWith("why") ? LOUD.replace("\u200b", "") : LOUD;
    }

    private OpenModal wizard() {
        john.types(ALERTS, "/confiture wizard production --target 0051");
        return john.awaitModal("pending migration");
    }

    private View wizardWhileFrozen() {
        john.types(ALERTS, "/confiture wizard production");
        return john.awaitModal("Frozen by").view();
    }

    private void see(String place, Message message) {
        shown.put(place, message.text());
        sent.put(place, mrkdwn(message.blocks()) + message.fallback());
    }

    private void see(String place, View view) {
        shown.put(place, view.text());
        sent.put(place, mrkdwn(view.blocks()));
    }

    private void html(String place, String html) {
        sent.put(place, html);
        shown.put(
                place,
                html.replaceAll("&lt;", "<")
                        .replaceAll("&gt;", ">")
                        .replaceAll("&quot;", "\"")
                        .replaceAll("&#39;", "'")
                        .replaceAll("&amp;", "&"));
    }

    /** Marked up as it went over the wire. */
    private static String mrkdwn(JsonNode blocks) {
        StringBuilder all = new StringBuilder();
        blocks.findParents("type").stream()
                .filter(node -> "mrkdwn".equals(node.path("type").asText()))
                .forEach(node -> all.append(node.path("text").asText()).append('\n'));
        return all.toString();
    }
}
