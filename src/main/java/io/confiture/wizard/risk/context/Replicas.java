package io.confiture.wizard.risk.context;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.target.Server;
import java.time.Duration;

/**
 * Somebody follows the server. A subscriber does not hear of changed names and columns and stops; a standby has to write again
 * whatever is rewritten, and cancels its readers for a lock that shuts out readers here.
 */
final class Replicas implements ContextRule {

    private static final Duration BEHIND = Duration.ofSeconds(10);

    @Override
    public Told apply(Told told) {
        Server server = told.scene().catalog().server();
        return server.logical() || server.standbys() ? told.each(finding -> followed(finding, server)) : told;
    }

    private static Finding followed(Finding finding, Server server) {
        Finding read = server.standbys() && !ShutOut.readersOf(finding).isEmpty()
                ? finding.noting("Standbys cancel queries that are in the way of its lock.")
                : finding;
        Finding published = server.logical() && finding.has(Fact.BREAKS_APP)
                ? higher(read, "Subscribers do not learn of it: logical replication stops until they are changed too.")
                : read;
        return isMuch(finding) ? copied(published, server) : published;
    }

    private static boolean isMuch(Finding finding) {
        return finding.rewrites() || finding.has(Fact.BULK_DML);
    }

    private static Finding copied(Finding finding, Server server) {
        Finding rewritten = finding.rewrites()
                ? higher(
                        finding, "Whoever follows the server has to write all of it again, and falls behind meanwhile.")
                : finding;
        return server.lag()
                .filter(lag -> lag.compareTo(BEHIND) > 0)
                .map(lag -> rewritten.noting("The slowest standby is already " + lag.toSeconds() + " seconds behind."))
                .orElse(rewritten);
    }

    /** What is HIGH becomes CRITICAL; what is milder is told only. */
    private static Finding higher(Finding finding, String why) {
        return finding.risk() == Risk.HIGH ? finding.atLeast(Risk.CRITICAL, why) : finding.noting(why);
    }
}
