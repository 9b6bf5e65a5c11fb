package io.confiture.wizard.web;

import io.confiture.wizard.desk.PlanList;
import io.confiture.wizard.plan.Direction;
import java.util.List;

/**
 * The list of plans.
 *
 * @param next where older ones are; empty when these are the last
 * @param first whether these are the newest
 * @param frozen the environments in which nothing starts now, each with who and why
 * @param undelivered whether something did not get through
 */
record PlansView(
        List<Row> plans,
        List<Choice> environments,
        List<Choice> states,
        String next,
        boolean first,
        List<String> frozen,
        boolean filtered,
        boolean undelivered) {

    record Row(
            String number,
            String title,
            String environment,
            Tag risk,
            Tag state,
            String requester,
            Moment opened,
            Moment ended) {

        static Row of(PlanList.Entry plan) {
            return new Row(
                    Long.toString(plan.id().number()),
                    migrations(plan),
                    plan.environment(),
                    plan.migrations() == 0 ? Tag.NONE : Tag.of(plan.risk()),
                    Tag.of(plan.state()),
                    plan.requester().name(),
                    Moment.toTheMinute(plan.opened()),
                    plan.ended().map(Moment::toTheMinute).orElse(new Moment("", "")));
        }

        /** Whoever has just opened the wizard, or closed it soon. */
        private static String migrations(PlanList.Entry plan) {
            if (plan.migrations() == 0) {
                return "nothing chosen";
            }
            String count = plan.migrations() + (plan.migrations() == 1 ? " migration" : " migrations");
            return plan.direction() == Direction.DOWN ? "rolls back " + count : count;
        }
    }

    /** One of a menu. */
    record Choice(String value, String label, boolean chosen) {}
}
