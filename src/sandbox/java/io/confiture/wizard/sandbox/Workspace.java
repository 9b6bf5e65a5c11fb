package io.confiture.wizard.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confiture.wizard.sandbox.blockkit.Names;
import io.confiture.wizard.sandbox.wire.BotLine;
import io.confiture.wizard.sandbox.wire.Json;
import io.confiture.wizard.sandbox.wire.SocketHub;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The stand-in workspace: John, Jane, Bob and Sam, Rosa of another company, three channels, and the bot. Everything may be used from any thread.
 * Tests speak to it through {@link #as(String)}.
 */
public class Workspace implements AutoCloseable {

    /** Something Slack itself told a person. Level: {@code error} or {@code info}. */
    public record Notice(String user, String level, String text) {}

    private static final Logger LOG = Logger.getLogger(Workspace.class);

    private final WorkspaceConfig config;
    private final Bell bell = new Bell();
    private final LiveFeed feed = new LiveFeed();
    private final Directory directory = new Directory();
    private final Channels channels = new Channels(this::changed);
    private final Names names = directory.names(channels);
    private final Timeline timeline;
    private final Modals modals;
    private final Triggers triggers;
    private final ResponseUrls responseUrls;
    private final Uploads uploads = new Uploads();
    private final Replies replies;
    private final PageJson pageJson;
    private final Payloads payloads;
    private final BotLine line;
    private final SlashCommands commands;
    private final Clicks clicks;
    private final Submissions submissions;
    private final Events events;
    private final Speech speech;
    private final Troubles troubles;
    /** Set last: nothing is saved while the workspace is being furnished. */
    private volatile Snapshot snapshot;

    private final List<Complaint> complaints = new CopyOnWriteArrayList<>();
    private final List<Notice> notices = new CopyOnWriteArrayList<>();

    public Workspace(WorkspaceConfig config) {
        this.config = config;
        timeline = new Timeline(config.clock(), names, this::messageChanged);
        modals = new Modals(config.clock(), names, this::viewsChanged);
        triggers = new Triggers(config.clock());
        responseUrls = new ResponseUrls(config.clock());
        troubles = new Troubles(config.clock());
        replies = new Replies(timeline);
        pageJson = new PageJson(directory, timeline, modals);
        payloads = new Payloads(directory, config.clock());
        line = new BotLine(config.route(), config.signingSecret(), config.clock());
        commands = new SlashCommands(this);
        clicks = new Clicks(this);
        submissions = new Submissions(this);
        events = new Events(this);
        speech = new Speech(this);
        Cast.enter(this);
        config.snapshot().ifPresent(file -> {
            Snapshot kept = new Snapshot(file, channels, timeline, uploads, names);
            kept.restore();
            snapshot = kept;
        });
    }

    /** That person's hands and eyes. @throws IllegalArgumentException when nobody has that id */
    public Teammate as(String user) {
        directory.person(user).orElseThrow(() -> new IllegalArgumentException("Nobody is " + user));
        return new Teammate(this, user);
    }

    /** Adds somebody: colleagues join every public channel, and everybody who is no bot can talk to the bot. */
    public void add(Member member) {
        directory.put(member);
        if (!member.is(Member.Mark.BOT)) {
            channels.put(Channel.direct(member));
            if (!member.isExternal()) {
                channels.all().stream()
                        .filter(channel -> channel.kind() == Channel.Kind.PUBLIC)
                        .forEach(channel -> channels.put(channel.with(member.id())));
            }
        }
    }

    /** As on the first day: the people and channels of the start, and nothing said. For tests that share a workspace. */
    public void startAfresh() {
        directory.forgetAll();
        channels.forgetAll();
        timeline.forgetAll();
        modals.forgetAll();
        troubles.forgetAll();
        line.copies(1);
        complaints.clear();
        notices.clear();
        Cast.enter(this);
    }

    public Directory directory() {
        return directory;
    }

    public Channels channels() {
        return channels;
    }

    public Timeline timeline() {
        return timeline;
    }

    public Modals modals() {
        return modals;
    }

    public Triggers triggers() {
        return triggers;
    }

    public ResponseUrls responseUrls() {
        return responseUrls;
    }

    public Uploads uploads() {
        return uploads;
    }

    public Replies replies() {
        return replies;
    }

    public SlashCommands commands() {
        return commands;
    }

    public Clicks clicks() {
        return clicks;
    }

    public Submissions submissions() {
        return submissions;
    }

    public Events events() {
        return events;
    }

    public Speech speech() {
        return speech;
    }

    public LiveFeed feed() {
        return feed;
    }

    public PageJson pageJson() {
        return pageJson;
    }

    /** The line to the bot, for redelivered and forged requests. */
    public BotLine line() {
        return line;
    }

    /** Socket Mode; off until it is switched on. */
    public SocketHub sockets() {
        return line.sockets();
    }

    /** Makes the Web API fail on purpose. */
    public Troubles troubles() {
        return troubles;
    }

    public String botToken() {
        return config.botToken();
    }

    /** Where the stand-in is reached, without a slash at the end. */
    public String self() {
        return config.self().get();
    }

    /** A fresh address to answer an interaction by. */
    public String responseUrl(ResponseUrls.Origin origin) {
        return self() + "/sandbox/slack/response/" + responseUrls.issue(origin);
    }

    /**
     * What the bot did wrong by itself: payloads that Slack refuses, answers it cannot read. Calls that fail because of
     * the state of the world, an archived channel for instance, are none.
     */
    public List<Complaint> complaints() {
        return List.copyOf(complaints);
    }

    public void complain(String about, Refusal refusal) {
        Complaint complaint = new Complaint(about, refusal.error(), refusal.details());
        complaints.add(complaint);
        LOG.warnf("Slack would refuse this: %s", complaint);
        bell.ring();
    }

    /** What Slack itself told that person, oldest first. */
    public List<Notice> notices(String user) {
        return notices.stream().filter(notice -> notice.user().equals(user)).toList();
    }

    @Override
    public void close() {
        line.sockets().close();
        if (snapshot != null) {
            snapshot.close();
        }
    }

    Payloads payloads() {
        return payloads;
    }

    void notice(String user, String level, String text) {
        notices.add(new Notice(user, level, text));
        feed.tell(user, Json.object().put("type", "notice").put("level", level).put("text", text));
        bell.ring();
    }

    /** @throws AssertionError with the given words when it does not happen in time */
    <T> T await(Duration patience, Supplier<Optional<T>> wanted, Supplier<String> otherwise) {
        return bell.await(patience, wanted, otherwise);
    }

    private void messageChanged(Timeline.Change change) {
        Message message = change.message();
        ObjectNode event = Json.object().put("channel", message.channel());
        if (change.deleted()) {
            event.put("type", "message_deleted").put("ts", message.ts());
        } else {
            event.put("type", "message").set("message", pageJson.message(message));
        }
        Set<String> members =
                channels.find(message.channel()).map(Channel::members).orElse(Set.of());
        feed.tell(message.ephemeral() ? Set.of(message.posting().onlyFor()) : members, event);
        changed();
    }

    private void viewsChanged(String user) {
        feed.tell(user, Json.object().put("type", "modals").set("modals", pageJson.modals(user)));
        modals.home(user)
                .ifPresent(home ->
                        feed.tell(user, Json.object().put("type", "home").set("view", home.json())));
        bell.ring();
    }

    private void changed() {
        bell.ring();
        if (snapshot != null) {
            snapshot.soon();
        }
    }
}
