package io.confiture.wizard.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Loss;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.target.Catalog;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that a statement does, or that follows from where it stands.
 *
 * @param operation what it is in the tables of facts, for instance {@code drop-table}
 * @param rule name of the rule that says so
 * @param line from 1, in the text that was asked about
 * @param sentence what happens to whom, for a person
 * @param facts by the names of {@code docs/risks.md}
 * @param locks strongest lock on each relation; {@code ?} for one that nobody can name
 * @param size absent where the level does not depend on it
 * @param saferWay what to do instead; absent where nothing is better
 * @param undo how to take it back; absent where nobody needs to, or can
 * @param loses what is gone afterwards
 * @param notes why the level is not what it would be by itself, and what else to know
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Remark(
        String operation,
        String rule,
        Risk level,
        int line,
        String sentence,
        List<String> facts,
        Map<String, LockMode> locks,
        Optional<SizeFacts> size,
        Optional<String> saferWay,
        Optional<String> undo,
        Optional<String> loses,
        List<String> notes) {

    private static final String NOBODY_KNOWS = "?";

    static Remark of(Finding finding, Catalog catalog) {
        return new Remark(
                finding.operation(),
                finding.rule(),
                finding.risk(),
                finding.line(),
                finding.sentence(),
                finding.facts().stream().map(Fact::key).toList(),
                locks(finding, catalog),
                finding.size().map(SizeFacts::of),
                finding.saferWay(),
                finding.undo(),
                finding.loses().map(Loss::what),
                finding.notes());
    }

    private static Map<String, LockMode> locks(Finding finding, Catalog catalog) {
        Map<String, LockMode> locks = new LinkedHashMap<>();
        if (finding.lock() != Lock.NONE) {
            locks.put(
                    finding.relation()
                            .map(catalog::full)
                            .map(RelationName::toString)
                            .orElse(NOBODY_KNOWS),
                    LockMode.of(finding.lock()));
        }
        finding.others().forEach((name, lock) -> locks.putIfAbsent(name.toString(), LockMode.of(lock)));
        return locks;
    }

    /** Names of facts, each once, in the order of their declaration. */
    static List<String> inOrder(Collection<String> facts) {
        return Arrays.stream(Fact.values())
                .map(Fact::key)
                .filter(facts::contains)
                .toList();
    }
}
