package io.confiture.wizard.slack.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.confiture.wizard.sandbox.StandIn;
import io.confiture.wizard.sandbox.wire.BotAnswer;
import io.confiture.wizard.sandbox.wire.SocketHub;
import io.confiture.wizard.slack.SlackFailure;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A connection that is kept whatever becomes of the network, of Slack, and of us. */
class SocketKeeperTest {

    private static final Duration MOMENT = Duration.ofMillis(200);
    private static final SocketTimes QUICK = quick(Duration.ofHours(1));

    private static SocketTimes quick(Duration oldest) {
        Duration second = Duration.ofSeconds(1);
        return new SocketTimes(MOMENT, second, Duration.ofMillis(100), oldest, second.multipliedBy(3), MOMENT, second);
    }

    private final StandIn slack = new StandIn();
    private final SocketHub hub = slack.workspace.sockets();
    private final Cable cable = new Cable(URI.create(hub.address()).getPort());
    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private final Queue<Long> asked = new ConcurrentLinkedQueue<>();
    private final Queue<SlackFailure> refusals = new ArrayDeque<>();
    private final Queue<String> received = new ConcurrentLinkedQueue<>();
    private volatile Function<Envelope, Optional<String>> answer = envelope -> Optional.of("");
    private SocketKeeper keeper;

    @BeforeEach
    void socketModeIsOn() {
        hub.switchOn("xapp-1");
    }

    @AfterEach
    void close() throws InterruptedException {
        if (keeper != null) {
            keeper.stop(Duration.ofSeconds(2));
        }
        cable.close();
        slack.close();
        workers.shutdownNow();
    }

    private void start(SocketTimes times) {
        OkHttpClient http = SocketLine.network(times.ping());
        keeper = new SocketKeeper(
                times,
                new Random(7),
                this::address,
                (address, owner) -> SocketLine.dial(http, address, owner, workers, this::take));
        keeper.start();
    }

    private synchronized String address() {
        asked.add(System.nanoTime());
        if (!refusals.isEmpty()) {
            throw refusals.remove();
        }
        return hub.address().replaceFirst(":[0-9]+/", ":" + cable.port() + "/");
    }

    private Optional<String> take(Envelope envelope) {
        received.add(envelope.payload().get("text").getAsString());
        return answer.apply(envelope);
    }

    private BotAnswer command(String text) {
        return slack.workspace.line().command(Map.of("text", text));
    }

    private void awaitConnected() {
        await().until(() -> keeper.trouble().isEmpty() && hub.connections() == 1);
    }

    @Test
    void whatComesInIsAcknowledgedWithItsAnswer() {
        start(QUICK);
        assertThat(keeper.trouble()).contains("Socket Mode: not connected yet");
        awaitConnected();
        answer = envelope -> Optional.of("{\"text\":\"hello\"}");
        assertThat(command("one").body()).isEqualTo("{\"text\":\"hello\"}");
        assertThat(received).containsExactly("one");
    }

    @Test
    void whatIsNotAnsweredIsNotAcknowledged() {
        start(QUICK);
        awaitConnected();
        answer = envelope -> Optional.empty();
        assertThat(command("one").timedOut()).isTrue();
        answer = envelope -> {
            throw new IllegalStateException("broken");
        };
        assertThat(command("two").timedOut()).isTrue();
        answer = envelope -> Optional.of("");
        assertThat(command("three").acknowledged()).isTrue();
    }

    @Test
    void aSlowAnswerHoldsUpNoOther() {
        start(QUICK);
        awaitConnected();
        CountDownLatch slow = new CountDownLatch(1);
        answer = envelope -> {
            if (envelope.payload().get("text").getAsString().equals("slow")) {
                waitFor(slow);
            }
            return Optional.of("");
        };
        var first = CompletableFuture.supplyAsync(() -> command("slow"));
        await().until(() -> received.contains("slow"));
        assertThat(command("quick").acknowledged()).isTrue();
        slow.countDown();
        assertThat(first.join().acknowledged()).isTrue();
    }

    @Test
    void beforeSlackRefreshesAConnectionTheNextOneIsThere() {
        start(QUICK);
        awaitConnected();
        long before = asked.size();
        await().pollDelay(MOMENT).until(() -> true);
        hub.announceTheEnd("refresh_requested");
        for (int i = 0; i < 50; i++) {
            assertThat(command("command " + i).acknowledged()).isTrue();
            assertThat(keeper.trouble()).isEmpty();
        }
        await().until(() -> asked.size() == before + 1);
        awaitConnected();
    }

    @Test
    void aConnectionThatIsCutIsMadeAnew() {
        start(QUICK);
        awaitConnected();
        cable.cut();
        await().until(() -> asked.size() == 2);
        awaitConnected();
        assertThat(command("afterwards").acknowledged()).isTrue();
    }

    @Test
    void aConnectionThatSlackClosesIsMadeAnew() {
        start(QUICK);
        awaitConnected();
        hub.closeAll();
        await().until(() -> asked.size() == 2);
        awaitConnected();
    }

