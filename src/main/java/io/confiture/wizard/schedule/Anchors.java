package io.confiture.wizard.schedule;

import io.confiture.wizard.desk.RecordAnchors;
import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.environment.PolicyInForce;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Tells each environment's channel once a day where the record ends. Whoever owns the database could write the whole record
 * anew, and it would hold; not what stands in people's channels.
 */
@ApplicationScoped
public class Anchors {

    private static final Logger LOG = Logger.getLogger(Anchors.class);

    private final Environments environments;
    private final PolicyInForce policy;
    private final RecordAnchors anchors;
    private final Clock clock;

    public Anchors(Environments environments, PolicyInForce policy, RecordAnchors anchors, Clock clock) {
        this.environments = environments;
        this.policy = policy;
        this.anchors = anchors;
        this.clock = clock;
    }

    @Scheduled(every = "${confiture.schedule.anchors:10m}", delayed = "2m")
    void tick() {
        Instant now = clock.instant();
        for (String channel : channels()) {
            try {
                anchors.drop(channel, now);
            } catch (RuntimeException e) {
                LOG.warnf("Channel %s cannot be told where the record ends yet: %s", channel, e.getMessage());
            }
        }
    }

    private Set<String> channels() {
        return environments.names().stream()
                .map(name -> policy.get().environment(name).channel())
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
