package io.confiture.wizard.slack.command;

import io.confiture.wizard.slack.view.Mrkdwn;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody typed, out of what Slack made of it: people, channels and links it recognised are the words again. Where a
 * channel is called {@code 42}, Slack takes {@code #42} for it.
 */
final class TypedText {

    /** {@code <@U0ANNA|anna>}, {@code <#C0DBOPS|db-ops>}, {@code <!here>}, {@code <http://db.acme.com|db.acme.com>}. */
    private static final Pattern TOKEN = Pattern.compile("<([@#!]?)([^<>|]*)(?:\\|([^<>]*))?>");

    private TypedText() {}

    /** @param fromSlack null when nothing was typed */
    static String of(String fromSlack) {
        String text = fromSlack == null ? "" : fromSlack;
        return Mrkdwn.unescape(TOKEN.matcher(text).replaceAll(token -> Matcher.quoteReplacement(word(token))));
    }

    private static String word(MatchResult token) {
        String label = token.group(3) == null ? "" : token.group(3);
        String named = label.isBlank() ? token.group(2).replaceFirst("^mailto:", "") : label;
        return switch (token.group(1)) {
            case "@", "!" -> named.startsWith("@") ? named : "@" + named;
            case "#" -> "#" + named;
            default -> named;
        };
    }
}
