package io.confiture.wizard.status;

import io.confiture.wizard.desk.Figures;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.desk.PlanPages;
import io.confiture.wizard.desk.PlanPages.Shelf;
import io.confiture.wizard.desk.RunProgress;
import io.confiture.wizard.desk.Undelivered;
import io.confiture.wizard.environment.Environment;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks files, target and our own database how an environment stands. */
@ApplicationScoped
public class Statuses {

    private static final int WAITING_SHOWN = 10;
    private static final int SLOTS_SHOWN = 5;
    private static final int DEAD_SHOWN = 5;
    private static final Duration RECENTLY = Duration.ofDays(1);
    private static final Set<PlanState> AT_WORK = EnumSet.of(PlanState.RUNNING, PlanState.PAUSED);
    private static final Set<PlanState> WAITING =
            EnumSet.of(PlanState.IN_REVIEW, PlanState.CHANGES_REQUESTED, PlanState.APPROVED);

    private final Standings standings;
    private final PlanDesk desk;
    private final PlanPages pages;
    private final RunProgress progress;
    private final Figures figures;
    private final Undelivered undelivered;
    private final Clock clock;

    public Statuses(
            Standings standings,
            PlanDesk desk,
            PlanPages pages,
            RunProgress progress,
            Figures figures,
            Undelivered undelivered,
            Clock clock) {
        this.standings = standings;
        this.desk = desk;
        this.pages = pages;
        this.progress = progress;
        this.figures = figures;
        this.undelivered = undelivered;
        this.clock = clock;
    }

    /** @param judged how many of its pending migrations are judged, the first ones */
    public EnvironmentStatus of(Environment environment, int judged) {
        String name = environment.name();
        Standings.Reading read = standings.of(List.of(environment), judged).get(environment);
        Instant now = clock.instant();
        return new EnvironmentStatus(
                environment,
                read.standing(),
                read.trouble(),
                running(name).map(plan -> new EnvironmentStatus.Running(plan, progress.of(plan.id(), now))),
                desk.inStates(name, WAITING, WAITING_SHOWN),
                pages.waiting(name),
                pages.first(Shelf.SCHEDULED, Optional.of(name), SLOTS_SHOWN),
                letters(List.of(name)),
                now);
    }

    /** The plan that has an environment to itself. */
    public Optional<Plan> running(String environment) {
        return desk.inStates(environment, AT_WORK, 1).stream().findFirst();
    }

    /** @param environments whose dead letters count */
    public Letterbox letters(Collection<String> environments) {
        Instant since = clock.instant().minus(RECENTLY);
        return new Letterbox(
                figures.messages(),
                figures.mails(),
                environments.stream()
                        .flatMap(name -> undelivered.of(name, since, DEAD_SHOWN).stream())
                        .toList());
    }
}
