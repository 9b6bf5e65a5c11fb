package io.confiture.wizard.slack.command;

import io.confiture.wizard.desk.Outbox;
import io.confiture.wizard.desk.PlanPages;
import io.confiture.wizard.desk.PlanPages.Shelf;
import io.confiture.wizard.environment.Environment;
import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.slack.MessageLinks;
import io.confiture.wizard.slack.SlackStanding;
import io.confiture.wizard.slack.view.Mrkdwn;
import io.confiture.wizard.slack.view.OverviewText;
import io.confiture.wizard.slack.view.PostText.Post;
import io.confiture.wizard.slack.view.StatusText;
import io.confiture.wizard.slack.view.Words;
import io.confiture.wizard.status.EnvironmentStatus;
import io.confiture.wizard.status.Letterbox;
import io.confiture.wizard.status.Standings;
import io.confiture.wizard.status.Statuses;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code /confiture status}: everything of one environment, or each of them in a few lines. */
@ApplicationScoped
public class StatusAnswer {

    private static final int JUDGED = 10;

    private final Environments environments;
    private final Standings standings;
    private final Statuses statuses;
    private final PlanPages pages;
    private final Outbox outbox;
    private final MessageLinks addresses;
    private final SlackStanding slack;
    private final Clock clock;

    public StatusAnswer(
            Environments environments,
            Standings standings,
            Statuses statuses,
            PlanPages pages,
            Outbox outbox,
            MessageLinks addresses,
            SlackStanding slack,
            Clock clock) {
        this.environments = environments;
        this.standings = standings;
        this.statuses = statuses;
        this.pages = pages;
        this.outbox = outbox;
        this.addresses = addresses;
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
        EnvironmentStatus status = statuses.of(lookup.found().orElseThrow(), JUDGED);
        return StatusText.of(new StatusText.Facts(status, post(status.letters()), links(status.plans())));
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
        return OverviewText.of(lines, post(statuses.letters(names)), links(shown), now);
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
                statuses.running(name),
                pages.waiting(name),
                pages.first(Shelf.SCHEDULED, Optional.of(name), 1).rows().stream()
                        .findFirst());
    }

    private Post post(Letterbox letters) {
        return new Post(letters, slack.trouble().map(SlackStanding.Trouble::what));
    }

    private Map<PlanId, String> links(Stream<PlanId> plans) {
        Map<PlanId, String> links = new HashMap<>();
        plans.distinct()
                .forEach(id -> outbox.messageOf(id).flatMap(addresses::to).ifPresent(link -> links.put(id, link)));
        return links;
    }
}
