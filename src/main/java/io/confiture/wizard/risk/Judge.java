package io.confiture.wizard.risk;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.sql.SqlScript;
import io.confiture.wizard.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Function_callContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.StatementContext;

/**
 * Goes through the scripts of a plan in their order and asks every rule about every operation. What one script has done, the
 * next one knows.
 */
public final class Judge {

    private final Scene scene;
    private final DoneBefore earlier = new DoneBefore();

    public Judge(Scene scene) {
        this.scene = scene;
    }

    /** @param script the next of the plan: the text that will be executed, without the lines Confiture leaves out */
    public RiskReport judge(SqlScript script) {
        earlier.indexes().expect(script);
        List<Finding> findings = new ArrayList<>();
        script.statements().forEach(statement -> findings.addAll(judge(statement)));
        if (findings.isEmpty()) {
            findings.add(Finding.saying(
                    "empty",
                    Risk.LOW,
                    new Place("", 0, 0, 1),
                    Optional.empty(),
                    "The file holds no statement: it changes nothing."));
        }
        return RiskReport.of(Context.apply(script, findings, scene));
    }

    /** Something of the plan that cannot be read comes next: it may have created or renamed anything. */
    public void passOver() {
        earlier.forgetEverything();
    }

    private List<Finding> judge(SqlStatement statement) {
        Optional<StatementContext> tree = statement.tree();
        if (tree.isEmpty()) {
            earlier.forgetEverything();
            return List.of(Unclassified.unreadable(statement));
        }
        List<Operation> operations = Operations.of(statement, tree.get(), earlier, scene);
        List<Finding> findings =
                operations.stream().flatMap(it -> judge(it).stream()).toList();
        earlier.note(tree.get());
        if (operations.stream().anyMatch(operation -> operation.node() instanceof Function_callContext)) {
            earlier.forgetEverything(); // a function we do not know may have renamed anything
        }
        return findings;
    }

    private List<Finding> judge(Operation operation) {
        List<Finding> said = Rulebook.RULES.stream()
                .flatMap(rule -> rule.judge(operation).stream())
                .toList();
        boolean isNew = operation.relation().filter(earlier::created).isPresent();
        return (said.isEmpty() ? List.of(Unclassified.unknown(operation)) : said)
                .stream()
                        .map(finding -> isNew ? finding.onNewRelation() : finding)
                        .toList();
    }
}
