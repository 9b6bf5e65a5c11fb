package io.confiture.wizard.risk.rules.indexes;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Cascade;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_statementsContext;

/** DROP INDEX CONCURRENTLY. */
final class DropIndexConcurrently implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Drop_statementsContext.class, drop -> drop.INDEX() != null && drop.CONCURRENTLY() != null)
                .flatMap(drop -> DroppedIndex.of(operation, drop))
                .map(dropped -> refused(dropped, finding(dropped)));
    }

    private Finding finding(DroppedIndex dropped) {
        return Waits.forOthers(
                dropped.finding(
                        this,
                        "drop-index-concurrently",
                        "drop-unique-index-concurrently",
                        " while everybody goes on working"),
                dropped.operation().scene());
    }

    private static Finding refused(DroppedIndex dropped, Finding finding) {
        int names = dropped.drop()
                .if_exist_names_restrict_cascade()
                .names_references()
                .schema_qualified_name()
                .size();
        if (names > 1) {
            return finding.noting("It fails: CONCURRENTLY drops one index at a time.");
        } else if (Cascade.isIn(dropped.drop().if_exist_names_restrict_cascade().cascade_restrict())) {
            return finding.noting("It fails: there is no CASCADE with CONCURRENTLY.");
        }
        return dropped.owned().filter(OwnedIndex::isPartitioned).isPresent()
                ? finding.noting("It fails: the index of a partitioned table cannot be dropped CONCURRENTLY.")
                : finding;
    }
}
