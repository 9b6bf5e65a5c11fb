package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Dropped;
import io.confiture.wizard.risk.rules.Listed;
import java.util.List;
import java.util.Optional;

/** DROP EXTENSION: with CASCADE, columns of its types go too. */
final class DropExtension implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return Dropped.of(operation, drop -> drop.EXTENSION() != null)
                .map(extension -> extension.cascades()
                        ? cascading(operation, extension)
                        : operation.finding(
                                this,
                                "drop-extension",
                                "Drops the extension " + extension.target()
                                        + ": code that uses it fails. It is refused while tables use it."));
    }

    private Finding cascading(Operation operation, Dropped extension) {
        // Its types often bear its own name: citext, hstore, ltree. More is not known of it.
        List<RelationName> users = operation.scene().catalog().users(extension.name());
        Finding dropped = operation
                .finding(
                        this,
                        "drop-extension-cascade",
                        "Drops the extension " + extension.target()
                                + " with its types and functions, and every column that uses it, with all its values"
                                + (users.isEmpty() ? "." : ": in " + Listed.of(users) + "."))
                .losing("every column that uses " + extension.target())
                .instead("Turn the columns into other types and drop its indexes first, then DROP EXTENSION "
                        + extension.written() + " without CASCADE.");
        for (RelationName user : users) {
            dropped = dropped.alsoLocking(user, Lock.ACCESS_EXCLUSIVE);
        }
        return dropped;
    }
}
