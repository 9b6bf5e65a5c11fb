package io.confiture.wizard.slack;

import com.google.gson.Gson;
import com.slack.api.Slack;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.request.files.FilesCompleteUploadExternalRequest.FileDetails;
import com.slack.api.model.User;
import com.slack.api.model.Usergroup;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import com.slack.api.util.http.SlackHttpClient;
import com.slack.api.util.json.GsonFactory;
import io.confiture.wizard.desk.Outbox;
import io.confiture.wizard.slack.view.Words;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.OkHttpClient;

/** The Web API methods we call, with one meaning of failure: {@link SlackFailure}. */
@ApplicationScoped
public class SlackApi {

    /** Of one call, whatever happens. */
    static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final MethodsClient methods;
    private final Gson gson;
    private final SlackAddresses addresses;

    @Inject
    public SlackApi(SlackConfig config) {
        this(config, TIMEOUT);
    }

    SlackApi(SlackConfig config, Duration timeout) {
        com.slack.api.SlackConfig client = new com.slack.api.SlackConfig();
        client.setMethodsEndpointUrlPrefix(config.apiUrl().toString());
        client.setStatsEnabled(false);
        // OkHttp's own retry could post a message twice; the outbox decides about trying again.
        OkHttpClient http = new OkHttpClient.Builder()
                .retryOnConnectionFailure(false)
                .callTimeout(timeout)
                .build();
        methods = Slack.getInstance(client, new SlackHttpClient(http)).methods(config.botToken());
        gson = GsonFactory.createSnakeCase(client);
        addresses = new SlackAddresses(http, config.apiUrl().getHost());
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
        var answer = SlackCall.ask(
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
        SlackCall.ask(
                "chat.update",
                () -> methods.chatUpdate(request -> request.channel(message.channel())
                        .ts(message.ts())
                        .text(words.text())
                        .blocksAsString(json(words.blocks()))));
    }

    public void whisper(String channel, Optional<String> thread, String person, Words words) {
        SlackCall.ask(
                "chat.postEphemeral",
                () -> methods.chatPostEphemeral(request -> request.channel(channel)
                        .threadTs(thread.orElse(null))
                        .user(person)
                        .text(words.text())
                        .blocksAsString(json(words.blocks()))));
    }

    /** The address under which people open a message. */
    String permalink(Outbox.Posted message) {
        return SlackCall.ask(
                        "chat.getPermalink",
                        () -> methods.chatGetPermalink(
                                request -> request.channel(message.channel()).messageTs(message.ts())))
                .getPermalink();
    }

    /** The id of somebody's own conversation with the bot, where there is one by now. */
    public String conversationWith(String person) {
        return SlackCall.ask(
                        "conversations.open",
                        () -> methods.conversationsOpen(request -> request.users(List.of(person))))
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
        return SlackCall.ask(
                        "views.open",
                        () -> methods.viewsOpen(
                                request -> request.triggerId(triggerId).view(view)))
                .getView();
    }

    /** @return false when whoever looked at it has closed it: there is nothing to update, and nothing is wrong */
    public boolean updateView(String viewId, View view) {
        try {
            SlackCall.ask(
                    "views.update",
                    () -> methods.viewsUpdate(request -> request.viewId(viewId).view(view)));
            return true;
        } catch (SlackFailure e) {
            if (e.error().equals("not_found")) {
                return false;
            }
            throw e;
        }
    }

    /** What somebody sees when they open the bot's Home tab, in place of what was there. */
    public void publishHome(String person, View view) {
        SlackCall.ask(
                "views.publish",
                () -> methods.viewsPublish(request -> request.userId(person).view(view)));
    }

    /** Where the workspace is read in a browser, with its final slash; links to messages begin with it. */
    public String workspaceUrl() {
        return SlackCall.ask("auth.test", () -> methods.authTest(request -> request))
                .getUrl();
    }

    public User user(String id) {
        return SlackCall.ask("users.info", () -> methods.usersInfo(request -> request.user(id)))
                .getUser();
    }

    /** Empty when nobody in the workspace has this address. */
    public Optional<User> userByEmail(String email) {
        try {
            return Optional.of(SlackCall.ask(
                            "users.lookupByEmail", () -> methods.usersLookupByEmail(request -> request.email(email)))
                    .getUser());
        } catch (SlackFailure e) {
            if (e.error().equals("users_not_found")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    public List<Usergroup> usergroups() {
        return SlackCall.ask("usergroups.list", () -> methods.usergroupsList(request -> request.includeUsers(true)))
                .getUsergroups();
    }

    /** The team the token belongs to. */
    public String team() {
        return SlackCall.ask("auth.test", () -> methods.authTest(request -> request))
                .getTeamId();
    }

    /** Where to connect in Socket Mode: good once, at once, for whoever knows it. */
    public String socketAddress(String appToken) {
        String address = SlackCall.ask(
                        "apps.connections.open", () -> methods.appsConnectionsOpen(request -> request.token(appToken)))
                .getUrl();
        if (!addresses.isForSockets(address)) {
            throw SlackFailure.said("apps.connections.open", "not an address of Slack");
        }
        return address;
    }

    /** The scopes our token holds, as Slack says in a header; empty where something in between drops it. */
    Optional<Set<String>> scopes() {
        var headers = SlackCall.ask("auth.test", () -> methods.authTest(request -> request))
                .getHttpResponseHeaders();
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
        var place = SlackCall.ask(
                "files.getUploadURLExternal",
                () -> methods.filesGetUploadURLExternal(
                        request -> request.filename(name).length(bytes.length)));
        addresses.upload(place.getUploadUrl(), bytes);
        return place.getFileId();
    }

    /** @param comment mrkdwn of the message that brings them; null for none */
    void share(String channel, Optional<String> thread, String comment, List<FileDetails> files) {
        SlackCall.ask(
                "files.completeUploadExternal",
                () -> methods.filesCompleteUploadExternal(request -> request.files(files)
                        .channelId(channel)
                        .threadTs(thread.orElse(null))
                        .initialComment(comment)));
    }

    /** Answers an interaction by the address that came with it. Nothing is sent to an address that is not Slack's. */
    public void respond(String responseUrl, Words words) {
        respond(responseUrl, words, false);
    }

    /** @param replace whether it takes the place of the message that was clicked */
    void respond(String responseUrl, Words words, boolean replace) {
        Map<String, Object> body = Map.of(
                "response_type",
                "ephemeral",
                "replace_original",
                replace,
                "text",
                words.text(),
                "blocks",
                words.blocks());
        addresses.answer(responseUrl, gson.toJson(body));
    }

    private String json(List<LayoutBlock> blocks) {
        return gson.toJson(blocks);
    }
}
