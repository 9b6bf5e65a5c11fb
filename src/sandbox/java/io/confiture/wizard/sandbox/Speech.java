package io.confiture.wizard.sandbox;

/** What people type: commands go to the bot, words into the channel. */
public class Speech {

    private final Workspace workspace;

    Speech(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * @param thread the parent's ts, or null
     * @throws IllegalArgumentException in Slack's own words, when the line goes nowhere
     */
    public void say(String user, String channelId, String text, String thread) {
        Member person =
                workspace.directory().person(user).orElseThrow(() -> new IllegalArgumentException("Nobody is " + user));
        Channel channel = workspace
                .channels()
                .find(channelId)
                .filter(found -> found.has(user))
                .orElseThrow(() -> new IllegalArgumentException(user + " is in no channel " + channelId));
        if (text.startsWith("/")) {
            command(person, channel, text, thread);
        } else {
            words(person, channel, text, thread);
        }
    }

    private void command(Member person, Channel channel, String line, String thread) {
        String word = line.split("\\s", 2)[0];
        if (workspace.commands().find(line).isEmpty() || person.isExternal()) {
            throw new IllegalArgumentException(word + " is not a valid command.");
        }
        if (thread != null) {
            throw new IllegalArgumentException(word + " is not supported in threads. Sorry!");
        }
        workspace.commands().run(person, channel, line);
    }

    private void words(Member person, Channel channel, String text, String thread) {
        if (channel.archived()) {
            throw new IllegalArgumentException("#" + channel.name() + " is archived");
        }
        String escaped = new Escaping(workspace.directory(), workspace.channels()).escape(text);
        Message message = workspace
                .timeline()
                .post(Posting.by(person.id(), channel.id(), Content.of(escaped)).in(thread));
        if (escaped.contains("<@" + Team.BOT_USER) && channel.hasBot()) {
            workspace.events().mentioned(message);
        }
    }
}
