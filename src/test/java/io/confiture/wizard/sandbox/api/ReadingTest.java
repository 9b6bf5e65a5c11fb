package io.confiture.wizard.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.confiture.wizard.sandbox.Member;
import io.confiture.wizard.sandbox.StandIn;
import io.confiture.wizard.sandbox.UserGroup;
import io.confiture.wizard.sandbox.wire.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReadingTest {

    private final StandIn standIn = new StandIn();

    @AfterEach
    void close() {
        standIn.close();
    }

    @Nested
    class Tokens {

        @Test
        void areWantedInTheHeaderOrInTheForm() {
            assertThat(auth(null, "").path("error").asText()).isEqualTo("not_authed");
            assertThat(auth("Bearer xoxb-other", "").path("error").asText()).isEqualTo("invalid_auth");
            assertThat(auth(null, "token=" + StandIn.TOKEN).path("user_id").asText())
                    .isEqualTo("U0CONFBOT");
            assertThat(auth("Bearer " + StandIn.TOKEN, "").path("ok").asBoolean())
                    .isTrue();
        }

        @Test
        void doNotOpenWhatTheirScopesDoNot() {
            standIn.api.scopes().hold(List.of("chat:write"));

            JsonNode answer = standIn.call("users.info", "{'user':'U0JOHN'}");

            assertThat(answer.path("error").asText()).isEqualTo("missing_scope");
            assertThat(answer.path("needed").asText()).isEqualTo("users:read");
            assertThat(standIn.error("chat.postMessage", "{'channel':'C0ALERTS','text':'a'}"))
                    .isNull();
        }

        private JsonNode auth(String header, String form) {
            return standIn.api
                    .answer("auth.test", header, "application/x-www-form-urlencoded", form)
                    .body();
        }
    }

    @Nested
    class History {

        @Test
        void isNewestFirstWithoutRepliesAndPrivateMessages() {
            String first = standIn.post("C0ALERTS", "first");
            standIn.call("chat.postMessage", "{'channel':'C0ALERTS','text':'reply','thread_ts':'" + first + "'}");
            standIn.call("chat.postEphemeral", "{'channel':'C0ALERTS','user':'U0JOHN','text':'psst'}");
            standIn.call(
                    "chat.postMessage",
                    "{'channel':'C0ALERTS','text':'aloud','reply_broadcast':true,'thread_ts':'" + first + "'}");
            standIn.post("C0ALERTS", "last");

            assertThat(texts(standIn.call("conversations.history", "{'channel':'C0ALERTS'}")))
                    .containsExactly("last", "aloud", "first");
            assertThat(texts(standIn.call("conversations.replies", "{'channel':'C0ALERTS','ts':'" + first + "'}")))
                    .containsExactly("first", "reply", "aloud");
        }

        @Test
        void isCutByTimeAndIntoPages() {
            standIn.post("C0ALERTS", "1");
            String second = standIn.post("C0ALERTS", "2");
            standIn.post("C0ALERTS", "3");

            assertThat(texts(standIn.call("conversations.history", "{'channel':'C0ALERTS','oldest':'" + second + "'}")))
                    .containsExactly("3");
            assertThat(texts(standIn.call(
                            "conversations.history",
                            "{'channel':'C0ALERTS','inclusive':true,'latest':'" + second + "'}")))
                    .containsExactly("2", "1");
            JsonNode page = standIn.call("conversations.history", "{'channel':'C0ALERTS','limit':2}");
            assertThat(texts(page)).containsExactly("3", "2");
            assertThat(texts(standIn.call(
                            "conversations.history",
                            Json.object()
                                    .put("channel", "C0ALERTS")
                                    .put("limit", 2)
                                    .put(
                                            "cursor",
                                            page.at("/response_metadata/next_cursor")
                                                    .asText()))))
                    .containsExactly("1");
        }

        @Test
        void showsMetadataOnRequestOnly() {
            standIn.call(
                    "chat.postMessage",
                    "{'channel':'C0ALERTS','text':'a','metadata':{'event_type':'e','event_payload':{'outbox':'7'}}}");
            String history = "{'channel':'C0ALERTS','include_all_metadata':FLAG}";

            assertThat(standIn.call("conversations.history", history.replace("FLAG", "false"))
                            .at("/messages/0/metadata")
                            .isMissingNode())
                    .isTrue();
            assertThat(standIn.call("conversations.history", history.replace("FLAG", "true"))
                            .at("/messages/0/metadata/event_payload/outbox")
                            .asText())
                    .isEqualTo("7");
        }

        @Test
        void isForMembersOnly() {
            assertThat(standIn.error("conversations.history", "{'channel':'C0GENERAL'}"))
                    .isEqualTo("not_in_channel");
            assertThat(standIn.error("conversations.replies", "{'channel':'C0ALERTS','ts':'1.0'}"))
                    .isEqualTo("thread_not_found");
        }

        private List<String> texts(JsonNode answer) {
            List<String> texts = new ArrayList<>();
            answer.path("messages")
                    .forEach(message -> texts.add(message.path("text").asText()));
            return texts;
        }
    }

    @Nested
    class People {

        @Test
        void areToldApartAsSlackDoes() {
            standIn.workspace.add(Member.named("U0GUEST", "Guest").with(Member.Mark.SINGLE_CHANNEL_GUEST));
            standIn.workspace.add(Member.named("U0EVE", "Eve").ofTeam("T0OTHER").with(Member.Mark.STRANGER));

            assertThat(user("U0GUEST").path("is_restricted").asBoolean()).isTrue();
            assertThat(user("U0GUEST").path("is_ultra_restricted").asBoolean()).isTrue();
            assertThat(user("U0EVE").path("team_id").asText()).isEqualTo("T0OTHER");
            assertThat(user("U0EVE").path("is_stranger").asBoolean()).isTrue();
            assertThat(user("U0CONFBOT").path("is_bot").asBoolean()).isTrue();
            assertThat(standIn.error("users.info", "{'user':'U0NOBODY'}")).isEqualTo("user_not_found");
        }

        @Test
        void areFoundByMailUnlessTheyAreDeactivated() {
            String lookup = "{'email':'Jane@acme.com'}";
            assertThat(standIn.call("users.lookupByEmail", lookup)
                            .at("/user/id")
                            .asText())
                    .isEqualTo("U0JANE");

            standIn.workspace.directory().change("U0JANE", jane -> jane.with(Member.Mark.DEACTIVATED));

            assertThat(standIn.error("users.lookupByEmail", lookup)).isEqualTo("users_not_found");
        }

        @Test
        void belongToGroups() {
            standIn.workspace.directory().put(new UserGroup("S0OLD", "old", List.of("U0BOB"), true));

            assertThat(standIn.call("usergroups.users.list", "{'usergroup':'S0BACKEND'}")
                            .at("/users/0")
                            .asText())
                    .isEqualTo("U0JOHN");
            assertThat(standIn.error("usergroups.users.list", "{'usergroup':'S0OLD'}"))
                    .isEqualTo("no_such_subteam");
            assertThat(standIn.call("usergroups.list", "{'include_users':true}").path("usergroups"))
                    .hasSize(1);
            assertThat(standIn.call("usergroups.list", "{'include_disabled':true}")
                            .path("usergroups"))
                    .hasSize(2);
        }

        @Test
        void canBeWrittenToUnlessTheyAreBotsOrGone() {
            standIn.workspace.add(Member.named("U0GONE", "Gone").with(Member.Mark.DEACTIVATED));

            assertThat(standIn.call("conversations.open", "{'users':'U0JANE'}")
                            .at("/channel/id")
                            .asText())
                    .isEqualTo("D0JANE");
            assertThat(standIn.error("conversations.open", "{'users':'U0CONFBOT'}"))
                    .isEqualTo("cannot_dm_bot");
            assertThat(standIn.error("conversations.open", "{'users':'U0GONE'}"))
                    .isEqualTo("user_disabled");
            assertThat(standIn.error("conversations.open", "{'users':'U0NOBODY'}"))
                    .isEqualTo("user_not_found");
            assertThat(standIn.error("conversations.open", "{}")).isEqualTo("users_list_not_supplied");
        }

        private JsonNode user(String id) {
            return standIn.call("users.info", "{'user':'" + id + "'}").path("user");
        }
    }

    @Nested
    class Troubles {

        @Test
        void strikeOnce() {
            standIn.workspace.troubles().rateLimit("chat.postMessage", 7);

            ApiAnswer limited = standIn.api.answer("chat.postMessage", null, null, "");
            assertThat(limited.status()).isEqualTo(429);
            assertThat(limited.headers()).containsEntry("Retry-After", "7");
            assertThat(standIn.error("chat.postMessage", "{'channel':'C0ALERTS','text':'a'}"))
                    .isNull();
        }

        @Test
        void mayLoseTheAnswerOfWhatWasDone() {
            standIn.workspace.troubles().loseAnswer("chat.postMessage");

            assertThat(standIn.error("chat.postMessage", "{'channel':'C0ALERTS','text':'a'}"))
                    .isEqualTo("internal_error");
            assertThat(standIn.workspace.timeline().all("C0ALERTS")).hasSize(1);
        }
    }

    @Test
    void whatSlackDoesNotKnowIsAnUnknownMethod() {
        assertThat(standIn.error("chat.whisper", "{}")).isEqualTo("unknown_method");
    }

    @Test
    void filesAreCompletedOnceAndOnlyWhenTheyArrivedWhole() {
        String id = standIn.call("files.getUploadURLExternal", "{'filename':'a.sql','length':3}")
                .path("file_id")
                .asText();
        String complete = "{'files':[{'id':'" + id + "','title':'A'}],'channel_id':'C0ALERTS'}";

        assertThat(standIn.error("files.completeUploadExternal", complete)).isEqualTo("file_not_found");
        assertThat(standIn.workspace.uploads().receive(id, new byte[2])).isFalse();
        assertThat(standIn.workspace.uploads().receive(id, new byte[3])).isTrue();
        assertThat(standIn.error("files.completeUploadExternal", complete)).isNull();
        assertThat(standIn.error("files.completeUploadExternal", complete)).isEqualTo("file_not_found");
        assertThat(standIn.workspace
                        .timeline()
                        .all("C0ALERTS")
                        .get(0)
                        .files()
                        .get(0)
                        .title())
                .isEqualTo("A");
    }
}
