package io.confiture.wizard.mail.page;

import io.confiture.wizard.plan.Decision;
import io.confiture.wizard.plan.Digest;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.plan.Role;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The three answers to a plan, as the buttons in Slack have them. */
enum Answer {
    APPROVE,
    CHANGES,
    REJECT;

    static Optional<Answer> of(String text) {
        return Arrays.stream(values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
    }

    /** What the plan says to it; the record says that it came by mail. */
    Decision to(Plan plan, Person by, Set<Role> held, Digest seen, Form form, Instant now) {
        Decision decision =
                switch (this) {
                    case APPROVE -> plan.votes().approve(by, held, seen, form.backup(), now);
                    case CHANGES -> plan.votes().requestChanges(by, held, seen, form.reason(), now);
                    case REJECT -> plan.votes().reject(by, held, seen, form.reason(), now);
                };
        return decision instanceof Decision.Accepted accepted
                ? new Decision.Accepted(accepted.plan(), byMail(accepted.event()))
                : decision;
    }

    private static PlanEvent byMail(PlanEvent event) {
        Map<String, String> facts = new HashMap<>(event.facts());
        facts.put("via", "mail");
        return new PlanEvent(
                event.kind(), event.by(), event.at(), event.role(), event.migration(), event.digest(), facts);
    }
}
