package io.confiture.wizard.schedule;

import io.confiture.wizard.desk.Happening;
import io.confiture.wizard.desk.Happenings;
import io.confiture.wizard.desk.RecordedEvent;
import io.confiture.wizard.environment.PolicyInForce;
import io.confiture.wizard.environment.PolicyPrint;
import io.confiture.wizard.environment.PolicyProblem;
import io.confiture.wizard.plan.Person;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Writes every change of the policy into the record, once over all replicas: which bytes are in force, and which parts of
 * them changed; or which bytes were refused, and why. Nobody can tell who edited the file.
 */
@ApplicationScoped
public class PolicyChanges {

    static final String CHANGED = "POLICY_CHANGED";
    static final String REFUSED = "POLICY_REFUSED";

    private static final Set<String> KINDS = Set.of(CHANGED, REFUSED);
    private static final Person FILE = new Person("file", "file");
    private static final String PRINT = "print";
    private static final int PATHS_NAMED = 20;
    private static final int PROBLEMS_NAMED = 3;
    private static final Logger LOG = Logger.getLogger(PolicyChanges.class);

    private final PolicyInForce policy;
    private final Happenings happenings;
    private final Clock clock;
    private Optional<PolicyInForce.Seen> told = Optional.empty();
    private boolean stopping;

    public PolicyChanges(PolicyInForce policy, Happenings happenings, Clock clock) {
        this.policy = policy;
        this.happenings = happenings;
        this.clock = clock;
    }

    @Scheduled(every = "${confiture.schedule.policy:1s}", delayed = "1s")
    void tick() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.warnf("A change of the policy cannot be recorded yet: %s", e.getMessage());
        }
    }

    /** The file is read again behind the lock: what another replica has told meanwhile may be newer than what we saw. */
    synchronized void look() {
        if (stopping) {
            return;
        }
        PolicyInForce.Seen seen = policy.seen();
        if (!told.equals(Optional.of(seen))) {
            Instant now = clock.instant();
            happenings.say(KINDS, last -> news(last, policy.seen(), now));
            told = Optional.of(seen);
        }
    }

    /** What is being written is finished before the connections go; what comes later is seen by the next process. */
    synchronized void stop(@Observes ShutdownEvent end) {
        stopping = true;
    }

    private static Optional<Happening> news(Optional<RecordedEvent> last, PolicyInForce.Seen seen, Instant now) {
        String kind = seen.isInForce() ? CHANGED : REFUSED;
        Optional<String> digest = seen.print().sha256();
        boolean said = last.filter(event -> event.kind().equals(kind)
                        && Optional.ofNullable(event.digest()).equals(digest))
                .isPresent();
        return said
                ? Optional.empty()
                : Optional.of(new Happening(
                        kind, FILE, now, digest, seen.isInForce() ? changed(last, seen) : refused(last, seen)));
    }

    private static Map<String, String> changed(Optional<RecordedEvent> last, PolicyInForce.Seen seen) {
        Map<String, String> facts = new HashMap<>();
        facts.put(PRINT, written(seen.print().parts()));
        facts.put("reason", inWords(last, seen.print()));
        return facts;
    }

    private static String inWords(Optional<RecordedEvent> last, PolicyPrint now) {
        if (now.sha256().isEmpty()) {
            return "there is no policy file: nobody holds a role";
        }
        if (last.isEmpty()) {
            return "the policy this record begins with";
        }
        SortedSet<String> paths = PolicyPrint.changed(read(last.get().facts().getOrDefault(PRINT, "")), now.parts());
        if (paths.isEmpty()) {
            return last.get().kind().equals(REFUSED)
                    ? "as it was before it could not be read"
                    : "nothing but its layout or comments";
        }
        String named = paths.stream().limit(PATHS_NAMED).collect(Collectors.joining(", "));
        int more = paths.size() - PATHS_NAMED;
        return "changed: " + named + (more > 0 ? " and " + more + " more" : "");
    }

    /** What was in force goes on being so, and is what the next change is compared with. */
    private static Map<String, String> refused(Optional<RecordedEvent> last, PolicyInForce.Seen seen) {
        Map<String, String> facts = new HashMap<>();
        facts.put(
                PRINT, last.map(event -> event.facts().getOrDefault(PRINT, "")).orElse(""));
        int more = seen.problems().size() - PROBLEMS_NAMED;
        facts.put(
                "reason",
                "refused, the last good policy stays in force: "
                        + seen.problems().stream()
                                .limit(PROBLEMS_NAMED)
                                .map(PolicyProblem::toString)
                                .collect(Collectors.joining("; "))
                        + (more > 0 ? " and " + more + " more" : ""));
        return facts;
    }

    private static String written(Map<String, String> parts) {
        return new TreeMap<>(parts)
                .entrySet().stream()
                        .map(part -> part.getKey() + "=" + part.getValue())
                        .collect(Collectors.joining("\n"));
    }

    private static Map<String, String> read(String print) {
        return Arrays.stream(print.split("\n"))
                .filter(line -> line.contains("="))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.lastIndexOf('=')),
                        line -> line.substring(line.lastIndexOf('=') + 1),
                        (one, other) -> other));
    }
}
