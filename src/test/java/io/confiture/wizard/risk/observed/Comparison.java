package io.confiture.wizard.risk.observed;

import io.confiture.wizard.environment.SizeSteps;
import io.confiture.wizard.environment.Stakes;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Judge;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.Scene;
import io.confiture.wizard.risk.target.Catalog;
import io.confiture.wizard.risk.target.Table;
import io.confiture.wizard.sql.SqlScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Holds what the rules say of a script against what PostgreSQL did.
 *
 * <p>Nobody is kept from work by ACCESS SHARE, ROW SHARE and ROW EXCLUSIVE, so the rules need not name every relation that is
 * locked so; but where they do, it has to be right. Nothing is asked about the work on relations that they may be used during.
 */
final class Comparison {

    private final Catalog catalog;
    private final List<Finding> findings;
    private final Observed observed;
    private final Map<RelationName, Lock> said = new TreeMap<>(RelationName.ORDER);
    private final List<String> differences = new ArrayList<>();

    private Comparison(Catalog catalog, List<Finding> findings, Observed observed) {
        this.catalog = catalog;
        this.findings = findings;
        this.observed = observed;
    }

    /** Each as a sentence; empty when the rules are right. */
    static List<String> differences(SqlScript script, Catalog catalog, Observed observed) {
        Scene scene = new Scene(Stakes.PRODUCTION, catalog, SizeSteps.USUAL, Duration.ofSeconds(5));
        Comparison comparison =
                new Comparison(catalog, new Judge(scene).judge(script).findings(), observed);
        comparison.compare();
        return comparison.differences;
    }

    private void compare() {
        if (has(Fact.UNCLASSIFIED)) {
            differences.add("the rules do not know it");
            return;
        }
        if (observed.needsToStandAlone() && !has(Fact.NON_TRANSACTIONAL)) {
            differences.add("PostgreSQL refuses it in a transaction block, we do not say so");
        } else if (observed.refused().isEmpty() && has(Fact.NON_TRANSACTIONAL)) {
            differences.add("we say that it is refused in a transaction block, PostgreSQL took it there");
        }
        if (observed.refused().isEmpty()) {
            compareLocks();
            compareRewrites();
            compareScans();
            compareLosses();
        }
    }

    private void compareLocks() {
        for (Finding finding : findings) {
            finding.relation().ifPresent(name -> say(name, finding.lock()));
            finding.others().forEach(this::say);
        }
        Lock anywhere = lockOnWhatIsNotNamed();
        Set<RelationName> all = new TreeSet<>(RelationName.ORDER);
        all.addAll(said.keySet());
        all.addAll(observed.locks().keySet());
        for (RelationName name : all) {
            Lock ours = said.getOrDefault(name, anywhere);
            Lock theirs = observed.locks().getOrDefault(name, Lock.NONE);
            boolean harmless = ours == Lock.NONE && theirs.compareTo(Lock.ROW_EXCLUSIVE) <= 0;
            if (ours != theirs && !harmless) {
                differences.add(
                        "lock on " + name.name() + ": we say " + ours.label() + ", PostgreSQL took " + theirs.label());
            }
        }
    }

    /** A statement without a name works on all that there is. */
    private Lock lockOnWhatIsNotNamed() {
        return findings.stream()
                .filter(finding -> finding.relation().isEmpty())
                .map(Finding::lock)
                .max(Comparator.naturalOrder())
                .orElse(Lock.NONE);
    }

    /** What is created just now is locked by nobody else, and of indexes nothing is asked. */
    private void say(RelationName name, Lock lock) {
        Optional<Table> there = catalog.table(name);
        boolean isIndex = there.isPresent() && there.get().kind() == Table.Kind.INDEX;
        boolean isNew = there.isEmpty() && name.schema().isEmpty();
        if (!isIndex && !isNew) {
            said.merge(catalog.full(name), lock, (one, other) -> one.compareTo(other) >= 0 ? one : other);
        }
    }

    /** A table that is emptied gets a new file too, and nothing is written to it. */
    private void compareRewrites() {
        boolean emptied = has(Fact.DATA_LOSS) && observed.scanned().isEmpty();
        if (has(Fact.REWRITE) && observed.rewritten().isEmpty()) {
            differences.add("we say it rewrites the table, PostgreSQL did not");
        } else if (!has(Fact.REWRITE)
                && !observed.rewritten().isEmpty()
                && !emptied
                && !areEmpty(observed.rewritten())) {
            differences.add("PostgreSQL rewrote " + names(observed.rewritten()) + ", we do not say so");
        }
    }

    private void compareScans() {
        Set<RelationName> heard = new TreeSet<>(RelationName.ORDER);
        observed.scanned().stream()
                .filter(name -> observed.locks().getOrDefault(name, Lock.NONE).compareTo(Lock.ROW_EXCLUSIVE) > 0)
                .forEach(heard::add);
        boolean says = has(Fact.FULL_SCAN) || has(Fact.REWRITE);
        if (!says && !heard.isEmpty()) {
            differences.add("PostgreSQL read all of " + names(heard) + ", we do not say so");
        } else if (says
                && isHeard()
                && observed.scanned().isEmpty()
                && observed.rewritten().isEmpty()
                && !areEmpty(said.keySet())) {
            differences.add("we say it reads all rows, PostgreSQL did not");
        }
    }

    /** Whether the rules say that somebody could not work meanwhile, or do the same. */
    private boolean isHeard() {
        return said.values().stream().anyMatch(lock -> lock.compareTo(Lock.ROW_EXCLUSIVE) > 0);
    }

    /** Partitions and children are not asked about: they go with what they belong to. */
    private void compareLosses() {
        Set<RelationName> lost = new TreeSet<>(RelationName.ORDER);
        lost.addAll(observed.dropped());
        if (observed.scanned().isEmpty() && has(Fact.DATA_LOSS)) {
            lost.addAll(observed.rewritten());
        }
        lost.removeIf(name -> !catalog.table(name)
                .map(table -> table.content() != Table.Content.EMPTY)
                .orElse(false));
        if ((!lost.isEmpty() || observed.deletes()) && !has(Fact.DATA_LOSS)) {
            differences.add("rows are gone" + (lost.isEmpty() ? "" : " with " + names(lost)) + ", we do not say so");
        }
    }

    private boolean areEmpty(Set<RelationName> names) {
        return names.stream().allMatch(name -> catalog.table(name)
                .filter(table -> table.content() != Table.Content.EMPTY)
                .isEmpty());
    }

    private boolean has(Fact fact) {
        return findings.stream().anyMatch(finding -> finding.has(fact));
    }

    private static String names(Set<RelationName> names) {
        return String.join(", ", names.stream().map(RelationName::name).toList());
    }
}
