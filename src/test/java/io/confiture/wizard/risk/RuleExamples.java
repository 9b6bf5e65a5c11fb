package io.confiture.wizard.risk;

import io.confiture.wizard.risk.facts.MarkdownTable;
import io.confiture.wizard.sql.SqlScript;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One statement for every rule, out of {@code risk/examples.md}, and what the rule says of it. */
final class RuleExamples {

    /** Those that know something only where the target has been asked. */
    static final Set<String> NEED_A_TARGET = Set.of("foreign-key-without-index", "rename-index-as-table");

    private static final Map<String, String> STATEMENTS = new TreeMap<>();

    static {
        MarkdownTable.rows("examples", 2).forEach(cells -> STATEMENTS.put(cells.get(0), cells.get(1)));
    }

    private RuleExamples() {}

    static List<String> all() {
        return List.copyOf(STATEMENTS.values());
    }

    /** Empty for a rule without an example. */
    static Optional<String> of(String rule) {
        return Optional.ofNullable(STATEMENTS.get(rule));
    }

    /** What a rule says of its statement where nothing is known of the target; empty when it says nothing. */
    static Optional<Finding> said(String rule) {
        return of(rule).flatMap(sql -> RiskReport.of(SqlScript.parse(sql)).findings().stream()
                .filter(finding -> finding.rule().equals(rule))
                .findFirst());
    }
}
