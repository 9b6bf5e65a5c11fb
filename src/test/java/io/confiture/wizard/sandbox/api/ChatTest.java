package io.confiture.wizard.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.confiture.wizard.sandbox.Channel;
import io.confiture.wizard.sandbox.Member;
import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.StandIn;
import io.confiture.wizard.sandbox.Teammate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatTest {

    private final StandIn standIn = new StandIn();
    private final Teammate john = standIn.workspace.as("U0JOHN");

    @AfterEach
    void close() {
        standIn.close();
    }

    @Nested
    class Posting {

        @Test
        void goesToAChannelByIdOrNameOrToAPerson() {
            assertThat(post("{'channel':'C0ALERTS','text':'a'}").path("channel").asText())
                    .isEqualTo("C0ALERTS");
            assertThat(post("{'channel':'#deploys','text':'a'}").path("channel").asText())
                    .isEqualTo("C0DEPLOYS");
            assertThat(post("{'channel':'U0JANE','text':'a'}").path("channel").asText())
                    .isEqualTo("D0JANE");
        }

        @ParameterizedTest
        @CsvSource({
            "C0NOWHERE, channel_not_found",
            "C0GENERAL, not_in_channel",
            "C0SECRET, channel_not_found",
            "C0OLD, is_archived",
            "U0NOBODY, channel_not_found",
            "U0GONE, user_not_found"
        })
        void isRefusedWhereTheBotCannotWrite(String channel, String error) {
            standIn.workspace.channels().put(Channel.closed("C0SECRET", "secret", ""));
            standIn.workspace
                    .channels()
                    .put(Channel.open("C0OLD", "old", "").withBot().archive());
            standIn.workspace.add(Member.named("U0GONE", "Gone").with(Member.Mark.DEACTIVATED));

            assertThat(standIn.error("chat.postMessage", "{'channel':'" + channel + "','text':'a'}"))
                    .isEqualTo(error);
        }

        @Test
        void needsSomethingToSay() {
            assertThat(standIn.error("chat.postMessage", "{'channel':'C0ALERTS'}"))
                    .isEqualTo("no_text");
            assertThat(standIn.error("chat.postMessage", "{'channel':'C0ALERTS','blocks':'nonsense'}"))
                    .isEqualTo("invalid_blocks_format");
        }

        @Test
        void isRefusedWithThePlaceThatIsWrong() {
            JsonNode answer = post("{'channel':'C0ALERTS','blocks':[{'type':'section'}]}");

            assertThat(answer.path("error").asText()).isEqualTo("invalid_blocks");
            assertThat(answer.at("/response_metadata/messages/0").asText())
                    .isEqualTo("[ERROR] must provide either `text` or `fields` [json-pointer:/blocks/0]");
        }

        @Test
        void intoAThreadNeedsItsParent() {
            String parent = standIn.post("C0ALERTS", "Parent");
            String reply = "{'channel':'C0ALERTS','text':'Reply','thread_ts':'";
            JsonNode posted = post(reply + parent + "'}");

            assertThat(john.thread(john.awaitMessage("C0ALERTS", "Parent")))
                    .extracting(Message::text)
                    .containsExactly("Reply");
            assertThat(standIn.error(
                            "chat.postMessage", reply + posted.path("ts").asText() + "'}"))
                    .isEqualTo("cannot_reply_to_message");
            assertThat(standIn.error("chat.postMessage", reply + "1.000000'}")).isEqualTo("cannot_reply_to_message");
        }

        @Test
        void givesEveryMessageALaterTime() {
            List<String> times = List.of(
                    standIn.post("C0ALERTS", "1"), standIn.post("C0DEPLOYS", "2"), standIn.post("C0ALERTS", "3"));

            assertThat(times).doesNotHaveDuplicates().isSorted().allMatch(ts -> ts.matches("\\d{10}\\.\\d{6}"));
        }
    }

    @Nested
    class Updating {

        private final String ts = post("{'channel':'C0ALERTS','text':'Old','blocks':[{'type':'divider'}],"
                        + "'metadata':{'event_type':'e','event_payload':{'id':'1'}}}")
                .path("ts")
                .asText();

        @Test
        void withTextAloneTakesTheBlocksAway() {
            update("{'channel':'C0ALERTS','ts':'TS','text':'New'}");

            assertThat(message().blocks().isEmpty()).isTrue();
            assertThat(message().edited()).isTrue();
        }

        @Test
        void withBlocksAloneLeavesTheTextBehind() {
            update("{'channel':'C0ALERTS','ts':'TS','blocks':[{'type':'divider'},{'type':'divider'}]}");

            assertThat(message().fallback()).isEqualTo("Old");
            assertThat(message().blocks()).hasSize(2);
            assertThat(message().edited()).isFalse();
        }

        @Test
        void keepsMetadataUnlessItIsGivenAnew() {
            update("{'channel':'C0ALERTS','ts':'TS','text':'New'}");
            assertThat(message().metadata().at("/event_payload/id").asText()).isEqualTo("1");

            update("{'channel':'C0ALERTS','ts':'TS','text':'New','metadata':{}}");
            assertThat(message().metadata()).isNull();
        }

        @Test
        void isForOwnMessagesOnly() {
            john.types("C0ALERTS", "hello");
            String hello = john.awaitMessage("C0ALERTS", "hello").ts();

            assertThat(standIn.error("chat.update", "{'channel':'C0ALERTS','ts':'" + hello + "','text':'a'}"))
                    .isEqualTo("cant_update_message");
            assertThat(standIn.error("chat.delete", "{'channel':'C0ALERTS','ts':'" + hello + "'}"))
                    .isEqualTo("cant_delete_message");
        }

        @Test
        void takesFourThousandCharacters() {
            assertThat(update("{'channel':'C0ALERTS','ts':'TS','text':'" + "x".repeat(4000) + "'}"))
                    .isNull();
            assertThat(update("{'channel':'C0ALERTS','ts':'TS','text':'" + "x".repeat(4001) + "'}"))
                    .isEqualTo("msg_too_long");
        }

        @Test
        void doesNotFindPrivateOrMissingMessages() {
            String ephemeral = standIn.call("chat.postEphemeral", "{'channel':'C0ALERTS','user':'U0JOHN','text':'a'}")
                    .path("message_ts")
                    .asText();

            assertThat(update("{'channel':'C0ALERTS','ts':'" + ephemeral + "','text':'a'}"))
                    .isEqualTo("message_not_found");
            assertThat(update("{'channel':'C0ALERTS','ts':'1.0','text':'a'}")).isEqualTo("message_not_found");
        }

        private String update(String json) {
            return standIn.error("chat.update", json.replace("'ts':'TS'", "'ts':'" + ts + "'"));
        }

        private Message message() {
            return standIn.workspace.timeline().find("C0ALERTS", ts).orElseThrow();
        }
    }

    @Test
    void privateMessagesReachMembersOnly() {
        standIn.workspace.channels().change("C0ALERTS", channel -> channel.without("U0SAM"));

        assertThat(standIn.error("chat.postEphemeral", "{'channel':'C0ALERTS','user':'U0SAM','text':'a'}"))
                .isEqualTo("user_not_in_channel");
    }

    @Test
    void permalinksLeadBackToTheStandIn() {
        String ts = standIn.post("C0ALERTS", "a");

        assertThat(standIn.call("chat.getPermalink", "{'channel':'C0ALERTS','message_ts':'" + ts + "'}")
                        .path("permalink")
                        .asText())
                .isEqualTo("http://stand-in/archives/C0ALERTS/p" + ts.replace(".", ""));
    }

    @Test
    void aReactionIsGivenOnce() {
        String reaction = "{'channel':'C0ALERTS','timestamp':'" + standIn.post("C0ALERTS", "a") + "','name':'eyes'}";

        assertThat(standIn.error("reactions.add", reaction)).isNull();
        assertThat(standIn.error("reactions.add", reaction)).isEqualTo("already_reacted");
    }

    private JsonNode post(String json) {
        return standIn.call("chat.postMessage", json);
    }
}
