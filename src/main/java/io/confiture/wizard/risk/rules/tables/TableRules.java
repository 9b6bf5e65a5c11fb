package io.confiture.wizard.risk.rules.tables;

import io.confiture.wizard.risk.RiskRule;
import java.util.List;

/** All of them; their order says nothing. */
public final class TableRules {

    public static final List<RiskRule> ALL = List.of(
            new ChangeOwner(),
            new CreateTable(),
            new CreateTableAs(),
            new CreateTableWithForeignKey(),
            new DropTable(),
            new LockTable(),
            new RenameColumn(),
            new RenameConstraint(),
            new RenameTable(),
            new SelectInto(),
            new SetSchema(),
            new Truncate());

    private TableRules() {}
}
