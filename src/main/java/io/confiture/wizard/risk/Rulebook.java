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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All rules there are. Their order says nothing: each operation is shown to every one of them that it may concern. */
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

    /** Those that are asked again when the file is at its end, by their names. */
    static final Map<String, RiskRule> AHEAD =
            RULES.stream().filter(RiskRule::looksAhead).collect(Collectors.toMap(RiskRule::name, rule -> rule));

    /** Of more than a hundred, the few that know a kind of node; found out when the first of its kind comes. */
    private static final Map<Class<?>, List<RiskRule>> BY_KIND = new ConcurrentHashMap<>();

    private Rulebook() {}

    /** Those that may have something to say about it. */
    static List<RiskRule> about(Operation operation) {
        Class<?> kind = operation.node().getClass();
        List<RiskRule> known = BY_KIND.get(kind);
        if (known == null) {
            known = RULES.stream()
                    .filter(rule -> Recognition.mayConcern(rule, operation))
                    .toList();
            BY_KIND.put(kind, known);
        }
        return known;
    }
}
