package io.confiture.wizard.migration.catalog;

import io.confiture.wizard.environment.Target;
import io.confiture.wizard.migration.TargetException;
import io.confiture.wizard.migration.Targets;
import io.confiture.wizard.risk.Names;
import io.confiture.wizard.risk.target.Catalog;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Reads what there is to know about the names of a plan. Never fails and never blocks anybody: what it cannot say in time is unknown. */
public final class TargetCatalog {

    private static final Logger LOG = Logger.getLogger(TargetCatalog.class);

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private TargetCatalog() {}

    /** Over a short, read-only connection of its own. After three seconds it is back, with what it has. */
    public static Catalog read(Targets targets, Target target, Names names) {
        return read(targets, target, names, PATIENCE);
    }

    static Catalog read(Targets targets, Target target, Names names, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            return targets.glance(target, connection -> new Portrait(new Asking(connection, end), names).paint());
        } catch (TargetException e) {
            LOG.infof("The risk report goes without facts of the target: %s", e.getMessage());
            return Catalog.unknown(Gaps.of(e.sqlState()));
        }
    }
}
