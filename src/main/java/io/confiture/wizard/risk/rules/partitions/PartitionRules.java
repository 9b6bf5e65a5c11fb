package io.confiture.wizard.risk.rules.partitions;

import io.confiture.wizard.risk.RiskRule;
import java.util.List;

/** All of them; their order says nothing. */
public final class PartitionRules {

    public static final List<RiskRule> ALL =
            List.of(new AttachPartition(), new CreatePartition(), new DetachPartition());

    private PartitionRules() {}
}
