package io.confiture.wizard.schedule;

import io.confiture.wizard.approval.DirectoryFailure;
import io.confiture.wizard.desk.Duties;
import io.confiture.wizard.desk.OpenReviews;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.environment.Environment;
import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.environment.ProjectConfig;
import io.confiture.wizard.migration.FolderWatch;
import io.confiture.wizard.migration.MigrationFolder;
import io.confiture.wizard.migration.MigrationFolderException;
import io.confiture.wizard.migration.TargetException;
import io.confiture.wizard.migration.Targets;
import io.confiture.wizard.plan.Digest;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.wizard.Proposal;
import io.confiture.wizard.wizard.Submissions;
import io.confiture.wizard.wizard.SurveyFailed;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Looks whether what people are asked about, or have approved, is still what is there: files every few seconds, ledgers every
 * minute. What has changed goes back to its people at once, and not only when somebody wants to run it. One replica does it.
 */
@ApplicationScoped
public class ProjectWatch {

    private static final Logger LOG = Logger.getLogger(ProjectWatch.class);
    private static final Set<PlanState> WATCHED = EnumSet.of(PlanState.IN_REVIEW, PlanState.APPROVED);

    /** A replica that is silent for longer is relieved. */
    private static final Duration RELIEF = Duration.ofSeconds(30);

    private final Duties duties;
    private final OpenReviews reviews;
    private final PlanDesk desk;
    private final Environments environments;
    private final Targets targets;
    private final Submissions submissions;
    private final Reopening reopening;
    private final WatchConfig config;
    private final Clock clock;
    private final FolderWatch files;
    private final Map<String, Sightings> seen = new HashMap<>();
    private String complaint = "";

    public ProjectWatch(
            Duties duties,
            OpenReviews reviews,
            PlanDesk desk,
            Environments environments,
            Targets targets,
            Submissions submissions,
            Reopening reopening,
            ProjectConfig project,
            WatchConfig config,
            Clock clock) {
        this.duties = duties;
        this.reviews = reviews;
        this.desk = desk;
        this.environments = environments;
        this.targets = targets;
        this.submissions = submissions;
        this.reopening = reopening;
        this.config = config;
        this.clock = clock;
        this.files = new FolderWatch(project.projectDir(), clock);
    }

    @Scheduled(
            every = "{confiture.watch.files}",
            delayed = "3s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        Instant now = clock.instant();
        if (duties.isOurs("watch files", now, now.plus(RELIEF))) {
            look();
        }
    }

    /** Once at everything. */
    public synchronized void look() {
        Map<String, List<OpenReviews.Standing>> living =
                reviews.in(WATCHED).stream().collect(Collectors.groupingBy(OpenReviews.Standing::environment));
        seen.keySet().retainAll(living.keySet());
        if (living.isEmpty()) {
            return;
        }
        try {
            MigrationFolder folder = files.look();
            living.forEach((environment, plans) -> look(environment, plans, folder));
        } catch (MigrationFolderException e) {
            complain(e.getMessage());
        }
    }

    private void look(String name, List<OpenReviews.Standing> plans, MigrationFolder folder) {
        Optional<Environment> environment = environments.named(name).found();
        if (environment.isEmpty()) {
            return; // nothing can run there, and whoever tries is told why
        }
        try {
            Sightings sightings = seen.computeIfAbsent(name, it -> new Sightings());
            Instant now = clock.instant();
            if (sightings.wantsLedger(folder, now.minus(config.ledger()))) {
                sightings.saw(folder, targets.read(environment.get().target()).rows(), now);
            }
            plans.stream().filter(plan -> !sightings.isCompared(plan)).forEach(plan -> compare(plan, sightings));
            sightings.keepOnly(plans);
        } catch (TargetException unreachable) {
            complain(name + ": " + unreachable.getMessage());
        }
    }

    private void compare(OpenReviews.Standing standing, Sightings sightings) {
        try {
            Plan plan = desk.get(standing.plan());
            boolean watched = WATCHED.contains(plan.state());
            sightings.compared(plan, !watched || sightings.whatIsOff(plan).isEmpty() || reopened(plan));
        } catch (RuntimeException e) {
            // one plan that cannot be looked at does not hide the others
            LOG.errorf(e, "Plan %s cannot be compared with what is there", standing.plan());
        }
    }

    /** False when it could not be found out what is there instead: until then, nothing of it runs either. */
    private boolean reopened(Plan plan) {
        try {
            Proposal now = submissions.now(plan);
            Optional<Digest> found = Optional.of(now.digest(plan.request()));
            if (!found.equals(plan.review().digest())) {
                String why = Reopening.whatChanged(plan, now);
                LOG.infof("Plan %s is not what was asked for any more: %s", plan.id(), why);
                reopening.reopen(plan, now, why);
            }
            return true;
        } catch (SurveyFailed | DirectoryFailure e) {
            complain("Plan " + plan.id() + " is not what was asked for any more, and cannot be asked for anew yet: "
                    + e.getMessage());
            return false;
        }
    }

    /** The same thing fills no log. */
    private void complain(String why) {
        if (!why.equals(complaint)) {
            LOG.warnf("What is watched has changed or cannot be looked at: %s", why);
            complaint = why;
        }
    }
}
