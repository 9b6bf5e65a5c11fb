package io.confiture.wizard.sandbox;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Typed text as Slack hands it on: three characters escaped; mentions, channels, links and addresses as tokens. */
final class Escaping {

    private static final Pattern PERSON = Pattern.compile("(?<![\\w@.])@([A-Za-z0-9._-]*[A-Za-z0-9_-])");
    private static final Pattern CHANNEL = Pattern.compile("(?<![\\w#&])#([a-z0-9_-]+)");
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>|]+");
    private static final Pattern MAIL = Pattern.compile("(?<![\\w.+-])[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+");

    private final Directory directory;
    private final Channels channels;

    Escaping(Directory directory, Channels channels) {
        this.directory = directory;
        this.channels = channels;
    }

    String escape(String typed) {
        String text = typed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        text = replace(MAIL, text, mail -> Optional.of("<mailto:" + mail.group() + "|" + mail.group() + ">"));
        text = replace(LINK, text, link -> Optional.of("<" + link.group() + ">"));
        text = replace(PERSON, text, mention -> mention(mention.group(1)));
        return replace(CHANNEL, text, mention -> channels.named("#" + mention.group(1))
                .map(channel -> "<#" + channel.id() + "|" + channel.name() + ">"));
    }

    private Optional<String> mention(String handle) {
        Optional<String> person = directory.people().stream()
                .filter(member -> member.handle().equals(handle))
                .map(member -> "<@" + member.id() + "|" + handle + ">")
                .findFirst();
        return person.or(() -> directory.groups().stream()
                .filter(group -> group.handle().equals(handle))
                .map(group -> "<!subteam^" + group.id() + "|@" + handle + ">")
                .findFirst());
    }

    private static String replace(Pattern pattern, String text, Function<Matcher, Optional<String>> token) {
        Matcher matcher = pattern.matcher(text);
        StringBuilder replaced = new StringBuilder();
        while (matcher.find()) {
            String with = token.apply(matcher).orElse(matcher.group());
            matcher.appendReplacement(replaced, Matcher.quoteReplacement(with));
        }
        return matcher.appendTail(replaced).toString();
    }
}
