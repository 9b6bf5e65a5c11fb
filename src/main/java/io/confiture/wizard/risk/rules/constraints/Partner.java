package io.confiture.wizard.risk.rules.constraints;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Ladder;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.Size;
import io.confiture.wizard.risk.SizeClass;
import io.confiture.wizard.risk.Work;
import java.util.List;
import java.util.Optional;

/** The other table of a foreign key. */
final class Partner {

    /** What is known to be large counts for more than what nobody knows. */
    private static final List<SizeClass> BY_WEIGHT =
            List.of(SizeClass.TINY, SizeClass.SMALL, SizeClass.MEDIUM, SizeClass.UNKNOWN, SizeClass.LARGE);

    private Partner() {}

    /** Whether a table refers to itself. */
    static boolean isSame(Operation operation, RelationName other) {
        return operation
                .relation()
                .map(operation.scene().catalog()::full)
                .filter(operation.scene().catalog().full(other)::equals)
                .isPresent();
    }

    /** The rows of both tables are read, so the larger one counts. */
    static Finding larger(Finding finding, Ladder ladder, Operation operation, RelationName other) {
        Size theirs = operation.scene().size(Optional.of(other), Work.SCAN);
        return finding.size().filter(ours -> weight(theirs) > weight(ours)).isPresent()
                ? finding.growing(ladder, theirs)
                        .noting("The larger table counts: `"
                                + operation.scene().catalog().full(other) + "`.")
                : finding;
    }

    private static int weight(Size size) {
        return BY_WEIGHT.indexOf(size.sizeClass());
    }
}
