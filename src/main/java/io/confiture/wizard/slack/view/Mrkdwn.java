package io.confiture.wizard.slack.view;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Slack's text markup, written so that nothing a person typed can become markup. */
public final class Mrkdwn {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Mrkdwn() {}

    /**
     * For text from people or files: no mention, no link, nothing that Slack acts upon. Three backticks have no escape and
     * would swallow what we write after them, so apostrophes stand for them.
     */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("```", "'''");
    }

    /** The same where our own lines follow: a line break in it could draw a line that looks like one of ours. */
    public static String line(String text) {
        return escape(text.replaceAll("\\R+", " "));
    }

    /** What Slack escaped on the way to us. */
    public static String unescape(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    /** A name in code type. Backticks have no escape, so a look-alike stands for them. */
    public static String code(String text) {
        return "`" + line(text.isEmpty() ? " " : text.replace('`', 'ˋ')) + "`";
    }

    public static String mention(String userId) {
        return userId.matches("[UW][A-Z0-9]+") ? "<@" + userId + ">" : escape(userId);
    }

    /** In the reader's own zone; those who read the plain text get UTC, said in words. */
    public static String time(Instant at) {
        return "<!date^" + at.getEpochSecond() + "^{date_short_pretty} at {time}|" + utc(at) + ">";
    }

    public static String utc(Instant at) {
        return UTC.format(at);
    }

    /** At most {@code limit} code points, without a cut through an entity or a token. */
    public static String clip(String mrkdwn, int limit) {
        if (mrkdwn.codePointCount(0, mrkdwn.length()) <= limit) {
            return mrkdwn;
        }
        String cut = mrkdwn.substring(0, mrkdwn.offsetByCodePoints(0, limit - 1));
        int entity = cut.lastIndexOf('&');
        if (entity > cut.lastIndexOf(';')) {
            cut = cut.substring(0, entity);
        }
        int token = cut.lastIndexOf('<');
        if (token > cut.lastIndexOf('>')) {
            cut = cut.substring(0, token);
        }
        return cut + "…";
    }

    /** For plain text, which has neither entities nor tokens. */
    public static String clipPlain(String text, int limit) {
        return text.codePointCount(0, text.length()) <= limit
                ? text
                : text.substring(0, text.offsetByCodePoints(0, limit - 1)) + "…";
    }
}
