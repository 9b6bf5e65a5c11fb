package io.confiture.wizard.risk;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.context.ContextRules;
import io.confiture.wizard.risk.context.RepeatedAlterations;
import io.confiture.wizard.risk.context.Step;
import io.confiture.wizard.risk.context.StyleGuide;
import io.confiture.wizard.risk.context.Told;
import io.confiture.wizard.risk.rules.Calls;
import io.confiture.wizard.sql.SqlScript;
import io.confiture.wizard.sql.SqlStatement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Anonymous_blockContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Function_callContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.StatementContext;

/**
 * Goes through the scripts of a plan in their order and asks every rule about every operation. What one script has done, the
 * next one knows.
 */
public final class Judge {

    private static final int TOGETHER = 100;

    private final Scene scene;
    private final Progress progress;

    public Judge(Scene scene) {
        this.scene = scene;
        this.progress = new Progress(scene);
    }

    /** @param script the next of the plan: the text that will be executed, without the lines Confiture leaves out */
    public RiskReport judge(SqlScript script) {
        progress.beginFile();
        List<Step> steps = new ArrayList<>();
        for (List<SqlStatement> next : inParts(script.statements())) {
            steps.addAll(judge(next));
        }
        steps.replaceAll(this::askAgain);
        List<Finding> findings =
                ContextRules.apply(Told.of(script, steps, scene)).findings();
        return RiskReport.of(findings.isEmpty() ? List.of(nothing()) : findings);
    }

    /** Something of the plan that cannot be read comes next: it may have created or renamed anything. */
    public void passOver() {
        progress.forgetNames();
    }

    /** So many that parsing and judging each stay in the processor's caches, so few that their trees weigh little. */
    private static List<List<SqlStatement>> inParts(List<SqlStatement> statements) {
        return IntStream.iterate(0, start -> start < statements.size(), start -> start + TOGETHER)
                .mapToObj(start -> statements.subList(start, Math.min(start + TOGETHER, statements.size())))
                .toList();
    }

    private List<Step> judge(List<SqlStatement> statements) {
        List<Optional<StatementContext>> trees =
                statements.stream().map(SqlStatement::tree).toList();
        return IntStream.range(0, statements.size())
                .mapToObj(i -> judge(statements.get(i), trees.get(i)))
                .toList();
    }

    /** The whole file is known now. */
    private Step askAgain(Step step) {
        Set<RiskRule> open = new HashSet<>();
        for (Finding finding : step.findings()) {
            RiskRule ahead = Rulebook.AHEAD.get(finding.rule());
            if (ahead != null) {
                open.add(ahead);
            }
        }
        if (open.isEmpty()) {
            return step;
        }
        Set<String> still = step.statement().tree().stream()
                .flatMap(tree ->
                        Operations.of(step.statement(), Nodes.of(tree), progress.earlier(), progress.scene()).stream())
                .flatMap(operation -> open.stream().flatMap(rule -> rule.judge(operation).stream()))
                .map(Finding::sentence)
                .collect(Collectors.toSet());
        return step.without(
                finding -> Rulebook.AHEAD.containsKey(finding.rule()) && !still.contains(finding.sentence()));
    }

    private static Finding nothing() {
        return Finding.saying(
                "empty",
                Risk.LOW,
                new Place("", 0, 0, 1),
                Optional.empty(),
                "The file holds no statement: it changes nothing.");
    }

    private Step judge(SqlStatement statement, Optional<StatementContext> read) {
        Optional<StatementContext> tree = read.or(() -> Enforcement.standIn(statement));
        if (tree.isEmpty()) {
            progress.forgetNames();
            if (statement.setsSession()) {
                progress.losePath();
            }
            return new Step(statement, List.of(Unclassified.unreadable(statement)), List.of(), false);
        }
        Nodes nodes = Nodes.of(tree.get());
        progress.earlier().indexes().expect(nodes);
        List<Operation> operations = Operations.of(statement, nodes, progress.earlier(), progress.scene());
        List<Finding> findings = new ArrayList<>();
        operations.forEach(operation -> judge(operation, findings));
        List<Function_callContext> calls = operations.stream()
                .flatMap(operation -> operation.as(Function_callContext.class).stream())
                .toList();
        progress.note(nodes);
        if (!calls.isEmpty()) {
            progress.forgetNames(); // a function we do not know may have renamed anything
        }
        boolean program = operations.get(0).node() instanceof Anonymous_blockContext;
        if (calls.stream().anyMatch(call -> Calls.named(call, "set_config"))
                || program && statement.text().contains("search_path")) {
            progress.losePath();
        }
        if (!calls.isEmpty() || program && SessionZone.mayBeIn(statement.text())) {
            progress.loseZone();
        }
        return new Step(statement, findings, StyleGuide.of(nodes, scene), RepeatedAlterations.mayJoin(tree.get()));
    }

    private void judge(Operation operation, List<Finding> findings) {
        List<Finding> said = new ArrayList<>();
        for (RiskRule rule : Rulebook.about(operation)) {
            rule.judge(operation).ifPresent(said::add);
        }
        if (said.isEmpty()) {
            said.add(Unclassified.unknown(operation));
        }
        Optional<RelationName> created = operation.relation().filter(progress.earlier()::created);
        for (Finding finding : said) {
            Finding told = LossExtent.tell(Emptiness.apply(finding, operation), operation.scene());
            findings.add(created.filter(name -> !isAboutOld(told))
                    .map(name -> Newness.apply(told, creator(name)))
                    .orElse(told));
        }
    }

    /** A statement about a new relation may have its worst effect on another one. */
    private boolean isAboutOld(Finding finding) {
        return finding.relation()
                .filter(name -> !progress.earlier().created(name))
                .isPresent();
    }

    private String creator(RelationName created) {
        return progress.earlier().createdByEarlierFile(created)
                ? "An earlier file of this plan creates it"
                : "It has been created just before";
    }
}
