package io.confiture.wizard.risk.rules.constraints;

import io.confiture.wizard.risk.RiskRule;
import java.util.List;

/** All of them; their order says nothing. */
public final class ConstraintRules {

    public static final List<RiskRule> ALL = List.of(
            new AddCheck(),
            new AddExclusion(),
            new AddForeignKey(),
            new AddKeyUsingIndex(),
            new AddNotNullConstraint(),
            new AddUniqueConstraint(),
            new ChangeConstraint(),
            new DropConstraint(),
            new ForeignKeyWithoutIndex(),
            new ValidateConstraint());

    private ConstraintRules() {}
}
