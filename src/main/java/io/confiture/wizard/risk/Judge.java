package io.confiture.wizard.risk;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.sql.SqlScript;
import io.confiture.wizard.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Function_callContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.StatementContext;

/** Goes through a script in its order and asks every rule about every operation. */
final class Judge {

    private final DoneBefore earlier = new DoneBefore();
    private final List<Finding> findings = new ArrayList<>();

    private Judge() {}

    /** In the order of the text; at least one. */
    static List<Finding> judge(SqlScript script) {
        Judge judge = new Judge();
        script.statements().forEach(judge::judge);
        if (judge.findings.isEmpty()) {
            judge.findings.add(new Finding(
                    "empty", Risk.LOW, "", 1, Optional.empty(), "The file holds no statement: it changes nothing."));
        }
        if (script.transactional()) {
            judge.findings.addAll(HeldLocks.in(List.copyOf(judge.findings)));
        }
        return judge.findings;
    }

    private void judge(SqlStatement statement) {
        Optional<StatementContext> tree = statement.tree();
        if (tree.isEmpty()) {
            findings.add(Unclassified.unreadable(statement));
            earlier.forgetEverything();
            return;
        }
        List<Operation> operations = Operations.of(statement, tree.get(), earlier);
        operations.forEach(this::judge);
        earlier.note(tree.get());
        if (operations.stream().anyMatch(operation -> operation.node() instanceof Function_callContext)) {
            earlier.forgetEverything(); // a function we do not know may have renamed anything
        }
    }

    private void judge(Operation operation) {
        List<Finding> said = Rulebook.RULES.stream()
                .flatMap(rule -> rule.judge(operation).stream())
                .toList();
        boolean isNew = operation.relation().filter(earlier::created).isPresent();
        for (Finding finding : said.isEmpty() ? List.of(Unclassified.unknown(operation)) : said) {
            findings.add(isNew ? finding.onNewRelation() : finding);
        }
    }
}
