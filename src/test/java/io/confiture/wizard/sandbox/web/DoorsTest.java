package io.confiture.wizard.sandbox.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import io.confiture.wizard.sandbox.Content;
import io.confiture.wizard.sandbox.FakeBot;
import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.Posting;
import io.confiture.wizard.sandbox.ResponseUrls;
import io.confiture.wizard.sandbox.Workspace;
import io.confiture.wizard.sandbox.wire.Json;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The stand-in over real HTTP, in the process of the bot. */
@QuarkusTest
class DoorsTest {

    private static final String MODAL =
            """
            {'type':'modal','title':{'type':'plain_text','text':'Wizard'},'submit':{'type':'plain_text','text':'Next'},
             'blocks':[{'type':'input','block_id':'note','label':{'type':'plain_text','text':'Note'},
              'element':{'type':'plain_text_input','action_id':'text'}}]}
            """;
    private static final String FILLED =
            "{'user':'U0JOHN','state':{'note':{'text':{'type':'plain_text_input','value':'été'}}}}";
    private static final String CARD =
            """
            [{'type':'actions','block_id':'b','elements':[{'type':'button','action_id':'go',
              'text':{'type':'plain_text','text':'Go'}}]}]
            """;

    @Inject
    Workspace workspace;

    @TestHTTPResource("/")
    URI root;

