package io.confiture.wizard.risk.rules.triggers;

import io.confiture.wizard.risk.RiskRule;
import java.util.List;

/** All of them; their order says nothing. */
public final class TriggerRules {

    public static final List<RiskRule> ALL = List.of(
            new ChangePolicy(),
            new CreatePolicy(),
            new CreateTrigger(),
            new DropTrigger(),
            new RowSecurity(),
            new SwitchTrigger());

    private TriggerRules() {}
}
