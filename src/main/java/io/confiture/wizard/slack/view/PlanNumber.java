package io.confiture.wizard.slack.view;

import io.confiture.wizard.plan.PlanId;
import java.util.Map;

/** A plan's number, as a link to its message where that is known. */
final class PlanNumber {

    private PlanNumber() {}

    /** @param links addresses of messages, as Slack gave them */
    static String of(PlanId plan, Map<PlanId, String> links) {
        String link = links.get(plan);
        return link == null ? plan.toString() : "<" + Mrkdwn.escape(link) + "|" + plan + ">";
    }
}
