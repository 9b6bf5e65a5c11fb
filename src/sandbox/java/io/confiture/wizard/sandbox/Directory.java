package io.confiture.wizard.sandbox;

import io.confiture.wizard.sandbox.blockkit.Names;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Who is there: people and user groups, in the order they came. */
public class Directory {

    private final Map<String, Member> people = new LinkedHashMap<>();
    private final Map<String, UserGroup> groups = new LinkedHashMap<>();

    public synchronized List<Member> people() {
        return List.copyOf(people.values());
    }

    public synchronized Optional<Member> person(String id) {
        return Optional.ofNullable(people.get(id));
    }

    public synchronized void put(Member member) {
        people.put(member.id(), member);
    }

    /** @throws IllegalArgumentException when nobody has that id */
    public synchronized void change(String id, UnaryOperator<Member> change) {
        put(change.apply(person(id).orElseThrow(() -> new IllegalArgumentException("Nobody is " + id))));
    }

    public synchronized List<UserGroup> groups() {
        return List.copyOf(groups.values());
    }

    public synchronized Optional<UserGroup> group(String id) {
        return Optional.ofNullable(groups.get(id));
    }

    public synchronized void put(UserGroup group) {
        groups.put(group.id(), group);
    }

    synchronized void forgetAll() {
        people.clear();
        groups.clear();
    }

    /** How a mention of that person or group is read; empty for ids of other things. */
    Optional<String> mention(String id) {
        return person(id)
                .map(Member::name)
                .or(() -> group(id).map(UserGroup::handle))
                .map(name -> "@" + name);
    }

    Names names(Channels channels) {
        return id -> mention(id)
                .or(() -> channels.find(id).map(channel -> "#" + channel.name()))
                .orElse(id);
    }
}
