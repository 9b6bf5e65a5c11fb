package io.confiture.wizard.risk;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.context.ContextRules;
import io.confiture.wizard.risk.context.Step;
import io.confiture.wizard.risk.context.StyleGuide;
import io.confiture.wizard.risk.context.Told;
import io.confiture.wizard.risk.rules.Calls;
import io.confiture.wizard.sql.SqlScript;
import io.confiture.wizard.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Anonymous_blockContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Function_callContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.StatementContext;

/**
 * Goes through the scripts of a plan in their order and asks every rule about every operation. What one script has done, the
 * next one knows.
 */
public final class Judge {

    private final Scene scene;
    private final Progress progress;

    public Judge(Scene scene) {
        this.scene = scene;
        this.progress = new Progress(scene);
    }

    /** @param script the next of the plan: the text that will be executed, without the lines Confiture leaves out */
    public RiskReport judge(SqlScript script) {
        progress.beginFile();
        progress.earlier().indexes().expect(script);
        List<Step> steps = script.statements().stream().map(this::judge).toList();
        List<Finding> findings =
                ContextRules.apply(Told.of(script, steps, scene)).findings();
        return RiskReport.of(findings.isEmpty() ? List.of(nothing()) : findings);
    }

    /** Something of the plan that cannot be read comes next: it may have created or renamed anything. */
    public void passOver() {
        progress.forgetNames();
    }

    private static Finding nothing() {
        return Finding.saying(
                "empty",
                Risk.LOW,
                new Place("", 0, 0, 1),
                Optional.empty(),
                "The file holds no statement: it changes nothing.");
    }

    private Step judge(SqlStatement statement) {
        Optional<StatementContext> tree = statement.tree().or(() -> Enforcement.standIn(statement));
        if (tree.isEmpty()) {
            progress.forgetNames();
            if (statement.setsSession()) {
                progress.losePath();
            }
            return new Step(statement, List.of(Unclassified.unreadable(statement)), List.of());
        }
        List<Operation> operations = Operations.of(statement, tree.get(), progress.earlier(), progress.scene());
        List<Finding> findings = new ArrayList<>();
        operations.forEach(operation -> judge(operation, findings));
        List<Function_callContext> calls = operations.stream()
                .flatMap(operation -> operation.as(Function_callContext.class).stream())
                .toList();
        progress.note(tree.get());
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
        return new Step(statement, findings, StyleGuide.of(tree.get(), scene));
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
                    .map(name -> told.onNewRelation(creator(name)))
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
