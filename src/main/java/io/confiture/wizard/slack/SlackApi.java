package io.confiture.wizard.slack;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.slack.api.Slack;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.request.files.FilesCompleteUploadExternalRequest.FileDetails;
import com.slack.api.model.User;
import com.slack.api.model.Usergroup;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import com.slack.api.util.http.SlackHttpClient;
import com.slack.api.util.json.GsonFactory;
import io.confiture.wizard.desk.Outbox;
import io.confiture.wizard.slack.view.Words;
import io.micrometer.core.instrument.Metrics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** The Web API methods we call, with one meaning of failure: {@link SlackFailure}. */
@ApplicationScoped
public class SlackApi {

    /** Of one call, whatever happens. */
    static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final Set<String> RESPONSE_HOSTS = Set.of("hooks.slack.com", "hooks.slack-gov.com");
    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");

    private final OkHttpClient http;
    private final MethodsClient methods;
    private final Gson gson;
    private final String apiHost;

    @Inject
    public SlackApi(SlackConfig config) {
        this(config, TIMEOUT);
    }

    SlackApi(SlackConfig config, Duration timeout) {
        com.slack.api.SlackConfig client = new com.slack.api.SlackConfig();
        client.setMethodsEndpointUrlPrefix(config.apiUrl().toString());
        client.setStatsEnabled(false);
        // OkHttp's own retry could post a message twice; the outbox decides about trying again.
        http = new OkHttpClient.Builder()
                .retryOnConnectionFailure(false)
                .callTimeout(timeout)
                .build();
        methods = Slack.getInstance(client, new SlackHttpClient(http)).methods(config.botToken());
        gson = GsonFactory.createSnakeCase(client);
        apiHost = config.apiUrl().getHost();
    }

    /** A call of the SDK, which throws two checked exceptions and reports logical failures in the answer. */
    interface Call<T extends SlackApiTextResponse> {
        T call() throws IOException, SlackApiException;
    }

    static <T extends SlackApiTextResponse> T ask(String method, Call<T> call) {
        try {
            return answer(method, call);
        } catch (SlackFailure e) {
            Metrics.counter(
                            "confiture.slack.failures",
                            "method",
                            method,
                            "kind",
                            e.kind().word(),
                            "error",
                            e.error())
                    .increment();
            throw e;
        }
    }

    private static <T extends SlackApiTextResponse> T answer(String method, Call<T> call) {
        T answer;
        try {
            answer = call.call();
        } catch (SlackApiException e) {
            throw SlackFailure.status(method, e.getResponse(), SlackFailure.Kind.UNSURE);
        } catch (IOException e) {
            throw SlackFailure.unsure(method, e.getClass().getSimpleName(), e);
        } catch (JsonParseException | NullPointerException noAnswer) {
            // A page of some proxy, or nothing at all: the SDK reads every body as an object.
            throw SlackFailure.unsure(method, "an answer that is no JSON", null);
        }
        if (!answer.isOk()) {
            throw SlackFailure.said(method, answer.getError());
        }
        return answer;
    }

    /** @param outboxId travels in the message's metadata, so that a message can be found again */
    public Outbox.Posted post(String channel, Optional<String> thread, Words words, long outboxId) {
        return post(channel, thread, false, words, outboxId);
    }

    /** A reply that stands in the channel too, where those see it who do not read the thread. */
    Outbox.Posted replyAloud(Outbox.Posted parent, Words words, long outboxId) {
        return post(parent.channel(), Optional.of(parent.ts()), true, words, outboxId);
    }

    private Outbox.Posted post(String channel, Optional<String> thread, boolean aloud, Words words, long outboxId) {
        var answer = ask(
                "chat.postMessage",
                () -> methods.chatPostMessage(request -> request.channel(channel)
                        .threadTs(thread.orElse(null))
                        .replyBroadcast(aloud)
                        .text(words.text())
                        .blocksAsString(json(words.blocks()))
                        .unfurlLinks(false)
                        .unfurlMedia(false)
                        .metadata(MessageSearch.mark(outboxId))));
        return new Outbox.Posted(answer.getChannel(), answer.getTs());
    }

