package io.confiture.wizard.risk.rules.data;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.facts.FactTables;
import java.util.Optional;
import java.util.function.Predicate;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Merge_stmt_for_psqlContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.When_conditionContext;

/** MERGE: changes as the worst of its branches says. */
final class Merge implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation.as(Merge_stmt_for_psqlContext.class).map(merge -> known(operation, finding(operation, merge)));
    }

    private Finding finding(Operation operation, Merge_stmt_for_psqlContext merge) {
        if (any(merge, branch -> deletes(branch) && branch.SOURCE() != null && branch.AND() == null)) {
            return losing(
                    operation,
                    "merge-delete-unmatched",
                    "Deletes every row of " + operation.target()
                            + " that its source does not have: all of them, if that is empty.");
        } else if (any(merge, Merge::deletes)) {
            return losing(operation, "merge-delete", "Deletes rows of " + operation.target() + ", as many as match.");
        } else if (any(
                merge,
                branch ->
                        branch.merge_matched() != null && branch.merge_matched().UPDATE() != null)) {
            return losing(
                    operation, "merge-update", "Overwrites rows of " + operation.target() + ", as many as match.");
        }
        return any(
                        merge,
                        branch -> branch.merge_not_matched() != null
                                && branch.merge_not_matched().INSERT() != null)
                ? operation.finding(
                        this, "merge-insert", "Adds rows to " + operation.target() + ", as many as are missing.")
                : operation.finding(this, "merge-nothing", "Compares " + operation.target() + " and changes nothing.");
    }

    private Finding losing(Operation operation, String facts, String sentence) {
        return operation
                .finding(this, facts, sentence)
                .losing("old values of the rows it finds")
                .instead("Save the rows first, then work in batches by key.");
    }

    private static Finding known(Operation operation, Finding finding) {
        return FactTables.exists(finding.operation(), operation.scene().version())
                ? finding
                : finding.noting("The server's version does not know this form of MERGE: it fails.");
    }

    private static boolean deletes(When_conditionContext branch) {
        return branch.merge_matched() != null && branch.merge_matched().DELETE() != null;
    }

    private static boolean any(Merge_stmt_for_psqlContext merge, Predicate<When_conditionContext> kind) {
        return merge.when_condition().stream().anyMatch(kind);
    }
}
