package io.confiture.wizard.risk;

import io.confiture.wizard.risk.rules.code.CodeRules;
import io.confiture.wizard.risk.rules.columns.ColumnRules;
import io.confiture.wizard.risk.rules.constraints.ConstraintRules;
import io.confiture.wizard.risk.rules.data.DataRules;
import io.confiture.wizard.risk.rules.indexes.IndexRules;
import io.confiture.wizard.risk.rules.objects.ObjectRules;
import io.confiture.wizard.risk.rules.partitions.PartitionRules;
import io.confiture.wizard.risk.rules.storage.StorageRules;
import io.confiture.wizard.risk.rules.tables.TableRules;
import io.confiture.wizard.risk.rules.triggers.TriggerRules;
import java.util.List;
import java.util.stream.Stream;

/** All rules there are. Their order says nothing: each operation is shown to every one of them. */
final class Rulebook {

    static final List<RiskRule> RULES = Stream.of(
                    TableRules.ALL,
                    ColumnRules.ALL,
                    ConstraintRules.ALL,
                    IndexRules.ALL,
                    StorageRules.ALL,
                    PartitionRules.ALL,
                    TriggerRules.ALL,
                    CodeRules.ALL,
                    ObjectRules.ALL,
                    DataRules.ALL)
            .flatMap(List::stream)
            .toList();

    private Rulebook() {}
}
