package io.confiture.wizard.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confiture.wizard.sandbox.FakeBot.Received;
import io.confiture.wizard.sandbox.FakeBot.Reply;
import io.confiture.wizard.sandbox.wire.Json;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ModalsTest {

    private static final String NOTE =
            """
            {'type':'input','block_id':'note','label':{'type':'plain_text','text':'Note'},
             'element':{'type':'plain_text_input','action_id':'text'}}
            """;
    private static final String WHEN =
            """
            {'type':'input','block_id':'when','optional':true,'label':{'type':'plain_text','text':'When'},
             'element':{'type':'datetimepicker','action_id':'time'}}
            """;
    private static final String HOW =
            """
            {'type':'input','block_id':'how','optional':true,'label':{'type':'plain_text','text':'How'},
             'element':{'type':'radio_buttons','action_id':'mode','options':[
              {'text':{'type':'plain_text','text':'Apply all'},'value':'all'},
              {'text':{'type':'plain_text','text':'Confirm each'},'value':'each'}]}}
            """;
    private static final String DONE =
            """
            {'type':'input','block_id':'done','optional':true,'label':{'type':'plain_text','text':'Reviewed'},
             'element':{'type':'checkboxes','action_id':'boxes','options':[
              {'text':{'type':'plain_text','text':'Backup taken'},'value':'backup'},
              {'text':{'type':'mrkdwn','text':'Delete the *data*'},'value':'delete'}]}}
            """;

    private final StandIn standIn = new StandIn();
    private final Teammate john = standIn.workspace.as("U0JOHN");

    @BeforeEach
    void theBotOpensAModal() {
        standIn.bot.answers(request -> {
            open(request, modal("Step 1", NOTE, WHEN, HOW, DONE));
            return Reply.ok();
        });
        john.types("C0ALERTS", "/confiture wizard production");
    }

    @AfterEach
    void close() {
        standIn.close();
    }

    @Test
    void whatWasFilledInIsSubmitted() {
        standIn.bot.answers("");
        OpenModal modal = john.modal();

        modal.write("Note", "Adds a <column>")
                .choose("How", "Confirm each")
                .tick("Reviewed", "Backup taken", "delete")
                .untick("done", "Backup taken")
                .pick("When", Instant.ofEpochSecond(1790003600))
                .presses("Next");

        JsonNode payload = standIn.bot.last().payload();
        JsonNode values = payload.at("/view/state/values");
        assertThat(payload.at("/type").asText()).isEqualTo("view_submission");
        assertThat(values.at("/note/text/value").asText()).isEqualTo("Adds a <column>");
        assertThat(values.at("/how/mode/selected_option/value").asText()).isEqualTo("each");
        assertThat(values.at("/done/boxes/selected_options/0/value").asText()).isEqualTo("delete");
        assertThat(values.at("/done/boxes/selected_options").size()).isEqualTo(1);
        assertThat(values.at("/when/time/selected_date_time").asLong()).isEqualTo(1790003600);
        assertThat(modal.isOpen()).isFalse();
    }

    @Test
    void emptyOptionalFieldsTravelAsNull() {
        standIn.bot.answers("");
        john.modal().write("Note", "a").presses("Next");

        JsonNode values = standIn.bot.last().payload().at("/view/state/values");
        assertThat(values.at("/when/time/selected_date_time").isNull()).isTrue();
        assertThat(values.at("/how/mode/selected_option").isNull()).isTrue();
        assertThat(values.at("/done/boxes/selected_options").isEmpty()).isTrue();
    }

    @Test
    void slackItselfInsistsOnRequiredFields() {
        int before = standIn.bot.received().size();

        OpenModal modal = john.modal().presses("Next");

        assertThat(modal.errors()).containsEntry("note", "Please complete this required field.");
        assertThat(standIn.bot.received()).hasSize(before);
    }

    @Nested
    class TheBotAnswers {

        @Test
        void withTheNextPage() {
            standIn.bot.answers(action("update", modal("Step 2", HOW)));

            OpenModal modal = john.modal();
            String hash = modal.view().hash();
            modal.write("Note", "a").presses("Next");

            assertThat(modal.title()).isEqualTo("Step 2");
            assertThat(modal.view().hash()).isNotEqualTo(hash);
        }

        @Test
        void withTheSamePageAndWhatWasTypedStays() {
            standIn.bot.answers(action("update", modal("Step 2", NOTE, HOW.replace("'how'", "'how2'"))));

            OpenModal modal = john.modal();
            modal.write("Note", "kept").choose("How", "Apply all").presses("Next");

            assertThat(modal.value("Note").path("value").asText()).isEqualTo("kept");
            assertThat(modal.value("How").path("selected_option").isNull()).isTrue();
        }

        @Test
        void withAnotherPageOnTop() {
            standIn.bot.answers(action("push", modal("Details", HOW)));
            OpenModal below = john.modal();
            below.write("Note", "a").presses("Next");

            OpenModal top = john.modal();
            assertThat(top.title()).isEqualTo("Details");
            assertThat(top.view().previous()).isEqualTo(below.view().id());
            top.closes();
            assertThat(john.modal().title()).isEqualTo("Step 1");
        }

        @Test
        void withAFourthPageOnTopInVain() {
            standIn.bot.answers(action("push", modal("Details", HOW)));
            john.modal().write("Note", "a").presses("Next");
            john.modal().presses("Next");

            OpenModal third = john.modal().presses("Next");

            assertThat(third.submission().failure()).isEqualTo(Submissions.TROUBLE);
            assertThat(john.notices()).containsExactly("We had some trouble connecting. Try again?");
        }

        @Test
        void thatAllIsOver() {
            standIn.bot.answers("{\"response_action\":\"clear\"}");
            john.modal().write("Note", "a").presses("Next");

            assertThat(john.hasModal()).isFalse();
        }

        @Test
        void withErrorsBelowTheFields() {
            standIn.bot.answers("{\"response_action\":\"errors\",\"errors\":{\"note\":\"Say more\"}}");
            OpenModal modal = john.modal().write("Note", "a").presses("Next");

            assertThat(modal.errors()).containsExactly(java.util.Map.entry("note", "Say more"));
            assertThat(modal.isOpen()).isTrue();
        }

        @Test
        void withErrorsThatBelongNowhere() {
            standIn.bot.answers("{\"response_action\":\"errors\",\"errors\":{\"nota\":\"Say more\"}}");

            assertThat(john.modal()
                            .write("Note", "a")
                            .presses("Next")
                            .submission()
                            .failure())
                    .isEqualTo(Submissions.TROUBLE);
            assertThat(standIn.workspace.complaints().get(0).details()).containsExactly("nota");
        }

        @Test
        void withWordsInsteadOfNothing() {
            standIn.bot.answers("OK");

            assertThat(john.modal()
                            .write("Note", "a")
                            .presses("Next")
                            .submission()
                            .failure())
                    .isEqualTo(Submissions.TROUBLE);
            assertThat(john.hasModal()).isTrue();
        }

        @Test
        void withAViewThatSlackRefuses() {
            standIn.bot.answers(action("update", modal("A title that is far too long to be shown", HOW)));

            assertThat(john.modal()
                            .write("Note", "a")
                            .presses("Next")
                            .submission()
                            .taken())
                    .isFalse();
            assertThat(standIn.workspace.complaints().get(0).details())
                    .containsExactly("[ERROR] must be less than 25 characters [json-pointer:/view/title/text]");
        }
    }

    @Nested
    class Closing {

        @Test
        void isToldWhereTheBotWantsToKnow() {
            john.modal().closes();

            JsonNode payload = standIn.bot.last().payload();
            assertThat(payload.at("/type").asText()).isEqualTo("view_closed");
            assertThat(payload.at("/is_cleared").asBoolean()).isFalse();
            assertThat(payload.has("trigger_id")).isFalse();
            assertThat(john.hasModal()).isFalse();
        }

        @Test
        void byTheCrossClearsEverything() {
            standIn.bot.answers(action("push", modal("Details", HOW)));
            john.modal().write("Note", "a").presses("Next");
            standIn.bot.answers("");

            john.modal().closesAll();

            assertThat(john.hasModal()).isFalse();
            assertThat(standIn.bot.last().payload().at("/is_cleared").asBoolean())
                    .isTrue();
        }
    }

    @Nested
    class TheWebApi {

        @Test
        void updatesAnOpenViewUnlessItChangedMeanwhile() {
            View view = john.modal().view();
            ObjectNode update = Json.object().put("view_id", view.id()).put("hash", view.hash());
            update.set("view", modal("Step 2", HOW));

            assertThat(standIn.call("views.update", update).path("ok").asBoolean())
                    .isTrue();
            assertThat(standIn.call("views.update", update).path("error").asText())
                    .isEqualTo("hash_conflict");
            assertThat(john.awaitModal("Step 2").view().hash()).isNotEqualTo(view.hash());
        }

        @Test
        void doesNotFindAClosedView() {
            View view = john.modal().view();
            john.modal().closes();
            ObjectNode update = Json.object().put("view_id", view.id());
            update.set("view", modal("Step 2", HOW));

            assertThat(standIn.call("views.update", update).path("error").asText())
                    .isEqualTo("not_found");
        }

        @Test
        void findsAViewByTheNameTheBotGaveIt() {
            standIn.bot.answers("");
            john.modal().closesAll();
            standIn.bot.answers(request -> {
                open(request, modal("Named", HOW).put("external_id", "plan-42"));
                return Reply.ok();
            });
            john.types("C0ALERTS", "/confiture wizard production");
            ObjectNode update = Json.object().put("external_id", "plan-42");
            update.set("view", modal("Renamed", HOW).put("external_id", "plan-42"));

            assertThat(standIn.call("views.update", update).path("ok").asBoolean())
                    .isTrue();
            standIn.workspace.as("U0JANE").types("C0ALERTS", "/confiture wizard production");
            assertThat(standIn.workspace.complaints())
                    .extracting(Complaint::error)
                    .containsExactly("duplicate_external_id");
        }

        @Test
        void takesATriggerOnce() {
            String trigger = standIn.bot.last().form().get("trigger_id");

            assertThat(openError(trigger)).isEqualTo("exchanged_trigger_id");
            assertThat(openError("1.2.3")).isEqualTo("invalid_trigger_id");
        }

        @Test
        void takesATriggerForThreeSeconds() {
            standIn.bot.answers("");
            john.types("C0ALERTS", "/confiture wizard production");
            String trigger = standIn.bot.last().form().get("trigger_id");
            standIn.clock.advance(Duration.ofMillis(3001));

            assertThat(openError(trigger)).isEqualTo("expired_trigger_id");
        }

        @Test
        void pushesOnlyFromWithinAModal() {
            standIn.bot.answers("");
            john.types("C0ALERTS", "/confiture wizard production");
            ObjectNode push =
                    Json.object().put("trigger_id", standIn.bot.last().form().get("trigger_id"));
            push.set("view", modal("Details", HOW));

            assertThat(standIn.call("views.push", push).path("error").asText()).isEqualTo("invalid_trigger_id");
        }

        @Test
        void publishesAHomeTabUnlessItChangedMeanwhile() {
            String home = "{'user_id':'U0JOHN','hash':'HASH','view':{'type':'home','blocks':[{'type':'header',"
                    + "'text':{'type':'plain_text','text':'Waiting for you'}}]}}";
            JsonNode first = standIn.call("views.publish", home.replace("HASH", ""));

            assertThat(john.awaitHome(view -> view.text().equals("Waiting for you"))
                            .id())
                    .isEqualTo(first.at("/view/id").asText());
            assertThat(standIn.error(
                            "views.publish",
                            home.replace("HASH", first.at("/view/hash").asText())))
                    .isNull();
            assertThat(standIn.error(
                            "views.publish",
                            home.replace("HASH", first.at("/view/hash").asText())))
                    .isEqualTo("hash_conflict");
        }

        private String openError(String trigger) {
            ObjectNode open = Json.object().put("trigger_id", trigger);
            open.set("view", modal("Late", HOW));
            return standIn.call("views.open", open).path("error").asText();
        }
    }

    @Nested
    class Buttons {

        @Test
        void withinAModalTellWhatElseWasFilledIn() {
            View view = john.modal().view();
            ObjectNode update = Json.object().put("view_id", view.id());
            update.set(
                    "view",
                    modal(
                            "Step 2",
                            NOTE,
                            "{'type':'actions','block_id':'nav','elements':[{'type':'button','action_id':'back',"
                                    + "'text':{'type':'plain_text','text':'Back'}}]}"));
            standIn.call("views.update", update);
            standIn.bot.answers("");

            john.modal().write("Note", "half a sen").presses("Back");

            JsonNode payload = standIn.bot.last().payload();
            assertThat(payload.at("/type").asText()).isEqualTo("block_actions");
            assertThat(payload.at("/container/view_id").asText()).isEqualTo(view.id());
            assertThat(payload.at("/actions/0/action_id").asText()).isEqualTo("back");
            assertThat(payload.at("/view/state/values/note/text/value").asText())
                    .isEqualTo("half a sen");
            assertThat(payload.has("response_url")).isFalse();
        }
    }

    private void open(Received request, ObjectNode view) {
        ObjectNode open = Json.object().put("trigger_id", request.form().get("trigger_id"));
        open.set("view", view);
        standIn.call("views.open", open);
    }

    private static String action(String action, ObjectNode view) {
        ObjectNode answer = Json.object().put("response_action", action);
        answer.set("view", view);
        return Json.write(answer);
    }

    private static ObjectNode modal(String title, String... blocks) {
        return Json.parseObject(("{'type':'modal','notify_on_close':true,'title':{'type':'plain_text','text':'" + title
                        + "'},'submit':{'type':'plain_text','text':'Next'},'blocks':[" + String.join(",", blocks)
                        + "]}")
                .replace('\'', '"'));
    }
}
