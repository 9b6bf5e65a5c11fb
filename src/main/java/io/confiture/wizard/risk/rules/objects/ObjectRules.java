package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.risk.RiskRule;
import java.util.List;

/** All of them; their order says nothing. */
public final class ObjectRules {

    public static final List<RiskRule> ALL = List.of(
            new AlterExtension(),
            new AlterSequence(),
            new ChangeRole(),
            new Comment(),
            new CreateExtension(),
            new CreateSchema(),
            new CreateSequence(),
            new DefaultPrivileges(),
            new DropDatabase(),
            new DropExtension(),
            new DropOwned(),
            new DropRole(),
            new DropSchema(),
            new DropSequence(),
            new Grant(),
            new PlannerStatistics(),
            new RenameSchema(),
            new Revoke(),
            new SetNextNumber());

    private ObjectRules() {}
}
