package io.confiture.wizard.web;

import io.confiture.wizard.desk.PlanList;
import io.confiture.wizard.desk.Undelivered;
import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.PlanState;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** {@code /plans}: all of them, newest first. */
@Path("/plans")
@Blocking
public class PlansResource {

    private static final int PAGE = 50;

    private final PlanList plans;
    private final Undelivered undelivered;
    private final Environments environments;
    private final Site site;
    private final Visit visit;
    private final Clock clock;

    public PlansResource(
            PlanList plans, Undelivered undelivered, Environments environments, Site site, Visit visit, Clock clock) {
        this.clock = clock;
        this.plans = plans;
        this.undelivered = undelivered;
        this.environments = environments;
        this.site = site;
        this.visit = visit;
    }

    @GET
    public Response list(
            @QueryParam("environment") String environment,
            @QueryParam("state") String state,
            @QueryParam("before") String before,
            @Context HttpHeaders headers) {
        return visit.of(headers, person -> list(person, said(environment), said(state), said(before)));
    }

    private static Optional<String> said(String text) {
        return Optional.ofNullable(text).map(String::strip).filter(it -> !it.isEmpty());
    }

    private Response list(
            Person person, Optional<String> environment, Optional<String> state, Optional<String> before) {
        Optional<PlanState> known = state.flatMap(PlansResource::state);
        Optional<Long> number = before.flatMap(PlanId::parse).map(PlanId::number);
        if (known.isPresent() != state.isPresent() || number.isPresent() != before.isPresent()) {
            return visit.badRequest(person, "There is no such state, or no such number of a plan.");
        }
        PlanList.Filter filter = new PlanList.Filter(environment, known);
        List<PlanList.Entry> found = plans.page(filter, number.orElse(Long.MAX_VALUE), PAGE + 1);
        List<PlanList.Entry> shown = found.subList(0, Math.min(PAGE, found.size()));
        PlansView view = new PlansView(
                shown.stream().map(PlansView.Row::of).toList(),
                environments(environment),
                states(known),
                found.size() > PAGE ? older(filter, shown.get(PAGE - 1).id()) : "",
                before.isEmpty(),
                frozen(environment),
                environment.isPresent() || state.isPresent(),
                !undelivered.all(1).isEmpty());
        return Html.page(200, Pages.plans(visit.frame("Plans", person, "plans"), view))
                .build();
    }

    /** In each environment that is shown: who lets nothing start there, or that the policy does not. */
    private List<String> frozen(Optional<String> chosen) {
        Instant now = clock.instant();
        return environments.names().stream()
                .filter(name -> chosen.map(name::equals).orElse(true))
                .flatMap(name -> environments.policy(name).frozen(now).map(why -> name + ": " + why).stream())
                .toList();
    }

    private static Optional<PlanState> state(String name) {
        return Arrays.stream(PlanState.values())
                .filter(it -> it.name().equals(name))
                .findFirst();
    }

    /** Those there are, and the one that is asked for. */
    private List<PlansView.Choice> environments(Optional<String> chosen) {
        SortedSet<String> names = new TreeSet<>(environments.names());
        chosen.ifPresent(names::add);
        List<PlansView.Choice> choices = new ArrayList<>();
        names.forEach(name -> choices.add(
                new PlansView.Choice(name, name, chosen.filter(name::equals).isPresent())));
        return choices;
    }

    private static List<PlansView.Choice> states(Optional<PlanState> chosen) {
        return Arrays.stream(PlanState.values())
                .map(state -> new PlansView.Choice(
                        state.name(),
                        Tag.words(state),
                        chosen.filter(it -> it == state).isPresent()))
                .toList();
    }

    private String older(PlanList.Filter filter, PlanId last) {
        return site.path() + "/plans?before=" + last.number()
                + filter.environment()
                        .map(name -> "&environment=" + encoded(name))
                        .orElse("")
                + filter.state().map(state -> "&state=" + state.name()).orElse("");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
