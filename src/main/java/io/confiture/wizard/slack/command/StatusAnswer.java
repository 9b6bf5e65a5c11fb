package io.confiture.wizard.slack.command;

import io.confiture.wizard.desk.Figures;
import io.confiture.wizard.desk.Outbox;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.desk.PlanPages;
import io.confiture.wizard.desk.PlanPages.Shelf;
import io.confiture.wizard.desk.RunProgress;
import io.confiture.wizard.desk.Undelivered;
import io.confiture.wizard.environment.Environment;
import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.slack.MessageLinks;
import io.confiture.wizard.slack.SlackStanding;
import io.confiture.wizard.slack.view.Mrkdwn;
import io.confiture.wizard.slack.view.OverviewText;
import io.confiture.wizard.slack.view.PostText.Post;
import io.confiture.wizard.slack.view.StatusText;
import io.confiture.wizard.slack.view.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** {@code /confiture status}: everything of one environment, or each of them in a few lines. */
@ApplicationScoped
public class StatusAnswer {

    private static final int JUDGED = 10;
    private static final int WAITING_SHOWN = 10;
    private static final int SLOTS_SHOWN = 5;
    private static final int DEAD_SHOWN = 5;
    private static final Duration RECENTLY = Duration.ofDays(1);
    private static final Set<PlanState> AT_WORK = EnumSet.of(PlanState.RUNNING, PlanState.PAUSED);
    private static final Set<PlanState> WAITING =
            EnumSet.of(PlanState.IN_REVIEW, PlanState.CHANGES_REQUESTED, PlanState.APPROVED);

    private final Environments environments;
    private final Standings standings;
    private final PlanDesk desk;
    private final PlanPages pages;
    private final RunProgress progress;
    private final Outbox outbox;
    private final MessageLinks addresses;
    private final Figures figures;
    private final Undelivered undelivered;
    private final SlackStanding slack;
    private final Clock clock;

    public StatusAnswer(
            Environments environments,
            Standings standings,
            PlanDesk desk,
            PlanPages pages,
            RunProgress progress,
            Outbox outbox,
            MessageLinks addresses,
            Figures figures,
            Undelivered undelivered,
            SlackStanding slack,
            Clock clock) {
        this.environments = environments;
        this.standings = standings;
        this.desk = desk;
        this.pages = pages;
        this.progress = progress;
        this.outbox = outbox;
        this.addresses = addresses;
        this.figures = figures;
        this.undelivered = undelivered;
        this.slack = slack;
        this.clock = clock;
    }

    public Words of(Optional<String> environment) {
        return environment.map(this::one).orElseGet(this::all);
    }

    private Words one(String name) {
        Environments.Lookup lookup = environments.named(name);
        if (lookup instanceof Environments.Lookup.NotFound unknown) {
            return Words.of(Mrkdwn.escape(unknown.why()));
        }
        Environment environment = lookup.found().orElseThrow();
        Standings.Reading read = standings.of(List.of(environment), JUDGED).get(environment);
        Instant now = clock.instant();
        Optional<Plan> running = running(name);
        List<Plan> waiting = desk.inStates(name, WAITING, WAITING_SHOWN);
        PlanPages.Page slots = pages.first(Shelf.SCHEDULED, Optional.of(name), SLOTS_SHOWN);
        Stream<PlanId> shown = Stream.of(
                        running.stream().map(Plan::id),
                        waiting.stream().map(Plan::id),
                        slots.rows().stream().map(PlanPages.Row::id))
                .flatMap(ids -> ids);
        return StatusText.of(new StatusText.Facts(
                environment,
                read.standing(),
                read.trouble(),
                running.map(plan -> new StatusText.Running(plan, progress.of(plan.id(), now))),
                waiting,
                pages.waiting(name),
                slots,
                post(List.of(name)),
                links(shown),
                now));
    }

    private Words all() {
        List<String> names = List.copyOf(environments.names());
        Map<String, Environments.Lookup> found = new HashMap<>();
        names.forEach(name -> found.put(name, environments.named(name)));
        Map<Environment, Standings.Reading> read = standings.of(
                names.stream().flatMap(name -> found.get(name).found().stream()).toList(), 0);
        Instant now = clock.instant();
        List<OverviewText.Line> lines =
                names.stream().map(name -> line(name, found.get(name), read)).toList();
        Stream<PlanId> shown = lines.stream()
                .flatMap(line -> Stream.concat(
                        line.running().stream().map(Plan::id),
                        line.next().stream().map(PlanPages.Row::id)));
        return OverviewText.of(lines, post(names), links(shown), now);
    }

    private OverviewText.Line line(
            String name, Environments.Lookup lookup, Map<Environment, Standings.Reading> readings) {
        Optional<Environment> environment = lookup.found();
        String unusable = lookup instanceof Environments.Lookup.NotFound broken ? broken.why() : "";
        Standings.Reading read =
                environment.map(readings::get).orElse(new Standings.Reading(Optional.empty(), unusable));
        return new OverviewText.Line(
                name,
                environment,
                read.standing(),
                read.trouble(),
                running(name),
                pages.waiting(name),
                pages.first(Shelf.SCHEDULED, Optional.of(name), 1).rows().stream()
                        .findFirst());
    }

    private Optional<Plan> running(String name) {
        return desk.inStates(name, AT_WORK, 1).stream().findFirst();
    }

    private Post post(List<String> names) {
        Instant since = clock.instant().minus(RECENTLY);
        List<Undelivered.Letters> dead = new ArrayList<>();
        names.forEach(name -> dead.addAll(undelivered.of(name, since, DEAD_SHOWN)));
        return new Post(figures.messages(), figures.mails(), slack.trouble().map(SlackStanding.Trouble::what), dead);
    }

    private Map<PlanId, String> links(Stream<PlanId> plans) {
        Map<PlanId, String> links = new HashMap<>();
        plans.distinct()
                .forEach(id -> outbox.messageOf(id).flatMap(addresses::to).ifPresent(link -> links.put(id, link)));
        return links;
    }
}
