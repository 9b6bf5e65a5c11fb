package io.confiture.wizard.slack;

import com.slack.api.methods.MethodsClient;
import com.slack.api.model.Conversation;
import com.slack.api.model.ConversationType;
import com.slack.api.model.Message;
import com.slack.api.model.ResponseMetadata;
import io.confiture.wizard.desk.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Looks for a message that may have been posted although no answer came: the outbox's number travels in its metadata. */
final class MessageSearch {

    private static final String EVENT = "confiture_plan";
    private static final String NUMBER = "outbox_id";
    private static final int PAGE = 200;

    /** How far Slack's clock may be behind ours. */
    private static final Duration CLOCKS = Duration.ofMinutes(5);

    private final MethodsClient methods;
    private final Predicate<Message> wanted;

    /** @param wanted asked about our own messages only: others can write metadata too, under their own names */
    MessageSearch(MethodsClient methods, Predicate<Message> wanted) {
        this.methods = methods;
        this.wanted = wanted;
    }

    /** What a message carries to be found by. */
    static Message.Metadata mark(long outboxId) {
        return Message.Metadata.builder()
                .eventType(EVENT)
                .eventPayload(Map.of(NUMBER, Long.toString(outboxId)))
                .build();
    }

    /**
     * @param channel id, or name with its hash sign
     * @throws SlackFailure among others when the bot may not read there
     */
    Optional<Outbox.Posted> in(String channel, Optional<String> thread, Instant since) {
        String id = channel.matches("[CDG][A-Z0-9]{5,}") ? channel : idOf(channel);
        String us = SlackCall.ask("auth.test", () -> methods.authTest(request -> request))
                .getUserId();
        String oldest = Long.toString(since.minus(CLOCKS).getEpochSecond());
        return first(
                        cursor -> messages(id, thread, oldest, cursor),
                        message -> us.equals(message.getUser()) && wanted.test(message))
                .map(message -> new Outbox.Posted(id, message.getTs()));
    }

    static boolean isMarked(Message message, long outboxId) {
        Message.Metadata metadata = message.getMetadata();
        return metadata != null
                && EVENT.equals(metadata.getEventType())
                && Long.toString(outboxId).equals(metadata.getEventPayload().get(NUMBER));
    }

    static boolean bringsFile(Message message, String name) {
        return message.getFiles() != null && message.getFiles().stream().anyMatch(file -> name.equals(file.getName()));
    }

    private Page<Message> messages(String channel, Optional<String> thread, String oldest, String cursor) {
        if (thread.isPresent()) {
            var replies = SlackCall.ask(
                    "conversations.replies",
                    () -> methods.conversationsReplies(request -> request.channel(channel)
                            .ts(thread.get())
                            .oldest(oldest)
                            .limit(PAGE)
                            .cursor(cursor)
                            .includeAllMetadata(true)));
            return new Page<>(replies.getMessages(), replies.getResponseMetadata());
        }
        var history = SlackCall.ask(
                "conversations.history",
                () -> methods.conversationsHistory(request -> request.channel(channel)
                        .oldest(oldest)
                        .limit(PAGE)
                        .cursor(cursor)
                        .includeAllMetadata(true)));
        return new Page<>(history.getMessages(), history.getResponseMetadata());
    }

    /** A policy names channels as people do. */
    private String idOf(String channel) {
        String name = channel.replaceFirst("^#", "");
        return first(this::channels, found -> name.equals(found.getName()))
                .map(Conversation::getId)
                .orElse(channel);
    }

    private Page<Conversation> channels(String cursor) {
        var list = SlackCall.ask(
                "conversations.list",
                () -> methods.conversationsList(request -> request.types(
                                List.of(ConversationType.PUBLIC_CHANNEL, ConversationType.PRIVATE_CHANNEL))
                        .excludeArchived(true)
                        .limit(PAGE)
                        .cursor(cursor)));
        return new Page<>(list.getChannels(), list.getResponseMetadata());
    }

    private record Page<T>(List<T> items, ResponseMetadata metadata) {

        /** Empty on the last page. */
        String next() {
            return metadata == null || metadata.getNextCursor() == null ? "" : metadata.getNextCursor();
        }
    }

    private static <T> Optional<T> first(Function<String, Page<T>> pages, Predicate<T> wanted) {
        Page<T> page = pages.apply(null);
        Optional<T> found = page.items().stream().filter(wanted).findFirst();
        while (found.isEmpty() && !page.next().isEmpty()) {
            page = pages.apply(page.next());
            found = page.items().stream().filter(wanted).findFirst();
        }
        return found;
    }
}
