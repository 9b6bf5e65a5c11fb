package io.confiture.wizard.sandbox;

/**
 * A message about to be posted.
 *
 * @param author a user id; the bot's own for the bot
 * @param thread the parent's ts, or null
 * @param broadcast a reply that is shown in the channel too
 * @param onlyFor the one person who sees it, or null for everybody
 */
public record Posting(
        String channel, String author, Content content, String thread, boolean broadcast, String onlyFor) {

    public static Posting by(String author, String channel, Content content) {
        return new Posting(channel, author, content, null, false, null);
    }

    public static Posting byBot(String channel, Content content) {
        return by(Team.BOT_USER, channel, content);
    }

    public Posting in(String newThread) {
        return new Posting(channel, author, content, newThread, broadcast, onlyFor);
    }

    public Posting alsoInChannel(boolean newBroadcast) {
        return new Posting(channel, author, content, thread, newBroadcast, onlyFor);
    }

    public Posting onlyFor(String user) {
        return new Posting(channel, author, content, thread, broadcast, user);
    }

    Posting saying(Content newContent) {
        return new Posting(channel, author, newContent, thread, broadcast, onlyFor);
    }
}
