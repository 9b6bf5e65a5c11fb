package io.confiture.wizard.api;

import io.confiture.wizard.desk.PlanList;
import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.environment.Nearest;
import io.confiture.wizard.plan.PlanState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which plans somebody wants to see. A word that nobody knows is a mistake and no empty page. */
@ApplicationScoped
public class PlanSearch {

    private static final int USUAL = 50;
    private static final List<String> NAMES = List.of("environment", "state", "limit", "before");
    private static final List<String> STATES =
            Arrays.stream(PlanState.values()).map(Enum::name).toList();

    private final Environments environments;
    private final PlanList plans;

    public PlanSearch(Environments environments, PlanList plans) {
        this.environments = environments;
        this.plans = plans;
    }

    /** @param before numbers below this one */
    record Wanted(PlanList.Filter filter, long before, int limit) {}

    Wanted read(Map<String, List<String>> query) throws Misspelt {
        for (String name : query.keySet()) {
            if (!NAMES.contains(name)) {
                throw new Misspelt(Nearest.unknown("parameter", name, NAMES));
            }
        }
        return new Wanted(
                new PlanList.Filter(environment(query), state(query)),
                number(one(query, "before"), 18, "before is no number of a plan.", Long.MAX_VALUE),
                limit(query));
    }

    private static Optional<String> one(Map<String, List<String>> query, String name) throws Misspelt {
        List<String> given = query.getOrDefault(name, List.of());
        if (given.size() > 1) {
            throw new Misspelt(name + " is given " + given.size() + " times: send it once.");
        }
        return given.stream().findFirst();
    }

    /** One that is gone still has its plans. */
    private Optional<String> environment(Map<String, List<String>> query) throws Misspelt {
        Optional<String> wanted = one(query, "environment");
        if (wanted.isPresent() && !environments.names().contains(wanted.get()) && !hasPlans(wanted.get())) {
            throw new Misspelt(Nearest.unknown("environment", wanted.get(), environments.names()));
        }
        return wanted;
    }

    private boolean hasPlans(String environment) {
        return environment.indexOf('\0') < 0
                && !plans.page(new PlanList.Filter(Optional.of(environment), Optional.empty()), Long.MAX_VALUE, 1)
                        .isEmpty();
    }

    private static Optional<PlanState> state(Map<String, List<String>> query) throws Misspelt {
        Optional<String> wanted = one(query, "state");
        if (wanted.isPresent() && !STATES.contains(wanted.get())) {
            throw new Misspelt(Nearest.unknown("state", wanted.get(), STATES));
        }
        return wanted.map(PlanState::valueOf);
    }

    private static int limit(Map<String, List<String>> query) throws Misspelt {
        String no = "limit is no number from 1 to " + PlanPage.MOST + ".";
        long limit = number(one(query, "limit"), 3, no, USUAL);
        if (limit > PlanPage.MOST) {
            throw new Misspelt(no);
        }
        return (int) limit;
    }

    private static long number(Optional<String> text, int digits, String no, long otherwise) throws Misspelt {
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.get().matches("[1-9][0-9]{0," + (digits - 1) + "}")) {
            throw new Misspelt(no);
        }
        return Long.parseLong(text.get());
    }
}
