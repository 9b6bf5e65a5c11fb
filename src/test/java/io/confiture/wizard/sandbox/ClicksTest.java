package io.confiture.wizard.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.confiture.wizard.sandbox.FakeBot.Reply;
import io.confiture.wizard.sandbox.wire.Json;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClicksTest {

    private static final String CARD =
            """
            {'channel':'C0ALERTS','text':'Plan 42','blocks':[
             {'type':'section','text':{'type':'mrkdwn','text':'*Plan 42*'}},
             {'type':'actions','block_id':'decision','elements':[
              {'type':'button','action_id':'approve','value':'42:7','text':{'type':'plain_text','text':'Approve'}},
              {'type':'static_select','action_id':'why','options':[
               {'text':{'type':'plain_text','text':'Because'},'value':'b'}]}]}]}
            """;

    private final StandIn standIn = new StandIn();
    private final Teammate jane = standIn.workspace.as("U0JANE");

    @AfterEach
    void close() {
        standIn.close();
    }

    @Test
    void aClickTellsWhoWhatAndWhere() {
        Message card = card();

        assertThat(jane.clicks(card, "Approve").acknowledged()).isTrue();

        JsonNode payload = standIn.bot.last().payload();
        assertThat(payload.at("/type").asText()).isEqualTo("block_actions");
        assertThat(payload.at("/user/id").asText()).isEqualTo("U0JANE");
        assertThat(payload.at("/user/team_id").asText()).isEqualTo("T0ACME");
        assertThat(payload.at("/container/message_ts").asText()).isEqualTo(card.ts());
        assertThat(payload.at("/channel/id").asText()).isEqualTo("C0ALERTS");
        assertThat(payload.at("/message/blocks").size()).isEqualTo(2);
        assertThat(payload.at("/actions/0/action_id").asText()).isEqualTo("approve");
        assertThat(payload.at("/actions/0/block_id").asText()).isEqualTo("decision");
        assertThat(payload.at("/actions/0/value").asText()).isEqualTo("42:7");
        assertThat(payload.at("/actions").size()).isEqualTo(1);
        assertThat(payload.at("/state/values/decision/why/selected_option").isNull())
                .isTrue();
        assertThat(payload.at("/response_url").asText()).startsWith("http://stand-in/sandbox/slack/response/");
    }

    @Test
    void aClickNobodyAcknowledgesIsKnownToHaveFailed() {
        standIn.bot.answers(request -> new Reply(404, ""));

        assertThat(jane.clicks(card(), "Approve").acknowledged()).isFalse();
    }

    @Test
    void anOldScreenStillHasItsButtons() {
        Message card = card();
        standIn.call(
                "chat.update",
                Json.object().put("channel", "C0ALERTS").put("ts", card.ts()).put("text", "Done"));

        jane.clicksStale(card, "Approve");

        assertThat(jane.again(card).buttons()).isEmpty();
        assertThat(standIn.bot.last().payload().at("/actions/0/value").asText()).isEqualTo("42:7");
    }

    @Test
    void aResponseIsPrivateUnlessItSaysOtherwise() {
        Message card = card();
        jane.clicks(card, "Approve");

        respond("{'text':'You may not'}");
        respond("{'text':'Approved','response_type':'in_channel','thread_ts':'" + card.ts() + "'}");

        assertThat(jane.privateMessages("C0ALERTS")).extracting(Message::text).containsExactly("You may not");
        assertThat(jane.thread(card)).extracting(Message::text).containsExactly("Approved");
    }

    @Test
    void aResponseMayReplaceOrDeleteTheMessage() {
        Message card = card();
        jane.clicks(card, "Approve");

        respond("{'replace_original':true,'text':'Approved by Jane'}");
        assertThat(jane.again(card).text()).isEqualTo("Approved by Jane");

        respond("{'delete_original':true}");
        assertThat(jane.sees("C0ALERTS")).isEmpty();
    }

    @Test
    void aPrivateMessageIsReplacedThroughItsButton() {
        standIn.call("chat.postEphemeral", CARD.replace("{'channel'", "{'user':'U0JANE','channel'"));
        jane.clicks(jane.privateMessages("C0ALERTS").get(0), "Approve");
        assertThat(standIn.bot.last().payload().has("message")).isFalse();

        respond("{'replace_original':true,'text':'Done'}");

        assertThat(jane.privateMessages("C0ALERTS")).extracting(Message::text).containsExactly("Done");
    }

    @Test
    void aResponseUrlIsGoodForFiveUses() {
        jane.clicks(card(), "Approve");
        for (int i = 0; i < 5; i++) {
            respond("{'text':'again'}");
        }

        assertThat(refusal()).isEqualTo("used_url");
    }

    @Test
    void aResponseUrlIsGoodForHalfAnHour() {
        jane.clicks(card(), "Approve");
        standIn.clock.advance(Duration.ofMinutes(31));

        assertThat(refusal()).isEqualTo("expired_url");
    }

    @Test
    void aShortcutComesFromNoChannel() {
        standIn.workspace.as("U0JANE").usesShortcut("wizard_start");

        JsonNode payload = standIn.bot.last().payload();
        assertThat(payload.at("/type").asText()).isEqualTo("shortcut");
        assertThat(payload.at("/callback_id").asText()).isEqualTo("wizard_start");
        assertThat(payload.has("channel")).isFalse();
    }

    @Test
    void somebodyFromAConnectedWorkspaceIsToldApart() {
        standIn.workspace.add(Member.named("U0EVE", "Eve").ofTeam("T0OTHER"));
        standIn.workspace.channels().change("#database-alerts", channel -> channel.with("U0EVE"));

        standIn.workspace.as("U0EVE").clicks(card(), "Approve");

        assertThat(standIn.bot.last().payload().at("/user/team_id").asText()).isEqualTo("T0OTHER");
        assertThat(standIn.bot.last().payload().at("/team/id").asText()).isEqualTo("T0ACME");
    }

    @Test
    void deliveriesCanBeDoubledFromTheStart() {
        Message card = card();
        standIn.workspace.line().copies(3);

        jane.clicks(card, "Approve");

        assertThat(standIn.bot.received()).hasSize(3);
        assertThat(standIn.bot.received().stream().map(FakeBot.Received::text).distinct())
                .hasSize(1);
    }

    private Message card() {
        standIn.call("chat.postMessage", CARD);
        return jane.awaitMessage("C0ALERTS", "Plan 42");
    }

    private String refusal() {
        try {
            respond("{'text':'late'}");
            return null;
        } catch (Refusal refusal) {
            return refusal.error();
        }
    }

    private void respond(String json) {
        String url = standIn.bot.received().stream()
                .filter(request -> request.form().containsKey("payload"))
                .reduce((older, newer) -> newer)
                .orElseThrow()
                .payload()
                .path("response_url")
                .asText();
        ResponseUrls.Origin origin = standIn.workspace.responseUrls().use(url.substring(url.lastIndexOf('/') + 1));
        standIn.workspace.replies().show(origin, Json.parseObject(json.replace('\'', '"')));
    }
}
