package io.confiture.wizard.risk.rules.code;

import io.confiture.wizard.risk.RiskRule;
import java.util.List;

/** All of them; their order says nothing. */
public final class CodeRules {

    public static final List<RiskRule> ALL = List.of(
            new AddEnumValue(),
            new AlterFunction(),
            new AlterType(),
            new CreateFunction(),
            new CreateMaterializedView(),
            new CreateType(),
            new CreateView(),
            new DropFunction(),
            new DropType(),
            new DropView());

    private CodeRules() {}
}
