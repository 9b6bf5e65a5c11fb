package io.confiture.wizard.web;

import io.confiture.wizard.desk.Undelivered;
import io.confiture.wizard.plan.PlanId;
import java.util.List;

/** What did not get through. */
record UndeliveredView(List<Row> rows) {

    /**
     * @param plan its number; empty for what is no plan's
     * @param what how many, and for whom
     */
    record Row(String plan, String environment, String what, String why, String remedy, String error, Moment since) {

        /** @param reader name of the person they did not reach; empty where they were meant for a channel */
        static Row of(Undelivered.Letters letters, String reader) {
            String count = letters.messages() + (letters.messages() == 1 ? " message" : " messages");
            return new Row(
                    letters.plan()
                            .map(PlanId::number)
                            .map(number -> Long.toString(number))
                            .orElse(""),
                    letters.environment().orElse("–"),
                    reader.isEmpty() ? count : count + " for " + reader,
                    letters.trouble().why(),
                    letters.trouble().remedy(),
                    letters.error(),
                    Moment.toTheMinute(letters.since()));
        }
    }
}
