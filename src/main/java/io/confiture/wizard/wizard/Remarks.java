package io.confiture.wizard.wizard;

import io.confiture.wizard.environment.Target;
import io.confiture.wizard.migration.LedgerName;
import io.confiture.wizard.migration.LedgerRow;
import io.confiture.wizard.migration.Migration;
import io.confiture.wizard.migration.Pending;
import io.confiture.wizard.migration.TargetReading;
import io.confiture.wizard.plan.MigrationRef;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What does not fit between files, ledger and configuration, and stops nothing: a sentence for each kind. */
final class Remarks {

    /** Named of one kind; a ledger copied from elsewhere can have a thousand of them. */
    private static final int NAMED = 3;

    private Remarks() {}

    static List<String> of(Target target, Pending pending, TargetReading reading) {
        List<String> remarks = new ArrayList<>();
        LedgerName.of(target.ledger()).trap().ifPresent(remarks::add);
        if (!reading.elsewhere().isEmpty()) {
            remarks.add("There is no ledger " + target.ledger() + " yet, but there is one in "
                    + String.join(", ", reading.elsewhere()) + ": is migration.tracking_table right?");
        }
        if (!pending.withoutFile().isEmpty()) {
            List<MigrationRef> gone =
                    pending.withoutFile().stream().map(LedgerRow::ref).toList();
            remarks.add(some(gone) + " applied, but the file is gone.");
        }
        if (!pending.unverified().isEmpty()) {
            List<MigrationRef> unknown =
                    pending.unverified().stream().map(Migration::ref).toList();
            remarks.add(some(unknown) + " applied without a checksum: nobody can tell whether the file is the same, and"
                    + " later releases of confiture refuse to go on. `confiture verify-checksums --fix` records what the"
                    + " file is now.");
        }
        pending.orphans().forEach(orphan -> remarks.add(ignored(orphan)));
        return remarks;
    }

    /** {@code 001_a, 002_b, 003_c and 37 more are}. */
    private static String some(List<MigrationRef> refs) {
        String names = refs.stream().limit(NAMED).map(MigrationRef::toString).collect(Collectors.joining(", "));
        int more = refs.size() - NAMED;
        return names + (more > 0 ? " and " + more + " more" : "") + (refs.size() == 1 ? " is" : " are");
    }

    private static String ignored(Path orphan) {
        String name = orphan.getFileName().toString();
        return name + " is no migration by its name and is ignored: did you mean " + name.replaceAll("\\.sql$", "")
                + ".up.sql?";
    }
}
