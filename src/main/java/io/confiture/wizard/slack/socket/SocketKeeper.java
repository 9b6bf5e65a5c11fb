package io.confiture.wizard.slack.socket;

import io.confiture.wizard.slack.SlackFailure;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * Keeps one connection to Slack open; two for the moment in which one relieves the other, so that nothing is missed between
 * them. What it knows is touched by its own thread alone.
 */
final class SocketKeeper implements SocketLine.Owner {

    interface Dialler {
        SocketLine dial(String address, SocketLine.Owner owner);
    }

    private static final Logger LOG = Logger.getLogger(SocketKeeper.class);

    /** With these, a connection made at once would be ended at once. */
    private static final Set<String> NOT_AT_ONCE = Set.of("link_disabled", "too_many_websockets");

    private static final Set<String> ABOUT_THE_TOKEN = Set.of(
            "not_authed",
            "invalid_auth",
            "not_allowed_token_type",
            "missing_scope",
            "account_inactive",
            "token_revoked",
            "token_expired");

    private final SocketTimes times;
    private final Pauses pauses;
    private final Supplier<String> address;
    private final Dialler dialler;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread keeper = new Thread(task, "slack-socket");
        keeper.setDaemon(true);
        return keeper;
    });

    private SocketLine active;
    private long activeSince;
    private SocketLine coming;
    private final Set<SocketLine> relieved = new HashSet<>();
    private ScheduledFuture<?> next;
    private boolean stopping;
    private volatile Optional<String> trouble = Optional.of("Socket Mode: not connected yet");

    /** @param address asks Slack where to connect; throws {@link SlackFailure} */
    SocketKeeper(SocketTimes times, RandomGenerator random, Supplier<String> address, Dialler dialler) {
        this.times = times;
        this.pauses = new Pauses(times.firstPause(), times.longestPause(), random);
        this.address = address;
        this.dialler = dialler;
    }

    void start() {
        thread.execute(() -> dialIn(Duration.ZERO));
    }

    /** Why nothing of Slack arrives here at this moment, and what to do; empty while connected. */
    Optional<String> trouble() {
        return trouble;
    }

    /** Takes nothing new from now on; returns when what was taken is answered, or time is up. */
    void stop(Duration atMost) throws InterruptedException {
        CountDownLatch gone = new CountDownLatch(1);
        thread.execute(() -> {
            stopping = true;
            relieved.forEach(this::retire);
            retire(active);
            retire(coming);
            thread.scheduleWithFixedDelay(() -> goneWhenOver(gone), 0, 20, TimeUnit.MILLISECONDS);
        });
        if (!gone.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("Left a connection to Slack behind that did not close");
        }
        thread.shutdownNow();
    }

    private void goneWhenOver(CountDownLatch gone) {
        if (isOver(active) && isOver(coming) && relieved.isEmpty()) {
            gone.countDown();
        }
    }

    private static boolean isOver(SocketLine line) {
        return line == null || line.isOver();
    }

    // ---- what happens to lines, told from their threads -------------------------------------------------------

    @Override
    public void greeted(SocketLine line) {
        soon(() -> takeUp(line));
    }

    @Override
    public void isToEnd(SocketLine line, String reason) {
        soon(() -> replace(line, reason));
    }

    @Override
    public void ended(SocketLine line, String why) {
        soon(() -> lose(line, why));
    }

    private void soon(Runnable work) {
        if (!thread.isShutdown()) {
            thread.execute(work);
        }
    }

    // ---- on our own thread ------------------------------------------------------------------------------------

    private void dialIn(Duration pause) {
        if (stopping || coming != null) {
            return;
        }
        if (next != null) {
            next.cancel(false);
        }
        next = thread.schedule(this::dial, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void dial() {
        if (stopping || coming != null) {
            return;
        }
        next = null;
        try {
            SocketLine line = dialler.dial(address.get(), this);
            coming = line;
            thread.schedule(() -> giveUpOn(line), times.greeting().toMillis(), TimeUnit.MILLISECONDS);
        } catch (SlackFailure e) {
            Duration pause = pauses.next();
            failed(refusal(e));
            dialIn(e.waitFor().compareTo(pause) > 0 ? e.waitFor() : pause);
        } catch (RuntimeException e) {
            LOG.error("Socket Mode: dialling failed", e);
            failed("Socket Mode: no connection to Slack (" + e.getClass().getSimpleName() + ")");
            dialIn(pauses.next());
        }
    }

    private void giveUpOn(SocketLine line) {
        if (line == coming) {
            line.drop("it did not say hello");
        }
    }

    private void takeUp(SocketLine line) {
        if (line != coming || stopping) {
            return;
        }
        coming = null;
        relieve(active);
        active = line;
        activeSince = System.nanoTime();
        trouble = Optional.empty();
        LOG.info("Socket Mode: connected");
        thread.schedule(() -> replace(line, "its age"), times.oldest().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The old line goes on until the new one is there. */
    private void replace(SocketLine line, String reason) {
        if (line != active || stopping) {
            return;
        }
        LOG.infof("Socket Mode: the connection is to be replaced (%s)", reason);
        if (hasHeld()) {
            pauses.reset();
        }
        dialIn(NOT_AT_ONCE.contains(reason) || !hasHeld() ? pauses.next() : Duration.ZERO);
    }

    private void lose(SocketLine line, String why) {
        relieved.remove(line);
        boolean mattered = line == active || line == coming;
        if (line == active) {
            active = null;
            if (hasHeld()) {
                pauses.reset();
            }
        }
        if (line == coming) {
            coming = null;
        }
        if (!mattered || stopping) {
            return;
        }
        if (active == null) {
            failed("Socket Mode: no connection to Slack (" + why + ")");
        }
        if (next == null) {
            dialIn(pauses.next());
        }
    }

    private boolean hasHeld() {
        return System.nanoTime() - activeSince >= times.held().toNanos();
    }

    /** Slack closes what it said it would; to be first would lose what it sends meanwhile. */
    private void relieve(SocketLine line) {
        if (line != null) {
            relieved.add(line);
            thread.schedule(() -> retire(line), times.relief().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void retire(SocketLine line) {
        if (line != null) {
            line.retire();
            thread.schedule(
                    () -> line.drop("it did not close"), times.greeting().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void failed(String what) {
        if (trouble.filter(what::equals).isEmpty()) {
            LOG.warn(what);
        }
        if (active == null) {
            trouble = Optional.of(what);
        }
    }

    private static String refusal(SlackFailure e) {
        if (ABOUT_THE_TOKEN.contains(e.error())) {
            return "Slack refuses SLACK_APP_TOKEN (" + e.error()
                    + "): make an app-level token with the scope connections:write, xapp-…, and set it again";
        }
        return e.kind() == SlackFailure.Kind.REFUSED
                ? "Slack refuses a connection (" + e.error()
                        + "): switch Socket Mode on in the settings of the Slack app, or start without SLACK_APP_TOKEN"
                : "Socket Mode: Slack does not answer (" + e.error() + ")";
    }
}
