package io.confiture.wizard.risk.rules.code;

import io.confiture.wizard.risk.RiskRule;
import java.util.List;

/** All of them; their order says nothing. */
public final class CodeRules {

    public static final List<RiskRule> ALL = List.of(
            new AddEnumValue(),
            new AlterDomain(),
            new AlterFunction(),
            new AlterType(),
            new AlterView(),
            new ConstrainDomain(),
            new CreateAggregate(),
            new CreateFunction(),
            new CreateMaterializedView(),
            new CreateType(),
            new CreateView(),
            new DropFunction(),
            new DropType(),
            new DropView(),
            new RenameView());

    private CodeRules() {}
}
