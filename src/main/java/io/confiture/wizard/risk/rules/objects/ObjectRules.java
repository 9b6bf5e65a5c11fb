package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.risk.RiskRule;
import java.util.List;

/** All of them; their order says nothing. */
public final class ObjectRules {

    public static final List<RiskRule> ALL = List.of(
            new AlterDatabase(),
            new AlterExtension(),
            new AlterSequence(),
            new AlterTablespace(),
            new ChangePublication(),
            new ChangeRole(),
            new ChangeSubscription(),
            new Comment(),
            new CreateDatabase(),
            new CreateExtension(),
            new CreatePublication(),
            new CreateSchema(),
            new CreateSequence(),
            new CreateSubscription(),
            new DefaultPrivileges(),
            new DropDatabase(),
            new DropExtension(),
            new DropOwned(),
            new DropRole(),
            new DropSchema(),
            new DropSequence(),
            new DropTablespace(),
            new Grant(),
            new LastingSetting(),
            new PlannerStatistics(),
            new ReassignOwned(),
            new RenameSchema(),
            new Revoke(),
            new SecurityLabel(),
            new SetNextNumber(),
            new UserMapping());

    private ObjectRules() {}
}
