package io.confiture.wizard.risk.rules.triggers;

import io.confiture.wizard.risk.RiskRule;
import java.util.List;

/** All of them; their order says nothing. */
public final class TriggerRules {

    public static final List<RiskRule> ALL = List.of(
            new ChangeEventTrigger(),
            new ChangePolicy(),
            new CreateEventTrigger(),
            new CreatePolicy(),
            new CreateRule(),
            new CreateTrigger(),
            new DropEventTrigger(),
            new DropRule(),
            new DropTrigger(),
            new RenameRule(),
            new RenameTrigger(),
            new RowSecurity(),
            new SwitchRule(),
            new SwitchTrigger());

    private TriggerRules() {}
}
