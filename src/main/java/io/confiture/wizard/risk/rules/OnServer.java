package io.confiture.wizard.risk.rules;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.Scene;
import io.confiture.wizard.risk.facts.FactTables;
import io.confiture.wizard.risk.target.Table;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the tables of facts say for the server in question; it may not know the form at all. */
public final class OnServer {

    private static final int NAMED = 3;

    private OnServer() {}

    /** With the children that an ALTER TABLE reaches; ONLY spares them. */
    public static Finding finding(RiskRule rule, Operation operation, String facts, String sentence) {
        Finding finding = operation.finding(rule, facts, sentence);
        return Known.to(
                operation,
                Sql.isOnly(operation)
                        ? finding.sparing(operation.table().map(Table::children).orElse(List.of()))
                        : finding);
    }

    /** About another relation than the operation's own. */
    public static Finding finding(
            RiskRule rule, Operation operation, String facts, Optional<RelationName> other, String sentence) {
        return Known.to(operation, operation.finding(rule, facts, other, sentence));
    }

    /** With the one index that the statement names, as the tables say {@code index:SUX}; it is no table of its own. */
    public static Finding withIndex(Finding finding, Scene scene, String word, RelationName index) {
        List<String> words = List.of(
                FactTables.of(finding.operation(), scene.version()).others().split(" "));
        return words.stream()
                .filter(it -> it.startsWith(word + ":"))
                .map(it -> Lock.ofShort(it.substring(word.length() + 1)))
                .findFirst()
                .map(lock -> finding.listing(scene.catalog().full(index), lock))
                .orElse(finding);
    }

    /** {@code `a`, `b` and 3 more}. */
    public static String names(Collection<?> all) {
        String first = all.stream().limit(NAMED).map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        return all.size() > NAMED ? first + " and " + (all.size() - NAMED) + " more" : first;
    }
}
