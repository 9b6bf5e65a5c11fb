package io.confiture.wizard.risk.context;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.RelationName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_table_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_alterContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.StatementContext;

/** One ALTER TABLE with commas queues once, and reads the table once, where several do so again and again. */
public final class RepeatedAlterations implements ContextRule {

    @Override
    public Told apply(Told told) {
        Map<RelationName, Integer> lines = new HashMap<>();
        Set<RelationName> said = new HashSet<>();
        List<Step> steps = new ArrayList<>();
        for (Step step : told.steps()) {
            Optional<RelationName> altered = altered(step, said);
            Integer before = altered.map(lines::get).orElse(null);
            altered.ifPresent(name -> lines.putIfAbsent(name, step.statement().line()));
            steps.add(before != null && said.add(altered.get()) ? noting(step, altered.get(), before) : step);
        }
        return told.with(steps);
    }

    /** The table, when people are kept from it, and when it could be done together with something else. */
    private static Optional<RelationName> altered(Step step, Set<RelationName> said) {
        return !step.joinable()
                ? Optional.empty()
                : step.findings().stream()
                        .filter(finding -> finding.lock().blocksReads() && ShutOut.anybody(finding))
                        .findFirst()
                        .flatMap(Finding::relation)
                        .filter(relation -> !said.contains(relation));
    }

    /** Whether it is an ALTER TABLE that may stand in one with others. */
    public static boolean mayJoin(StatementContext tree) {
        return Optional.ofNullable(tree.schema_statement())
                .map(Schema_statementContext::schema_alter)
                .map(Schema_alterContext::alter_table_statement)
                .map(Alter_table_statementContext::table_action)
                .filter(actions -> !actions.isEmpty()
                        && actions.stream().noneMatch(action -> action.validate_constraint() != null))
                .isPresent();
    }

    private static Step noting(Step step, RelationName table, int line) {
        List<Finding> findings = new ArrayList<>(step.findings());
        findings.set(
                0,
                findings.get(0)
                        .noting("Line " + line + " alters `" + table
                                + "` too: one ALTER TABLE with commas waits for the lock only once."));
        return step.with(findings);
    }
}
