package io.confiture.wizard.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.Teammate;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever reads a message on a locked phone or hears it read has its text and nothing else. */
@QuarkusTest
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class FallbackStoryTest extends Story {

    @Test
    void everyMessageOfAStoryIsUnderstoodByItsTextAlone() {
        Message first = new Asking(john).upTo("005_create_payments");
        john.clicks(first, "Apply now");
        john.awaitReply(first, "Completed");

        world.execute("shop_production", "CREATE TABLE catalog_items (id int)");
        Message second = new Asking(john).upTo("007_rename_products");
        sam.clicks(second, "Approve");
        sam.awaitPrivateMessage(ALERTS, "Insufficient permissions");
        approved(second);
        john.clicks(second, "Apply now");
        john.awaitReply(second, "SQLSTATE");
        second = john.awaitChange(second, it -> it.hasButton("Stop here"));
        john.clicks(second, "Stop here");
        awaitState(second, "Stopped");

        john.types(ALERTS, "/confiture wizard production --auto --collaborative --target 007");
        john.awaitModal("pending migration").presses("Next");
        Message third = new Asking(john).from(john.modal());
        jane.clicks(third, "Request changes");
        john.types(ALERTS, "/confiture reschedule #3 2031-01-01 02:00");
        john.awaitPrivateMessage(ALERTS, "opens");
        john.types(ALERTS, "/confiture scheduled");
        john.awaitPrivateMessage(ALERTS, "Scheduled plans");
        john.types(ALERTS, "/confiture cancel #3 not needed");
        john.awaitReply(third, "not needed");
        john.types(ALERTS, "/confiture status production");
        john.awaitPrivateMessage(ALERTS, "Status of");

        List<Message> all = new ArrayList<>();
        for (Teammate person : List.of(john, jane, bob, sam)) {
            all.addAll(person.directMessages());
            all.addAll(person.sees(ALERTS));
        }
        List<Message> told = all.stream().filter(Message::byBot).toList();
        assertThat(told).hasSizeGreaterThan(30);
        assertThat(told).allSatisfy(FallbackStoryTest::isUnderstood);
    }

    private static void isUnderstood(Message message) {
        String text = message.fallback();
        assertThat(text).as(message.text()).isNotBlank().containsPattern("#[1-3](?![0-9])|No plan waits|Insufficient");
        assertThat(text).hasSizeGreaterThan(15).doesNotContain("Optional[", "null", "```", "{\"", "\t");
        // Nothing in angle brackets but what Slack draws: somebody's name, a moment in words, a link with its words.
        assertThat(text.replaceAll("<(@[UW][A-Z0-9]+|!date\\^[0-9]+\\^[^|>]+\\|[^>]+|https?://[^|>]+\\|[^>]+)>", ""))
                .doesNotContain("<")
                .doesNotContainPattern("(?m)(?<!^)>");
    }
}
