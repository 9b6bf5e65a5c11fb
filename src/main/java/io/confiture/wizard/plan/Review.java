package io.confiture.wizard.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which roles are asked about which digest, and who has said yes. Each person counts once, whatever roles they hold.
 *
 * @param digest what is being reviewed; empty until the plan is submitted
 * @param authors who wrote what is CRITICAL in it: they may say no, and not yes
 */
public record Review(Optional<Digest> digest, Map<Role, Ask> asked, List<Person> authors, List<Approval> approvals) {

    public Review {
        asked = asked.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(asked));
        authors = List.copyOf(authors);
        approvals = List.copyOf(approvals);
    }

    public static Review none() {
        return new Review(Optional.empty(), Map.of(), List.of(), List.of());
    }

    public static Review of(Digest digest, Map<Role, Ask> asked, List<Person> authors) {
        return new Review(Optional.of(digest), asked, authors, List.of());
    }

    /** How many more yeses this role needs; 0 when it is not asked. */
    public int missing(Role role) {
        Ask ask = asked.get(role);
        return ask == null ? 0 : Math.max(0, ask.quorum() - given(role).size());
    }

    public List<Approval> given(Role role) {
        return approvals.stream().filter(approval -> approval.role() == role).toList();
    }

    public List<Role> missingRoles() {
        return asked.keySet().stream().filter(role -> missing(role) > 0).toList();
    }

    public boolean isComplete() {
        return missingRoles().isEmpty();
    }

    public boolean asks(Set<Role> held) {
        return asked.keySet().stream().anyMatch(held::contains);
    }

    public Optional<Approval> by(Person person) {
        return approvals.stream().filter(approval -> approval.by().is(person)).findFirst();
    }

    /** Whether this person wrote what is CRITICAL in it. */
    public boolean isWrittenBy(Person person) {
        return authors.stream().anyMatch(person::is);
    }

    /** Everybody who was asked and whose role still lacks a yes, each once. */
    public List<Person> unanswered() {
        Map<String, Person> people = new LinkedHashMap<>();
        missingRoles().stream()
                .flatMap(role -> asked.get(role).people().stream())
                .filter(person -> by(person).isEmpty())
                .forEach(person -> people.putIfAbsent(person.id(), person));
        return List.copyOf(people.values());
    }

    Review plus(Approval approval) {
        List<Approval> more = new ArrayList<>(approvals);
        more.add(approval);
        return new Review(digest, asked, authors, more);
    }

    Review without(Person person) {
        return new Review(
                digest,
                asked,
                authors,
                approvals.stream().filter(approval -> !approval.by().is(person)).toList());
    }
}