    /**
     * The message that {@link #post} may have left, although nobody answered; empty where Slack does not let us look.
     *
     * @param since when the first attempt was made at the earliest
     */
    public Optional<Outbox.Posted> posted(String channel, Optional<String> thread, long outboxId, Instant since) {
        try {
            return new MessageSearch(methods, message -> MessageSearch.isMarked(message, outboxId))
                    .in(channel, thread, since);
        } catch (SlackFailure e) {
            if (e.kind() == SlackFailure.Kind.REFUSED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Whether a file of that name is in the thread; false where Slack does not let us look. */
    boolean hasFile(Outbox.Posted thread, String name, Instant since) {
        try {
            return new MessageSearch(methods, message -> MessageSearch.bringsFile(message, name))
                    .in(thread.channel(), Optional.of(thread.ts()), since)
                    .isPresent();
        } catch (SlackFailure e) {
            if (e.kind() == SlackFailure.Kind.REFUSED) {
                return false;
            }
            throw e;
        }
    }

    public void update(Outbox.Posted message, Words words) {
        ask(
                "chat.update",
                () -> methods.chatUpdate(request -> request.channel(message.channel())
                        .ts(message.ts())
                        .text(words.text())
                        .blocksAsString(json(words.blocks()))));
    }

    public void whisper(String channel, Optional<String> thread, String person, Words words) {
        ask(
                "chat.postEphemeral",
                () -> methods.chatPostEphemeral(request -> request.channel(channel)
                        .threadTs(thread.orElse(null))
                        .user(person)
                        .text(words.text())
                        .blocksAsString(json(words.blocks()))));
    }

    /** The address under which people open a message. */
    String permalink(Outbox.Posted message) {
        return ask(
                        "chat.getPermalink",
                        () -> methods.chatGetPermalink(
                                request -> request.channel(message.channel()).messageTs(message.ts())))
                .getPermalink();
    }

    /** The id of somebody's own conversation with the bot, where there is one by now. */
    public String conversationWith(String person) {
        return ask("conversations.open", () -> methods.conversationsOpen(request -> request.users(List.of(person))))
                .getChannel()
                .getId();
    }

    /** A file in a thread. */
    void upload(Outbox.Posted thread, String name, String title, byte[] content) {
        FileDetails file =
                FileDetails.builder().id(upload(name, content)).title(title).build();
        share(thread.channel(), Optional.of(thread.ts()), null, List.of(file));
    }

    public View openView(String triggerId, View view) {
        return ask(
                        "views.open",
                        () -> methods.viewsOpen(
                                request -> request.triggerId(triggerId).view(view)))
                .getView();
    }

    public void updateView(String viewId, View view) {
        ask(
                "views.update",
                () -> methods.viewsUpdate(request -> request.viewId(viewId).view(view)));
    }

    /** What somebody sees when they open the bot's Home tab, in place of what was there. */
    public void publishHome(String person, View view) {
        ask(
                "views.publish",
                () -> methods.viewsPublish(request -> request.userId(person).view(view)));
    }

    /** Where the workspace is read in a browser, with its final slash; links to messages begin with it. */
    public String workspaceUrl() {
        return ask("auth.test", () -> methods.authTest(request -> request)).getUrl();
    }

    public User user(String id) {
        return ask("users.info", () -> methods.usersInfo(request -> request.user(id)))
                .getUser();
    }

    /** Empty when nobody in the workspace has this address. */
    public Optional<User> userByEmail(String email) {
        try {
            return Optional.of(
                    ask("users.lookupByEmail", () -> methods.usersLookupByEmail(request -> request.email(email)))
                            .getUser());
        } catch (SlackFailure e) {
            if (e.error().equals("users_not_found")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    public List<Usergroup> usergroups() {
        return ask("usergroups.list", () -> methods.usergroupsList(request -> request.includeUsers(true)))
                .getUsergroups();
    }

    /** The team the token belongs to. */
    public String team() {
        return ask("auth.test", () -> methods.authTest(request -> request)).getTeamId();
    }

    /** Where to connect in Socket Mode: good once, at once, for whoever knows it. */
    public String socketAddress(String appToken) {
        String address = ask(
                        "apps.connections.open", () -> methods.appsConnectionsOpen(request -> request.token(appToken)))
                .getUrl();
        HttpUrl read = address == null ? null : HttpUrl.parse(address.replaceFirst("^ws", "http"));
        if (read == null
                || !isOfSlack(read.host())
                || !(read.isHttps() || read.host().equals(apiHost))) {
            throw SlackFailure.said("apps.connections.open", "not an address of Slack");
        }
        return address;
    }

    /** The scopes our token holds, as Slack says in a header; empty where something in between drops it. */
    Optional<Set<String>> scopes() {
        var headers =
                ask("auth.test", () -> methods.authTest(request -> request)).getHttpResponseHeaders();
        return headers == null
                ? Optional.empty()
                : headers.entrySet().stream()
                        .filter(each -> "X-OAuth-Scopes".equalsIgnoreCase(each.getKey()))
                        .findFirst()
                        .map(each ->
                                Set.of(String.join(",", each.getValue()).strip().split("[\\s,]+")));
    }

    /** @return the id of the file, which nobody sees until it is {@link #share shared} */
    String upload(String name, byte[] bytes) {
        var place = ask(
                "files.getUploadURLExternal",
                () -> methods.filesGetUploadURLExternal(
                        request -> request.filename(name).length(bytes.length)));
        HttpUrl address = HttpUrl.parse(place.getUploadUrl());
        if (address == null || !isOfSlack(address.host())) {
            throw SlackFailure.said("upload_url", "not an address of Slack");
        }
        Request request = new Request.Builder()
                .url(address)
                .post(RequestBody.create(bytes, MediaType.get("application/octet-stream")))
                .build();
        send("upload_url", request);
        return place.getFileId();
    }

    /** @param comment mrkdwn of the message that brings them; null for none */
    void share(String channel, Optional<String> thread, String comment, List<FileDetails> files) {
        ask(
                "files.completeUploadExternal",
                () -> methods.filesCompleteUploadExternal(request -> request.files(files)
                        .channelId(channel)
                        .threadTs(thread.orElse(null))
                        .initialComment(comment)));
    }

    private boolean isOfSlack(String host) {
        return host.endsWith(".slack.com") || host.endsWith(".slack-gov.com") || host.equals(apiHost);
    }

    private void send(String what, Request request) {
        try (Response answer = http.newCall(request).execute()) {
            if (!answer.isSuccessful()) {
                throw SlackFailure.status(what, answer, SlackFailure.Kind.REFUSED);
            }
        } catch (IOException e) {
            throw SlackFailure.unsure(what, e.getClass().getSimpleName(), e);
        }
    }

    /** Answers an interaction by the address that came with it. Nothing is sent to an address that is not Slack's. */
    public void respond(String responseUrl, Words words) {
        respond(responseUrl, words, false);
    }

    /** @param replace whether it takes the place of the message that was clicked */
    void respond(String responseUrl, Words words, boolean replace) {
        HttpUrl address = HttpUrl.parse(responseUrl);
        if (address == null || !isSlacks(address.host())) {
            throw new SlackFailure(
                    SlackFailure.Kind.REFUSED, "response_url", "not an address of Slack", Duration.ZERO, null);
        }
        Map<String, Object> body = Map.of(
                "response_type",
                "ephemeral",
                "replace_original",
                replace,
                "text",
                words.text(),
                "blocks",
                words.blocks());
        Request request = new Request.Builder()
                .url(address)
                .post(RequestBody.create(gson.toJson(body), JSON))
                .build();
        send("response_url", request);
    }

    private boolean isSlacks(String host) {
        return RESPONSE_HOSTS.contains(host) || host.equals(apiHost);
    }

    private String json(List<LayoutBlock> blocks) {
        return gson.toJson(blocks);
    }
}
