package io.confiture.wizard.api;

import io.confiture.wizard.desk.Figures;
import io.confiture.wizard.desk.Undelivered;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.status.Letterbox;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether people are told.
 *
 * @param trouble what is wrong between the bot and Slack; null when nothing is
 * @param slack messages of all environments that wait to be said in Slack
 * @param mail mails of all environments that wait
 * @param undelivered what was given up lately about this environment's plans
 */
record PostAnswer(String trouble, Backlog slack, Backlog mail, List<Lost> undelivered) {

    /**
     * What has not been told yet.
     *
     * @param since when the oldest of it was written
     * @param plan what the oldest is about
     * @param error why the oldest did not get through
     */
    record Backlog(long waiting, String since, Long plan, String error) {

        private static Backlog of(Figures.Backlog backlog) {
            return new Backlog(
                    backlog.waiting(),
                    backlog.since().map(Instant::toString).orElse(null),
                    backlog.plan().map(PlanId::number).orElse(null),
                    backlog.error().orElse(null));
        }
    }

    /**
     * Messages about one plan that have met the same trouble.
     *
     * @param person Slack id of whom they did not reach; null where they were meant for a channel
     * @param error in the other side's words
     */
    record Lost(Long plan, String trouble, String person, long messages, String since, String error) {

        private static Lost of(Undelivered.Letters letters) {
            return new Lost(
                    letters.plan().map(PlanId::number).orElse(null),
                    letters.trouble().word(),
                    letters.personId().orElse(null),
                    letters.messages(),
                    letters.since().toString(),
                    letters.error());
        }
    }

    static PostAnswer of(Letterbox letters, Optional<String> slack) {
        return new PostAnswer(
                slack.orElse(null),
                Backlog.of(letters.messages()),
                Backlog.of(letters.mails()),
                letters.dead().stream().map(Lost::of).toList());
    }
}
