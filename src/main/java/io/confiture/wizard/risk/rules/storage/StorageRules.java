package io.confiture.wizard.risk.rules.storage;

import io.confiture.wizard.risk.RiskRule;
import java.util.List;

/** All of them; their order says nothing. */
public final class StorageRules {

    public static final List<RiskRule> ALL = List.of(
            new Analyze(),
            new Checkpoint(),
            new Cluster(),
            new ClusterOn(),
            new Inherit(),
            new MoveTablespace(),
            new RefreshView(),
            new ReplicaIdentity(),
            new SetAccessMethod(),
            new SetLogged(),
            new SetOids(),
            new SetTablespace(),
            new StorageParameters(),
            new TypedTable(),
            new Vacuum());

    private StorageRules() {}
}
