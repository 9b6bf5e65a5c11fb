package io.confiture.wizard.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.methods.response.conversations.ConversationsHistoryResponse;
import com.slack.api.model.Message;
import com.slack.api.model.block.Blocks;
import com.slack.api.model.block.composition.BlockCompositions;
import com.slack.api.model.block.element.BlockElements;
import com.slack.api.model.view.Views;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.confiture.wizard.sandbox.StandIn;
import io.confiture.wizard.sandbox.wire.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client that real bots use understands the stand-in, and the stand-in understands it. */
class SlackSdkTest {

    private final StandIn standIn = new StandIn();
    private HttpServer server;
    private MethodsClient slack;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/", this::answer);
        server.start();
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(
                "http://127.0.0.1:" + server.getAddress().getPort() + "/api/");
        config.setStatsEnabled(false);
        slack = Slack.getInstance(config).methods(StandIn.TOKEN);
    }

    @AfterEach
    void stop() {
        server.stop(0);
        standIn.close();
    }

    @Test
    void postsBlocksAndMetadataAndFindsThemAgain() throws Exception {
        ChatPostMessageResponse posted = slack.chatPostMessage(r -> r.channel("C0ALERTS")
                .text("Plan #42")
                .blocks(Blocks.asBlocks(
                        Blocks.section(s -> s.text(BlockCompositions.markdownText("*Plan #42*"))),
                        Blocks.actions(List.of(BlockElements.button(
                                b -> b.actionId("approve").value("42").text(BlockCompositions.plainText("Approve")))))))
                .metadata(new Message.Metadata("confiture_change", Map.of("outbox_id", "7"))));

        ConversationsHistoryResponse history =
                slack.conversationsHistory(r -> r.channel("C0ALERTS").includeAllMetadata(true));

        assertThat(posted.isOk()).as(posted.getError()).isTrue();
        assertThat(history.getMessages()).hasSize(1);
        assertThat(history.getMessages().get(0).getTs()).isEqualTo(posted.getTs());
        assertThat(history.getMessages().get(0).getMetadata().getEventPayload()).containsEntry("outbox_id", "7");
        assertThat(history.getMessages().get(0).getBlocks()).hasSize(2);
    }

    @Test
    void opensAModalOfEveryKindOfField() throws Exception {
        String trigger = standIn.workspace.triggers().issue("U0JOHN", null, "C0ALERTS");

        var opened = slack.viewsOpen(r -> r.triggerId(trigger).view(Views.view(v -> v.type("modal")
                .callbackId("wizard")
                .notifyOnClose(true)
                .title(Views.viewTitle(t -> t.type("plain_text").text("Wizard")))
                .submit(Views.viewSubmit(t -> t.type("plain_text").text("Next")))
                .blocks(Blocks.asBlocks(
                        Blocks.input(i -> i.label(BlockCompositions.plainText("Note"))
                                .optional(true)
                                .element(BlockElements.plainTextInput(p -> p.multiline(true)))),
                        Blocks.input(i -> i.label(BlockCompositions.plainText("When"))
                                .element(BlockElements.datetimePicker(p -> p.actionId("when")))),
                        Blocks.input(i -> i.label(BlockCompositions.plainText("Up to"))
                                .element(BlockElements.staticSelect(p -> p.options(BlockCompositions.asOptions(
                                        BlockCompositions.option(BlockCompositions.plainText("001"), "001")))))))))));

        assertThat(opened.isOk())
                .as(opened.getError() + " " + opened.getResponseMetadata())
                .isTrue();
        assertThat(opened.getView().getHash()).isNotEmpty();
        assertThat(opened.getView().getState().getValues()).hasSize(3);
    }

    @Test
    void readsPeopleGroupsAndChannels() throws Exception {
        assertThat(slack.authTest(r -> r).getUserId()).isEqualTo("U0CONFBOT");
        assertThat(slack.usersInfo(r -> r.user("U0JANE")).getUser().getProfile().getEmail())
                .isEqualTo("jane@acme.com");
        assertThat(slack.usersList(r -> r).getMembers()).hasSize(6);
        assertThat(slack.usergroupsList(r -> r.includeUsers(true))
                        .getUsergroups()
                        .get(0)
                        .getUsers())
                .containsExactly("U0JOHN");
        assertThat(slack.conversationsInfo(r -> r.channel("C0GENERAL"))
                        .getChannel()
                        .isMember())
                .isFalse();
        assertThat(slack.conversationsList(r -> r).getChannels()).hasSize(3);
        assertThat(slack.conversationsOpen(r -> r.users(List.of("U0BOB")))
                        .getChannel()
                        .getId())
                .isEqualTo("D0BOB");
    }

    @Test
    void isToldWhatIsWrongAndWhere() throws Exception {
        var refused = slack.chatPostMessage(r -> r.channel("C0ALERTS")
                .text("a")
                .blocks(Blocks.asBlocks(Blocks.header(h -> h.text(BlockCompositions.plainText("x".repeat(151)))))));

        assertThat(refused.getError()).isEqualTo("invalid_blocks");
        assertThat(refused.getResponseMetadata().getMessages())
                .containsExactly("[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestURI().getPath().substring("/api/".length());
        ApiAnswer answer = standIn.api.answer(
                method,
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        byte[] body = Json.write(answer.body()).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
