package io.confiture.wizard.risk.context;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_type_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_type_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.SconstContext;

/** A value that is added to an enum cannot be used until it is committed. */
final class NewEnumValues implements ContextRule {

    private static final String ADDED = "add-enum-value";

    @Override
    public Told apply(Told told) {
        if (!told.has(ADDED)) {
            return told;
        }
        boolean ofNewTypes = told.scene().isAtLeast(17);
        return told.adding(told.transactions().stream()
                .filter(transaction -> transaction.steps().stream().anyMatch(NewEnumValues::addsValue))
                .flatMap(transaction -> in(transaction, ofNewTypes).stream())
                .toList());
    }

    private static boolean addsValue(Step step) {
        return step.findings().stream().anyMatch(finding -> finding.rule().equals(ADDED));
    }

    /** @param ofNewTypes whether a value may be used at once when its type is new too */
    private static List<Finding> in(Transaction transaction, boolean ofNewTypes) {
        Map<String, Integer> added = new HashMap<>();
        Set<RelationName> types = new HashSet<>();
        List<Finding> found = new ArrayList<>();
        for (Step step : transaction.steps()) {
            used(step, added).ifPresent(value -> found.add(finding(step, value, added.get(value))));
            step.statement().tree().ifPresent(tree -> {
                Tree.all(tree, Create_type_statementContext.class)
                        .forEach(type -> types.add(RelationName.of(type.name)));
                Tree.all(tree, Alter_type_statementContext.class).stream()
                        .filter(type -> type.new_enum_value != null)
                        .filter(type -> !(ofNewTypes && types.contains(RelationName.of(type.name))))
                        .forEach(type -> added.put(
                                Tree.written(type.new_enum_value),
                                step.statement().line()));
            });
        }
        return found;
    }

    private static Optional<String> used(Step step, Map<String, Integer> added) {
        return added.isEmpty() || addsValue(step)
                ? Optional.empty()
                : step.statement().tree().stream()
                        .flatMap(tree -> Tree.all(tree, SconstContext.class).stream())
                        .map(Tree::written)
                        .filter(added::containsKey)
                        .findFirst();
    }

    private static Finding finding(Step step, String value, int line) {
        Finding any = step.findings().get(0);
        return Finding.saying(
                        "new-enum-value",
                        Risk.HIGH,
                        any.place(),
                        any.relation(),
                        "Uses the value " + value + ", which line " + line
                                + " adds in the same transaction: PostgreSQL refuses that until it is committed.")
                .instead("Add the value in a migration of its own.");
    }
}
