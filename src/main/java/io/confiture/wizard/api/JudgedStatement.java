package io.confiture.wizard.api;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.facts.FactTables;
import io.confiture.wizard.risk.facts.OperationFacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A statement and all that was found about it. Of several operations the worst speaks for the statement, and each is in
 * {@code operations}.
 *
 * @param number in its text, from 1
 * @param file absent for a text without a name
 * @param text as written; the end of a very long one is left out
 * @param operation the worst of those it consists of, by the names of the tables of facts
 * @param sentence of the worst remark
 * @param facts of all its operations
 * @param locks the strongest lock on each relation, by its name
 * @param remarks at least one, the worst first
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record JudgedStatement(
        int number,
        Optional<String> file,
        Span span,
        String text,
        String operation,
        Risk level,
        String sentence,
        List<String> facts,
        Map<String, LockMode> locks,
        Optional<SizeFacts> size,
        Optional<String> saferWay,
        Optional<String> undo,
        Optional<String> loses,
        List<String> notes,
        @JsonIgnore List<Remark> remarks) {

    /** Characters; more is in the text that was sent. */
    static final int LONGEST = 2_000;

    private static final Set<String> OPERATIONS =
            FactTables.rows().map(OperationFacts::operation).collect(Collectors.toUnmodifiableSet());

    /** @param remarks at least one, the worst first */
    static JudgedStatement of(int number, Optional<String> file, Span span, String text, List<Remark> remarks) {
        Remark worst = remarks.get(0);
        Remark speaker = remarks.stream()
                .filter(remark -> OPERATIONS.contains(remark.operation()))
                .findFirst()
                .orElse(worst); // where it stands may be worse than what it does
        return new JudgedStatement(
                number,
                file,
                span,
                cut(text),
                speaker.operation(),
                worst.level(),
                worst.sentence(),
                Remark.inOrder(union(remarks, Remark::facts)),
                locks(remarks),
                speaker.size(),
                first(remarks, Remark::saferWay),
                first(remarks, Remark::undo),
                Optional.of(String.join("; ", union(remarks, JudgedStatement::losses)))
                        .filter(losses -> !losses.isEmpty()),
                union(remarks, Remark::notes),
                remarks);
    }

    /** Each operation, and what follows from where they stand; absent for a statement that does one thing. */
    @JsonProperty
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public List<Remark> operations() {
        return remarks.size() == 1 ? List.of() : remarks;
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }

    private static List<String> losses(Remark remark) {
        return remark.loses().stream().toList();
    }

    private static List<String> union(List<Remark> remarks, Function<Remark, List<String>> part) {
        return remarks.stream()
                .flatMap(remark -> part.apply(remark).stream())
                .distinct()
                .toList();
    }

    private static Map<String, LockMode> locks(List<Remark> remarks) {
        Map<String, LockMode> locks = new LinkedHashMap<>();
        remarks.forEach(remark -> remark.locks().forEach((name, mode) -> locks.merge(name, mode, LockMode::stronger)));
        return locks;
    }

    private static Optional<String> first(List<Remark> remarks, Function<Remark, Optional<String>> part) {
        return remarks.stream().flatMap(remark -> part.apply(remark).stream()).findFirst();
    }
}
