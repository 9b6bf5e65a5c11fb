package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Label_member_objectContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Security_labelContext;

/** SECURITY LABEL: who may see what, for a module that reads it. */
final class SecurityLabel implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation.as(Security_labelContext.class).map(label -> finding(operation, label.label_member_object()));
    }

    private Finding finding(Operation operation, Label_member_objectContext on) {
        Optional<RelationName> relation = relation(on);
        String end = ": a module of the server decides by it who may do what, or what people see.";
        return relation.isPresent()
                ? operation.finding(
                        this, "security-label", relation, "Labels `" + relation.get() + "`, or a column of it" + end)
                : operation.finding(this, "security-label-other", "Labels something" + end);
    }

    private static Optional<RelationName> relation(Label_member_objectContext on) {
        if (on.COLUMN() != null) {
            return PartOf.column(on.schema_qualified_name());
        }
        boolean relation = on.TABLE() != null || on.VIEW() != null || on.SEQUENCE() != null;
        return Optional.ofNullable(on.schema_qualified_name())
                .filter(name -> relation)
                .map(RelationName::of);
    }
}
