package io.confiture.wizard.sandbox;

import io.confiture.wizard.sandbox.blockkit.Names;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** All messages of all channels. A {@code ts} is unique in the whole workspace and later messages have greater ones. */
public class Timeline {

    /** A message that is new, different or gone. */
    record Change(Message message, boolean deleted) {}

    private static final long STEP = 100;

    private final Clock clock;
    private final Names names;
    private final Consumer<Change> changed;
    private final Map<String, NavigableMap<String, Message>> channels = new TreeMap<>();
    private long lastMicros;

    Timeline(Clock clock, Names names, Consumer<Change> changed) {
        this.clock = clock;
        this.names = names;
        this.changed = changed;
    }

    public synchronized Message post(Posting posting) {
        Message message = new Message(nextTs(), posting, false, List.of(), names);
        in(posting.channel()).put(message.ts(), message);
        tell(message, false);
        return message;
    }

    public synchronized Optional<Message> find(String channel, String ts) {
        return ts == null ? Optional.empty() : Optional.ofNullable(in(channel).get(ts));
    }

    /** Empty when the message is gone. */
    public synchronized Optional<Message> change(String channel, String ts, UnaryOperator<Message> change) {
        Optional<Message> after = find(channel, ts).map(change);
        after.ifPresent(message -> {
            in(channel).put(ts, message);
            tell(message, false);
        });
        return after;
    }

    public synchronized boolean delete(String channel, String ts) {
        Message gone = in(channel).remove(ts);
        if (gone != null) {
            tell(gone, true);
        }
        return gone != null;
    }

    /** Oldest first, replies and messages for one person included. */
    public synchronized List<Message> all(String channel) {
        return List.copyOf(in(channel).values());
    }

    /** The replies that everybody sees, oldest first. */
    public synchronized List<Message> replies(String channel, String parent) {
        return in(channel).values().stream()
                .filter(message -> !message.ephemeral() && parent.equals(message.thread()))
                .toList();
    }

    synchronized List<Message> everything() {
        return channels.values().stream()
                .flatMap(messages -> messages.values().stream())
                .toList();
    }

    synchronized void restore(Collection<Message> saved) {
        for (Message message : saved) {
            in(message.channel()).put(message.ts(), message);
            lastMicros = Math.max(lastMicros, Long.parseLong(message.ts().replace(".", "")));
        }
    }

    /** Later messages still have greater times than those forgotten. */
    synchronized void forgetAll() {
        channels.clear();
    }

    private void tell(Message message, boolean deleted) {
        changed.accept(new Change(message, deleted));
        // a reply changes the count under its parent
        find(message.channel(), message.thread()).ifPresent(parent -> changed.accept(new Change(parent, false)));
    }

    private NavigableMap<String, Message> in(String channel) {
        return channels.computeIfAbsent(channel, id -> new TreeMap<>());
    }

    private String nextTs() {
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        lastMicros = Math.max(now, lastMicros + STEP);
        return "%d.%06d".formatted(lastMicros / 1_000_000, lastMicros % 1_000_000);
    }
}
