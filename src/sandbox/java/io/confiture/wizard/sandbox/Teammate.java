package io.confiture.wizard.sandbox;

import io.confiture.wizard.sandbox.wire.BotAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A person at their Slack: types, presses, reads. Whatever is not there yet is waited for, ten seconds unless
 * {@link #patient(Duration)} says otherwise; then an {@link AssertionError} tells what was there instead.
 */
public final class Teammate {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Workspace workspace;
    private final String user;
    private final Duration patience;

    Teammate(Workspace workspace, String user) {
        this(workspace, user, PATIENCE);
    }

    private Teammate(Workspace workspace, String user, Duration patience) {
        this.workspace = workspace;
        this.user = user;
        this.patience = patience;
    }

    /** The same person, waiting that long. */
    public Teammate patient(Duration newPatience) {
        return new Teammate(workspace, user, newPatience);
    }

    public String id() {
        return user;
    }

    /**
     * Types a line into a channel: a known slash command goes to the bot, everything else is a message.
     *
     * @param channel its id or name
     * @throws IllegalArgumentException when the person is not there, or the command is unknown
     */
    public Teammate types(String channel, String line) {
        say(channel(channel), line, null);
        return this;
    }

    public Teammate replies(Message parent, String text) {
        say(channel(parent.channel()), text, parent.thread() == null ? parent.ts() : parent.thread());
        return this;
    }

    /** Presses a button of a message as it is now, confirming where it asks for that. */
    public BotAnswer clicks(Message message, String label) {
        Message now = workspace.timeline().find(message.channel(), message.ts()).orElse(message);
        return clicksStale(now, label);
    }

    /** Presses a button of a message as it was: what happens on a screen that has not been refreshed. */
    public BotAnswer clicksStale(Message message, String label) {
        Button button = message.button(label);
        return workspace.clicks().pressed(user, message, button);
    }

    /** The channel as this person sees it, oldest first: everything but messages for others alone. */
    public List<Message> sees(String channel) {
        return workspace.timeline().all(channel(channel).id()).stream()
                .filter(message -> message.isFor(user))
                .toList();
    }

    /** What only this person sees there. */
    public List<Message> privateMessages(String channel) {
        return sees(channel).stream().filter(Message::ephemeral).toList();
    }

    /** The conversation with the bot. */
    public List<Message> directMessages() {
        return sees(Channel.directId(user));
    }

    /** The replies below a message, oldest first. */
    public List<Message> thread(Message parent) {
        return sees(parent.channel()).stream()
                .filter(message -> parent.ts().equals(message.thread()))
                .toList();
    }

    /** The newest matching message, replies included. */
    public Message awaitMessage(String channel, Predicate<Message> wanted) {
        return workspace.await(
                patience,
                () -> sees(channel).stream().filter(wanted).reduce((older, newer) -> newer),
                () -> user + " waited in vain for a message in " + channel + ". There are:\n" + texts(sees(channel)));
    }

    public Message awaitMessage(String channel, String containing) {
        return awaitMessage(channel, message -> message.text().contains(containing));
    }

    public Message awaitPrivateMessage(String channel, String containing) {
        return awaitMessage(
                channel, message -> message.ephemeral() && message.text().contains(containing));
    }

    public Message awaitReply(Message parent, String containing) {
        return awaitMessage(
                parent.channel(),
                message ->
                        parent.ts().equals(message.thread()) && message.text().contains(containing));
    }

    /** A message as it is now, as soon as it is as wanted. */
    public Message awaitChange(Message message, Predicate<Message> wanted) {
        return awaitMessage(message.channel(), now -> now.ts().equals(message.ts()) && wanted.test(now));
    }

    /** The message as it is now. @throws AssertionError when it has been deleted */
    public Message again(Message message) {
        return workspace
                .timeline()
                .find(message.channel(), message.ts())
                .orElseThrow(() -> new AssertionError("The message has been deleted:\n" + message.text()));
    }

    public boolean hasModal() {
        return workspace.modals().top(user).isPresent();
    }

    /** The uppermost modal, waited for. */
    public OpenModal modal() {
        return awaitModal(view -> true);
    }

    public OpenModal awaitModal(String containing) {
        return awaitModal(view -> (view.title() + "\n" + view.text()).contains(containing));
    }

    /** The uppermost modal as soon as it is as wanted. */
    public OpenModal awaitModal(Predicate<View> wanted) {
        View view = workspace.await(
                patience,
                () -> workspace.modals().top(user).filter(wanted),
                () -> user + " waited in vain for a modal. " + modalNow());
        return new OpenModal(workspace, this, view.id());
    }

    public void awaitNoModal() {
        workspace.await(
                patience,
                () -> hasModal() ? Optional.empty() : Optional.of(true),
                () -> user + " still has a modal. " + modalNow());
    }

    /** Chooses a global shortcut. */
    public BotAnswer usesShortcut(String callbackId) {
        return workspace.clicks().shortcut(user, callbackId);
    }

    /** Opens the bot's home tab; the bot is told. */
    public Teammate opensHome() {
        workspace.events().homeOpened(user);
        return this;
    }

    public View awaitHome(Predicate<View> wanted) {
        return workspace.await(
                patience,
                () -> workspace.modals().home(user).filter(wanted),
                () -> user + " waited in vain for a home tab. There is:\n"
                        + workspace.modals().home(user).map(View::text).orElse("none"));
    }

    /** Presses a button of the home tab. */
    public BotAnswer clicksAtHome(String label) {
        View home = awaitHome(view -> view.hasButton(label));
        Button button = home.button(label);
        return workspace.clicks().inView(user, home.id(), button.blockId(), button.element(), null);
    }

    /** What Slack itself told this person, oldest first. */
    public List<String> notices() {
        return workspace.notices(user).stream().map(Workspace.Notice::text).toList();
    }

    public String awaitNotice(String containing) {
        return workspace.await(
                patience,
                () -> notices().stream()
                        .filter(text -> text.contains(containing))
                        .findFirst(),
                () -> user + " was not told \"" + containing + "\" but " + notices());
    }

    private void say(Channel channel, String text, String thread) {
        workspace.speech().say(user, channel.id(), text, thread);
    }

    private Channel channel(String idOrName) {
        return workspace
                .channels()
                .named(idOrName)
                .orElseThrow(() -> new IllegalArgumentException("There is no channel " + idOrName));
    }

    private String modalNow() {
        return workspace
                .modals()
                .top(user)
                .map(view -> "There is \"" + view.title() + "\":\n" + view.text())
                .orElse("There is none; notices: " + notices() + ", complaints: " + workspace.complaints());
    }

    private static String texts(List<Message> messages) {
        return String.join("\n---\n", messages.stream().map(Message::text).toList());
    }
}
