package io.confiture.wizard.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confiture.wizard.sandbox.FakeBot.Reply;
import io.confiture.wizard.sandbox.wire.SlackSignature;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CommandsTest {

    private final StandIn standIn = new StandIn();
    private final Teammate john = standIn.workspace.as("U0JOHN");

    @AfterEach
    void close() {
        standIn.close();
    }

    @Test
    void aCommandArrivesWithAllItsFieldsAndARightSignature() {
        john.types("#database-alerts", "/confiture wizard production");

        FakeBot.Received request = standIn.bot.last();
        assertThat(request.form())
                .containsEntry("command", "/confiture")
                .containsEntry("text", "wizard production")
                .containsEntry("team_id", "T0ACME")
                .containsEntry("channel_id", "C0ALERTS")
                .containsEntry("channel_name", "database-alerts")
                .containsEntry("user_id", "U0JOHN")
                .containsEntry("api_app_id", "A0CONF")
                .containsEntry("is_enterprise_install", "false")
                .containsKeys("trigger_id", "response_url", "token");
        assertThat(request.headers())
                .containsEntry("x-slack-signature", SlackSignature.of(StandIn.SECRET, "1790000000", request.body()));
    }

    @Test
    void aBareCommandHasAnEmptyText() {
        john.types("C0ALERTS", "/confiture");

        assertThat(standIn.bot.last().form()).containsEntry("text", "");
    }

    @Test
    void typedTextIsEscapedAndMentionsBecomeTokens() {
        john.types("C0ALERTS", "/confiture cancel #42 <b> & @jane @backend #deploys jane@acme.com https://a.b/c");

        assertThat(standIn.bot.last().form())
                .containsEntry(
                        "text",
                        "cancel #42 &lt;b&gt; &amp; <@U0JANE|jane> <!subteam^S0BACKEND|@backend>"
                                + " <#C0DEPLOYS|deploys> <mailto:jane@acme.com|jane@acme.com> <https://a.b/c>");
    }

    @Test
    void inADirectMessageTheChannelHasNoNameOfItsOwn() {
        john.types("D0JOHN", "/confiture help");

        assertThat(standIn.bot.last().form()).containsEntry("channel_name", "directmessage");
    }

    @Test
    void aPlainAnswerIsSeenByThatPersonAlone() {
        standIn.bot.answers("Known environments: *production*");

        john.types("C0GENERAL", "/confiture status");

        assertThat(john.privateMessages("C0GENERAL"))
                .extracting(Message::text)
                .containsExactly("Known environments: production");
        assertThat(standIn.workspace.as("U0JANE").sees("C0GENERAL")).isEmpty();
    }

    @Test
    void anAnswerForTheChannelAlsoShowsTheCommand() {
        standIn.bot.answers("{\"response_type\":\"in_channel\",\"text\":\"Done\"}");

        john.types("C0GENERAL", "/confiture status");

        assertThat(standIn.workspace.as("U0JANE").sees("C0GENERAL"))
                .extracting(Message::text)
                .containsExactly("/confiture status", "Done");
    }

    @Test
    void anAnswerWithWrongBlocksIsNotShown() {
        standIn.bot.answers("{\"blocks\":[{\"type\":\"section\"}]}");

        john.types("C0GENERAL", "/confiture status");

        assertThat(john.sees("C0GENERAL")).isEmpty();
        assertThat(standIn.workspace.complaints()).extracting(Complaint::error).containsExactly("invalid_blocks");
    }

    @Test
    void aBotThatFailsIsReportedInSlacksWords() {
        standIn.bot.answers(request -> new Reply(500, ""));

        john.types("C0GENERAL", "/confiture status");

        assertThat(john.notices()).containsExactly("/confiture failed with the error dispatch_failed");
    }

    @Test
    void unknownCommandsGoNowhere() {
        assertThatThrownBy(() -> john.types("C0GENERAL", "/marmalade"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("/marmalade is not a valid command.");
        assertThat(standIn.bot.received()).isEmpty();
    }

    @Test
    void commandsDoNotWorkInThreads() {
        standIn.post("C0ALERTS", "Plan #42");
        Message parent = john.awaitMessage("C0ALERTS", "Plan #42");

        assertThatThrownBy(() -> john.replies(parent, "/confiture help"))
                .hasMessageContaining("not supported in threads");
    }

    @Test
    void strangersCannotRunCommands() {
        standIn.workspace.add(Member.named("U0EVE", "Eve").ofTeam("T0OTHER"));
        standIn.workspace.channels().change("C0GENERAL", channel -> channel.with("U0EVE"));

        assertThatThrownBy(() -> standIn.workspace.as("U0EVE").types("C0GENERAL", "/confiture help"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMentionIsAnEvent() {
        john.types("C0ALERTS", "hello @confiture");

        var event = io.confiture.wizard.sandbox.wire.Json.parseObject(
                standIn.bot.last().text());
        assertThat(event.path("type").asText()).isEqualTo("event_callback");
        assertThat(event.path("event").path("type").asText()).isEqualTo("app_mention");
        assertThat(event.path("event").path("text").asText()).isEqualTo("hello <@U0CONFBOT|confiture>");
    }
}
