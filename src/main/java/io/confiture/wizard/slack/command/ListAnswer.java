package io.confiture.wizard.slack.command;

import io.confiture.wizard.desk.PlanPages;
import io.confiture.wizard.desk.PlanPages.Page;
import io.confiture.wizard.desk.PlanPages.Shelf;
import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.slack.DirectAnswers;
import io.confiture.wizard.slack.Interaction;
import io.confiture.wizard.slack.MessageLinks;
import io.confiture.wizard.slack.People;
import io.confiture.wizard.slack.Whispers;
import io.confiture.wizard.slack.view.Mrkdwn;
import io.confiture.wizard.slack.view.PlanListText;
import io.confiture.wizard.slack.view.PlanListText.Cursor;
import io.confiture.wizard.slack.view.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** {@code /confiture scheduled} and {@code /confiture history}, page by page in one answer. */
@ApplicationScoped
public class ListAnswer {

    private static final int PLANS = 8;

    private final PlanPages plans;
    private final Environments environments;
    private final MessageLinks links;
    private final People people;
    private final DirectAnswers answers;
    private final Whispers whispers;

    public ListAnswer(
            PlanPages plans,
            Environments environments,
            MessageLinks links,
            People people,
            DirectAnswers answers,
            Whispers whispers) {
        this.plans = plans;
        this.environments = environments;
        this.links = links;
        this.people = people;
        this.answers = answers;
        this.whispers = whispers;
    }

    void first(Interaction who, Shelf shelf, Optional<String> environment) {
        Optional<String> unknown = environment.flatMap(this::unknown);
        if (!mayRead(who)) {
            return;
        }
        if (unknown.isPresent()) {
            whispers.tell(who, Mrkdwn.escape(unknown.get()));
            return;
        }
        answers.tell(who, words(shelf, environment, plans.first(shelf, environment, PLANS)));
    }

    /** Older of a history, later of a schedule. */
    public void after(Interaction who, Cursor at) {
        if (mayRead(who)) {
            turn(who, at, plans.after(at.shelf(), at.environment(), at.key(), PLANS));
        }
    }

    public void before(Interaction who, Cursor at) {
        if (mayRead(who)) {
            turn(who, at, plans.before(at.shelf(), at.environment(), at.key(), PLANS));
        }
    }

    /** What was behind it may have gone meanwhile. */
    private void turn(Interaction who, Cursor at, Page page) {
        Page shown = page.rows().isEmpty() ? plans.first(at.shelf(), at.environment(), PLANS) : page;
        answers.replace(who, words(at.shelf(), at.environment(), shown));
    }

    private boolean mayRead(Interaction who) {
        Optional<String> stranger = people.known(who).whyNoRole();
        stranger.ifPresent(why -> whispers.tell(
                who,
                "Insufficient permissions: " + Mrkdwn.escape(why)
                        + ". Only members of this workspace may read the lists of plans."));
        return stranger.isEmpty();
    }

    /** Also a name whose file cannot be read has its plans. */
    private Optional<String> unknown(String name) {
        return environments.names().contains(name)
                ? Optional.empty()
                : Optional.of(environments.named(name))
                        .filter(Environments.Lookup.NotFound.class::isInstance)
                        .map(Environments.Lookup.NotFound.class::cast)
                        .map(Environments.Lookup.NotFound::why);
    }

    private Words words(Shelf shelf, Optional<String> environment, Page page) {
        Map<PlanId, String> found = new HashMap<>();
        page.rows().forEach(row -> row.message().flatMap(links::to).ifPresent(link -> found.put(row.id(), link)));
        return PlanListText.of(shelf, environment, page, found);
    }
}
