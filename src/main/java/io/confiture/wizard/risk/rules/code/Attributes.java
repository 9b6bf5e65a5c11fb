package io.confiture.wizard.risk.rules.code;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Cascade;
import io.confiture.wizard.risk.rules.Listed;
import java.util.List;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_type_statementContext;

/** ADD, DROP and ALTER ATTRIBUTE of a composite type; CASCADE carries them on to the tables that are of the type. */
final class Attributes {

    private Attributes() {}

    /** What the worst of them does. */
    static Finding of(RiskRule rule, Operation operation, Alter_type_statementContext type) {
        boolean cascades = type.type_action().stream().anyMatch(action -> Cascade.isIn(action.cascade_restrict()));
        String name = "`" + RelationName.of(type.name) + "`";
        String end = cascades ? "-cascade" : "";
        if (type.type_action().stream().anyMatch(action -> action.DROP() != null)) {
            return dropped(rule, operation, type, "drop-attribute" + end);
        } else if (type.type_action().stream().anyMatch(action -> action.ALTER() != null)) {
            return operation.finding(
                    rule,
                    "change-attribute" + end,
                    cascades
                            ? "Changes what a part of the type " + name
                                    + " is made of: tables of that type are written anew, and nobody can read or write"
                                    + " them meanwhile."
                            : "Changes what a part of the type " + name
                                    + " is made of; it is refused while a column uses the type.");
        }
        return operation.finding(
                rule,
                "add-attribute" + end,
                "Adds a part to the type " + name + ": code that builds its values by position fails"
                        + (cascades ? ", and tables of that type get a column." : "."));
    }

    private static Finding dropped(RiskRule rule, Operation operation, Alter_type_statementContext type, String facts) {
        RelationName name = RelationName.of(type.name);
        List<RelationName> users = operation.scene().catalog().users(name);
        Finding dropped = operation.finding(
                rule,
                facts,
                "Drops a part of the type `" + name + "`, and its values wherever it is used"
                        + (users.isEmpty() ? "." : ": in " + Listed.of(users) + "."));
        boolean unused = users.isEmpty()
                && facts.equals("drop-attribute")
                && operation.scene().catalog().knowsType(name)
                && !operation.earlier().isBlind();
        return unused
                ? dropped.losingNothing(Risk.MEDIUM, "No column uses the type: somebody has looked.")
                : dropped.losing("a part of every value of type `" + name + "`")
                        .instead(
                                "Leave the part where it is and stop using it, or add a new column without it and copy.");
    }
}
