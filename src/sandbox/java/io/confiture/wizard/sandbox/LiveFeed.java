package io.confiture.wizard.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Tells open pages what has changed. Listeners must not block. */
public class LiveFeed {

    private final Map<String, Set<Consumer<ObjectNode>>> listeners = new ConcurrentHashMap<>();

    /** Every event for that person, until the returned handle is run. */
    public Runnable listen(String user, Consumer<ObjectNode> listener) {
        Set<Consumer<ObjectNode>> all = listeners.computeIfAbsent(user, id -> ConcurrentHashMap.newKeySet());
        all.add(listener);
        return () -> all.remove(listener);
    }

    public void tell(String user, ObjectNode event) {
        listeners.getOrDefault(user, Set.of()).forEach(listener -> listener.accept(event));
    }

    public void tellEverybody(ObjectNode event) {
        listeners.values().forEach(all -> all.forEach(listener -> listener.accept(event)));
    }

    void tell(Iterable<String> users, ObjectNode event) {
        users.forEach(user -> tell(user, event));
    }
}
