package io.confiture.wizard.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confiture.wizard.sandbox.blockkit.Completed;
import io.confiture.wizard.sandbox.blockkit.Names;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What each person has open: a stack of at most three modals, and the home tab the bot published for them. */
public class Modals {

    private static final int DEEPEST = 3;

    private final Clock clock;
    private final Names names;
    private final Consumer<String> changed;
    private final Map<String, List<View>> stacks = new HashMap<>();
    private final Map<String, View> homes = new HashMap<>();

    /** @param changed told whose stack or home tab is different now */
    Modals(Clock clock, Names names, Consumer<String> changed) {
        this.clock = clock;
        this.names = names;
        this.changed = changed;
    }

    /** Bottom to top; empty when nothing is open. */
    public synchronized List<View> of(String user) {
        return List.copyOf(stacks.getOrDefault(user, List.of()));
    }

    public synchronized Optional<View> top(String user) {
        List<View> stack = of(user);
        return stack.isEmpty() ? Optional.empty() : Optional.of(stack.get(stack.size() - 1));
    }

    public synchronized Optional<View> home(String user) {
        return Optional.ofNullable(homes.get(user));
    }

    /** Open modals and home tabs. */
    public synchronized Optional<View> find(String id) {
        return everything().filter(view -> view.id().equals(id)).findFirst();
    }

    public synchronized Optional<View> findExternal(String externalId) {
        return everything().filter(view -> view.externalId().equals(externalId)).findFirst();
    }

    /** Opens a new stack; one that was open is gone. */
    public synchronized View open(String user, JsonNode definition, String channel) {
        noDuplicate(definition, null);
        View view = fresh(user, definition, null, channel);
        stacks.put(user, new ArrayList<>(List.of(view)));
        changed.accept(user);
        return view;
    }

    /** @throws Refusal when the view below is closed, or the stack is full */
    public synchronized View push(String user, String below, JsonNode definition) {
        List<View> stack = stacks.getOrDefault(user, List.of());
        View top = top(user).filter(view -> view.id().equals(below)).orElseThrow(() -> new Refusal("not_found"));
        if (stack.size() >= DEEPEST) {
            throw new Refusal("push_limit_reached");
        }
        noDuplicate(definition, null);
        View view = fresh(user, definition, top, top.from());
        stack.add(view);
        changed.accept(user);
        return view;
    }

    /**
     * @param hash the state the sender believes in; null when it does not mind
     * @throws Refusal when the view is closed, is of another type, or has changed since
     */
    public synchronized View update(String id, JsonNode definition, String hash) {
        View old = find(id).orElseThrow(() -> new Refusal("not_found"));
        if (hash != null && !hash.isEmpty() && !hash.equals(old.hash())) {
            throw new Refusal("hash_conflict");
        }
        if (!definition.path("type").equals(old.definition().path("type"))) {
            throw new Refusal(
                    "invalid_arguments", List.of("[ERROR] view type cannot change [json-pointer:/view/type]"));
        }
        noDuplicate(definition, id);
        return replace(old, completed(definition), old.values());
    }

    /** What the person has typed so far; the hash stays. */
    public synchronized View fill(String id, JsonNode typed) {
        View old = find(id).orElseThrow(() -> new Refusal("not_found"));
        ObjectNode values = FormState.of(old.blocks(), overlaid(old.values(), typed), old.from());
        View filled = new View(
                id, old.owner(), old.definition(), values, old.hash(), old.root(), old.previous(), old.from(), names);
        put(filled);
        return filled;
    }

    public synchronized View publish(String user, JsonNode definition, String hash) {
        View old = homes.get(user);
        if (old != null) {
            return update(old.id(), definition, hash);
        }
        if (hash != null && !hash.isEmpty()) {
            throw new Refusal("hash_conflict");
        }
        noDuplicate(definition, null);
        View view = fresh(user, definition, null, null);
        homes.put(user, view);
        changed.accept(user);
        return view;
    }

    /** Takes one modal away and what lies above it; nothing when it is gone already. */
    public synchronized void close(String id) {
        find(id).filter(View::isModal).ifPresent(view -> {
            List<View> stack = stacks.get(view.owner());
            int from = stack.indexOf(view);
            stack.subList(from, stack.size()).clear();
            changed.accept(view.owner());
        });
    }

    public synchronized void clear(String user) {
        stacks.remove(user);
        changed.accept(user);
    }

    /** The page may tell only what is new. */
    private static ObjectNode overlaid(ObjectNode values, JsonNode typed) {
        ObjectNode all = values.deepCopy();
        if (typed != null) {
            typed.fields().forEachRemaining(block -> {
                ObjectNode known = all.withObjectProperty(block.getKey());
                block.getValue().fields().forEachRemaining(action -> known.set(action.getKey(), action.getValue()));
            });
        }
        return all;
    }

    synchronized void forgetAll() {
        stacks.clear();
        homes.clear();
    }

    private View replace(View old, ObjectNode definition, JsonNode typed) {
        ObjectNode values = FormState.of(definition.path("blocks"), typed, old.from());
        View view = new View(
                old.id(), old.owner(), definition, values, freshHash(), old.root(), old.previous(), old.from(), names);
        put(view);
        changed.accept(view.owner());
        return view;
    }

    private void put(View view) {
        if (view.isModal()) {
            stacks.get(view.owner()).replaceAll(each -> each.id().equals(view.id()) ? view : each);
        } else {
            homes.put(view.owner(), view);
        }
    }

    private View fresh(String user, JsonNode given, View below, String channel) {
        String id = "V0"
                + Long.toString(Math.abs(ThreadLocalRandom.current().nextLong()), 36)
                        .toUpperCase();
        ObjectNode definition = completed(given);
        ObjectNode values = FormState.of(definition.path("blocks"), null, channel);
        String root = below == null ? id : below.root();
        return new View(
                id, user, definition, values, freshHash(), root, below == null ? null : below.id(), channel, names);
    }

    private void noDuplicate(JsonNode definition, String self) {
        String externalId = definition.path("external_id").asText("");
        boolean taken = !externalId.isEmpty()
                && findExternal(externalId)
                        .filter(view -> !view.id().equals(self))
                        .isPresent();
        if (taken) {
            throw new Refusal("duplicate_external_id");
        }
    }

    private Stream<View> everything() {
        return Stream.concat(stacks.values().stream().flatMap(List::stream), homes.values().stream());
    }

    private String freshHash() {
        return clock.instant().getEpochSecond() + "."
                + Long.toHexString(ThreadLocalRandom.current().nextLong());
    }

    private static ObjectNode completed(JsonNode given) {
        ObjectNode definition = given.deepCopy();
        definition.set("blocks", Completed.blocks(given.path("blocks")));
        return definition;
    }
}
