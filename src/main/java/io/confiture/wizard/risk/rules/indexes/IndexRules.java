package io.confiture.wizard.risk.rules.indexes;

import io.confiture.wizard.risk.RiskRule;
import java.util.List;

/** All of them; their order says nothing. */
public final class IndexRules {

    public static final List<RiskRule> ALL = List.of(
            new AlterIndex(),
            new AttachIndex(),
            new CreateIndex(),
            new CreateIndexConcurrently(),
            new DropIndex(),
            new DropIndexConcurrently(),
            new MoveIndex(),
            new Reindex(),
            new RenameIndexAsTable());

    private IndexRules() {}
}