    /** The cable is out and nobody has said so: no close, no reset, no more bytes. */
    @Test
    void silenceIsNoticed() {
        start(QUICK);
        awaitConnected();
        cable.fallSilent();
        await().atMost(Duration.ofSeconds(10)).until(() -> keeper.trouble().isPresent());
        assertThat(keeper.trouble().orElseThrow()).startsWith("Socket Mode: no connection to Slack (");
        cable.mend();
        await().atMost(Duration.ofSeconds(10)).until(() -> keeper.trouble().isEmpty());
        assertThat(command("afterwards").acknowledged()).isTrue();
    }

    @Test
    void aConnectionThatNeverSaysHelloIsGivenUp() {
        cable.fallSilent();
        start(QUICK);
        await().atMost(Duration.ofSeconds(10)).until(() -> asked.size() >= 2);
        cable.mend();
        await().atMost(Duration.ofSeconds(10)).until(() -> keeper.trouble().isEmpty());
    }

    @Test
    void slackBeingAwayIsWaitedForEverLonger() {
        for (int i = 0; i < 4; i++) {
            refusals.add(failure("HTTP 503", SlackFailure.Kind.UNSURE));
        }
        start(QUICK);
        await().until(() ->
                keeper.trouble().filter(it -> it.contains("HTTP 503")).isPresent());
        await().atMost(Duration.ofSeconds(10)).until(() -> keeper.trouble().isEmpty());
        List<Long> at = List.copyOf(asked);
        assertThat(at).hasSize(5);
        assertThat(millis(at, 1)).isBetween(90L, 1_000L);
        assertThat(millis(at, 4)).as("800 ms, or half of it at least").isGreaterThan(390);
    }

    @Test
    void aConnectionThatIsGoneAtOnceAgainIsNotDialledInARow() {
        Duration never = Duration.ofHours(1);
        start(new SocketTimes(MOMENT, Duration.ofSeconds(1), never, never, never, MOMENT, MOMENT));
        awaitConnected();
        long begin = System.nanoTime();
        for (int i = 0; i < 3; i++) {
            hub.closeAll();
            await().until(() -> hub.connections() == 0);
            awaitConnected();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(300));
    }

    @Test
    void slacksOwnWaitIsKept() {
        refusals.add(failure("ratelimited", SlackFailure.Kind.LIMITED, Duration.ofMillis(1_500)));
        start(QUICK);
        await().atMost(Duration.ofSeconds(10)).until(() -> keeper.trouble().isEmpty());
        assertThat(millis(List.copyOf(asked), 1)).isGreaterThanOrEqualTo(1_490);
    }

    @Test
    void aTokenThatIsRefusedIsNamed() {
        refusals.add(failure("invalid_auth", SlackFailure.Kind.REFUSED));
        Duration never = Duration.ofHours(1);
        start(new SocketTimes(MOMENT, MOMENT, MOMENT, never, never, never, never));
        await().until(() -> keeper.trouble().orElse("").startsWith("Slack refuses SLACK_APP_TOKEN (invalid_auth)"));
        assertThat(keeper.trouble().orElseThrow()).contains("connections:write");
    }

    @Test
    void oneThatPretendsToLiveIsReplacedInTime() {
        start(quick(Duration.ofMillis(300)));
        await().until(() -> asked.size() >= 3);
        assertThat(keeper.trouble()).isEmpty();
    }

    @Test
    void whatWasTakenIsAnsweredBeforeItGoesAndNothingNewIsTaken() throws InterruptedException {
        start(QUICK);
        awaitConnected();
        CountDownLatch slow = new CountDownLatch(1);
        answer = envelope -> {
            waitFor(slow);
            return Optional.of("");
        };
        var taken = CompletableFuture.supplyAsync(() -> command("taken"));
        await().until(() -> received.contains("taken"));
        var stopping = CompletableFuture.runAsync(() -> stop(Duration.ofSeconds(5)));
        await().pollDelay(MOMENT).until(() -> true);
        var late = CompletableFuture.supplyAsync(() -> command("late"));
        await().pollDelay(MOMENT).until(() -> true);
        slow.countDown();

        assertThat(taken.join().acknowledged()).isTrue();
        stopping.join();
        assertThat(late.join().acknowledged()).isFalse();
        assertThat(received).containsExactly("taken");
        await().until(() -> hub.connections() == 0);
        keeper = null;
    }

    private void stop(Duration atMost) {
        try {
            keeper.stop(atMost);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long millis(List<Long> at, int which) {
        return Duration.ofNanos(at.get(which) - at.get(which - 1)).toMillis();
    }

    private static SlackFailure failure(String error, SlackFailure.Kind kind) {
        return failure(error, kind, Duration.ZERO);
    }

    private static SlackFailure failure(String error, SlackFailure.Kind kind, Duration wait) {
        return new SlackFailure(kind, "apps.connections.open", error, wait, null);
    }
}
