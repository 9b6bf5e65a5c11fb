package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.risk.RiskRule;
import java.util.List;

/** All of them; their order says nothing. */
public final class ColumnRules {

    public static final List<RiskRule> ALL = List.of(
            new AddCheckedColumn(),
            new AddColumn(),
            new AddColumnOfUnknownType(),
            new AddColumnWithRestlessDefault(),
            new AddGeneratedColumn(),
            new AddIdentity(),
            new AddReferencingColumn(),
            new AddRequiredColumn(),
            new AddSerialColumn(),
            new AddUniqueColumn(),
            new AlterColumnType(),
            new ChangeIdentity(),
            new ColumnStatistics(),
            new ColumnStorage(),
            new DropColumn(),
            new DropDefault(),
            new DropExpression(),
            new DropIdentity(),
            new DropNotNull(),
            new SetDefault(),
            new SetExpression(),
            new SetNotNull());

    private ColumnRules() {}
}
