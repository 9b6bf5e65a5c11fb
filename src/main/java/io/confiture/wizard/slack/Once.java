package io.confiture.wizard.slack;

import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestType;
import com.slack.api.bolt.response.Response;
import io.confiture.wizard.desk.OurDatabase;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.desk.PlanInLog;
import io.confiture.wizard.desk.SeenDeliveries;
import io.confiture.wizard.plan.PlanId;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Does the work behind an acknowledged request: once, however often Slack delivers it, and never silently not. */
@ApplicationScoped
public class Once {

    private static final Logger LOG = Logger.getLogger(Once.class);

    private final Work work;
    private final SeenDeliveries deliveries;
    private final Whispers whispers;
    private final Clock clock;

    public Once(Work work, SeenDeliveries deliveries, Whispers whispers, Clock clock) {
        this.work = work;
        this.deliveries = deliveries;
        this.whispers = whispers;
        this.clock = clock;
    }

    /** So much is waiting already that nothing more is taken up. */
    static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMuch() {
            super("Too much is waiting", null, false, false);
        }
    }

    /** Longer than Slack ever delivers again. */
    private static final Duration REMEMBERED = Duration.ofDays(2);

    @Scheduled(every = "1h", delayed = "1m")
    void forget() {
        deliveries.forgetBefore(clock.instant().minus(REMEMBERED));
    }

    void work(Interaction who, Runnable piece) {
        work(who, Optional.empty(), piece);
    }

    /**
     * @param plan what it is about, for the log
     * @throws TooMuch when it is not taken up; whoever answers the request says so
     */
    void work(Interaction who, Optional<PlanId> plan, Runnable piece) {
        boolean accepted = work.accepts(() -> {
            try (var log = PlanInLog.of(plan)) {
                attempt(who, piece);
            }
        });
        if (!accepted) {
            throw new TooMuch();
        }
    }

    private void attempt(Interaction who, Runnable piece) {
        try {
            if (deliveries.first(who.deliveryKey(), clock.instant())) {
                piece.run();
            }
        } catch (SlackFailure e) {
            LOG.warnf("Slack failed while working for %s: %s", who.person().id(), e.getMessage());
            whispers.tell(who, slackFailed(e));
        } catch (PlanDesk.NoSuchPlan e) {
            whispers.tell(who, e.getMessage() + ".");
        } catch (RuntimeException e) {
            failed(who, e);
        }
    }

    private void failed(Interaction who, RuntimeException e) {
        if (OurDatabase.isAway(e)) {
            LOG.warnf(
                    "Our database is away while working for %s: %s",
                    who.person().id(), e.getMessage());
            whispers.tell(
                    who,
                    "The bot's own database does not answer, so your last step may not have been taken. Please try"
                            + " again in a minute.");
            return;
        }
        String incident = UUID.randomUUID().toString().substring(0, 8);
        LOG.errorf(e, "Incident %s while working for %s", incident, who.person().id());
        whispers.tell(
                who,
                "Something is broken on our side (incident `" + incident
                        + "`), and your last step may not have been taken. Please try again; if it stays, show the"
                        + " number to whoever runs the bot.");
    }

    private static String slackFailed(SlackFailure e) {
        if (e.error().contains("trigger")) {
            return "That took longer than Slack waits for a window to open. Please try again.";
        }
        return "Slack did not answer as it should (" + e.error().replace('_', ' ')
                + "), so nothing was changed. Please try again.";
    }

    void isUnknown(Interaction who) {
        whispers.tell(
                who, "This button is from another version of the bot and does nothing any more. Nothing was changed.");
    }

    /** Told in the answer itself: words that had to be kept and sent would be more work for those who have too much already. */
    static Response turnedAway(Request<?> request) {
        return request.getRequestType() == RequestType.Command
                ? SlackBot.saying("Too much is going on right now, so nothing was done. Please try again in a minute.")
                : Response.builder().statusCode(503).build(); // Slack marks the button, or keeps the window open
    }

    /** When even acknowledging failed. */
    Response broken(Request<?> request, Exception e) {
        String incident = UUID.randomUUID().toString().substring(0, 8);
        LOG.errorf(e, "Incident %s while answering a %s", incident, request.getRequestType());
        return request.getRequestType() == RequestType.Command
                ? SlackBot.saying("Something is broken on our side (incident " + incident + "). Nothing was changed.")
                : Response.builder().statusCode(500).build();
    }
}
