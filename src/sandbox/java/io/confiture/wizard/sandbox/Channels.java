package io.confiture.wizard.sandbox;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** All conversations, in the order they were made. */
public class Channels {

    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final Runnable changed;

    Channels(Runnable changed) {
        this.changed = changed;
    }

    public synchronized List<Channel> all() {
        return List.copyOf(channels.values());
    }

    public synchronized Optional<Channel> find(String id) {
        return Optional.ofNullable(channels.get(id));
    }

    /** By id or by name, with or without a hash sign. */
    public synchronized Optional<Channel> named(String idOrName) {
        String name = idOrName.startsWith("#") ? idOrName.substring(1) : idOrName;
        return find(idOrName).or(() -> all().stream()
                .filter(channel -> !channel.isDirect() && channel.name().equals(name))
                .findFirst());
    }

    public synchronized void put(Channel channel) {
        channels.put(channel.id(), channel);
        changed.run();
    }

    /** @throws IllegalArgumentException when there is no such channel */
    public synchronized void change(String idOrName, UnaryOperator<Channel> change) {
        put(change.apply(
                named(idOrName).orElseThrow(() -> new IllegalArgumentException("There is no channel " + idOrName))));
    }

    synchronized void forgetAll() {
        channels.clear();
    }

    synchronized void restore(Collection<Channel> saved) {
        saved.forEach(channel -> channels.put(channel.id(), channel));
    }
}