    @AfterEach
    void leaveNothingBehind() {
        workspace.startAfresh();
    }

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void thePageAndItsFilesAreServed() throws Exception {
        assertThat(get("/").headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
        assertThat(get("/sandbox/page/nothing.js").statusCode()).isEqualTo(404);
        assertThat(get("/sandbox/page/..%2Fsecret.js").statusCode()).isEqualTo(404);
        assertThat(get("/archives/C0ALERTS/p1790000000000100").headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/?channel=C0ALERTS&ts=1790000000.000100"));
    }

    @Test
    void thePageSeesTheWorkspaceThroughOnePersonsEyes() throws Exception {
        JsonNode state = json(get("/sandbox/state?user=U0JOHN"));

        assertThat(state.at("/team/name").asText()).isEqualTo("acme");
        assertThat(state.at("/me/name").asText()).isEqualTo("John");
        assertThat(state.path("people")).hasSizeGreaterThanOrEqualTo(4);
        assertThat(state.path("channels"))
                .anyMatch(channel -> channel.path("isDm").asBoolean());
        assertThat(state.path("commands").get(0).path("command").asText()).isEqualTo("/confiture");
        assertThat(get("/sandbox/state?user=U0NOBODY").statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsSaidIsReadAndUnknownCommandsAreNot() throws Exception {
        assertThat(say("C0GENERAL", "Bonjour <b>à tous</b>").statusCode()).isEqualTo(204);
        assertThat(say("C0GENERAL", "/marmalade").statusCode()).isEqualTo(404);
        assertThat(post("/sandbox/say", "application/json", "nonsense").statusCode())
                .isEqualTo(404);

        JsonNode messages =
                json(get("/sandbox/channels/C0GENERAL/messages?user=U0JANE")).path("messages");
        assertThat(messages)
                .anyMatch(message -> message.path("text").asText().equals("Bonjour &lt;b&gt;à tous&lt;/b&gt;")
                        && message.path("username").asText().equals("John"));
    }

    @Test
    void theStreamTellsAtOnceWhatHasChanged() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(root.resolve("/sandbox/stream?user=U0SAM"))
                .build();
        var stream = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (var lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(nextEvent(lines).path("type").asText()).isEqualTo("ping");

            say("C0GENERAL", "live");

            JsonNode event = nextEvent(lines);
            assertThat(event.path("type").asText()).isEqualTo("message");
            assertThat(event.path("channel").asText()).isEqualTo("C0GENERAL");
            assertThat(event.at("/message/text").asText()).isEqualTo("live");
        }
        assertThat(stream.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
    }

    @Test
    void slacksOwnClientPostsAndUploads() throws Exception {
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(root.resolve("/sandbox/slack/api/").toString());
        config.setStatsEnabled(false);
        MethodsClient slack = Slack.getInstance(config).methods(workspace.botToken());

        var posted = slack.chatPostMessage(r -> r.channel("#deploys").text("A *parent*, été"));
        var uploaded = slack.filesUploadV2(r -> r.channel(posted.getChannel())
                .threadTs(posted.getTs())
                .filename("003_drop.sql")
                .title("003")
                .initialComment("The whole file")
                .content("DROP TABLE été;\r\n"));

        assertThat(posted.isOk()).as(posted.getError()).isTrue();
        assertThat(uploaded.isOk()).as(uploaded.getError()).isTrue();
        Message parent = workspace.as("U0JOHN").awaitMessage("C0DEPLOYS", "A parent, été");
        Message reply = workspace.as("U0JOHN").awaitReply(parent, "The whole file");
        HttpResponse<String> file = get("/sandbox/files/" + reply.files().get(0).id());
        assertThat(file.body()).isEqualTo("DROP TABLE été;\r\n");
        assertThat(file.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(slack.authTest(r -> r.token("xoxb-wrong")).getError()).isEqualTo("invalid_auth");
    }

    @Test
    void aResponseUrlWorksWithoutAToken() throws Exception {
        String url = workspace.responseUrl(new ResponseUrls.Origin("C0GENERAL", "U0BOB", null));

        HttpResponse<String> answer =
                post(URI.create(url).getPath(), "application/json; charset=utf-8", "{\"text\":\"Only for Bob\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("ok");
        assertThat(workspace.as("U0BOB").privateMessages("C0GENERAL"))
                .extracting(Message::text)
                .contains("Only for Bob");
        assertThat(post("/sandbox/slack/response/unknown", "application/json", "{\"text\":\"a\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aModalIsFilledInThroughThePagesDoors() throws Exception {
        try (FakeBot bot = new FakeBot()) {
            System.setProperty("sandbox.workspace.route", bot.url());
            workspace.modals().open("U0JOHN", Json.parseObject(MODAL.replace('\'', '"')), "C0ALERTS");
            JsonNode view = json(get("/sandbox/state?user=U0JOHN")).at("/modals/0");
            String door = "/sandbox/views/" + view.path("id").asText();

            JsonNode refused = json(post(door + "/submit", "application/json", "{\"user\":\"U0JOHN\",\"state\":{}}"));
            assertThat(refused.at("/errors/note").asText()).startsWith("Please complete");
            assertThat(refused.path("modals")).hasSize(1);

            bot.answers(request -> new FakeBot.Reply(500, ""));
            HttpResponse<String> failed = post(door + "/submit", "application/json", FILLED.replace('\'', '"'));
            assertThat(failed.statusCode()).isEqualTo(502);
            assertThat(json(failed).path("error").asText()).isEqualTo("We had some trouble connecting. Try again?");

            bot.answers("");
            JsonNode taken = json(post(door + "/submit", "application/json", FILLED.replace('\'', '"')));
            assertThat(taken.has("errors")).isFalse();
            assertThat(taken.path("modals")).isEmpty();
            assertThat(bot.last()
                            .payload()
                            .at("/view/state/values/note/text/value")
                            .asText())
                    .isEqualTo("été");
        } finally {
            System.clearProperty("sandbox.workspace.route");
        }
    }

    @Test
    void aClickThatTheBotMissesIsABadGateway() throws Exception {
        try (FakeBot bot = new FakeBot()) {
            System.setProperty("sandbox.workspace.route", bot.url());
            Message card = workspace
                    .timeline()
                    .post(Posting.byBot(
                            "C0ALERTS",
                            Content.of(
                                    "card", Json.parse(CARD.replace('\'', '"')).orElseThrow())));
            String click = "{'user':'U0BOB','channel':'C0ALERTS','ts':'" + card.ts()
                    + "','block_id':'b','action':{'action_id':'go','type':'button'},'state':{}}";

            assertThat(post("/sandbox/click", "application/json", click.replace('\'', '"'))
                            .statusCode())
                    .isEqualTo(204);
            bot.answers(request -> new FakeBot.Reply(500, ""));
            assertThat(post("/sandbox/click", "application/json", click.replace('\'', '"'))
                            .statusCode())
                    .isEqualTo(502);
        } finally {
            System.clearProperty("sandbox.workspace.route");
        }
    }

    private HttpResponse<String> say(String channel, String text) throws Exception {
        JsonNode said =
                Json.object().put("user", "U0JOHN").put("channel", channel).put("text", text);
        return post("/sandbox/say", "application/json", Json.write(said));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(root.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String type, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(root.resolve(path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) {
        return Json.parseObject(response.body());
    }

    private static JsonNode nextEvent(BufferedReader lines) throws Exception {
        String line = lines.readLine();
        while (!line.startsWith("data:")) {
            line = lines.readLine();
        }
        return Json.parseObject(line.substring("data:".length()));
    }
}
