package io.confiture.wizard.slack.socket;

import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import io.confiture.wizard.slack.SlackApi;
import io.confiture.wizard.slack.SlackBot;
import io.confiture.wizard.slack.SlackConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.jboss.logging.Logger;

/**
 * With SLACK_APP_TOKEN: what Slack sends comes through a connection of ours and is answered by the same bot as on the public
 * route. OkHttp's sockets rather than Bolt's own client: that one begins without a pause after a failure, fails for good when
 * Slack is away at the start, and answers on one thread.
 */
@ApplicationScoped
public class SocketMode {

    private static final Logger LOG = Logger.getLogger(SocketMode.class);
    private static final int BEFORE_WORK_IS_FINISHED = 50;
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(4);
    private static final int THREADS = 8;
    private static final int WAITING = 500;

    private final SlackBot bot;
    private final MeterRegistry metrics;
    private final Optional<SocketKeeper> keeper;
    private final ThreadPoolExecutor workers = new ThreadPoolExecutor(
            THREADS, THREADS, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(WAITING), SocketMode::thread);

    public SocketMode(SlackConfig config, SlackApi slack, SlackBot bot, MeterRegistry metrics) {
        this.bot = bot;
        this.metrics = metrics;
        SocketTimes times = SocketTimes.usual();
        OkHttpClient http = SocketLine.network(times.ping());
        keeper = config.appToken()
                .filter(token -> !token.isBlank())
                .map(token -> new SocketKeeper(
                        times,
                        new SecureRandom(),
                        () -> slack.socketAddress(token),
                        (address, owner) -> SocketLine.dial(http, address, owner, workers, this::answer)));
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "slack-answer");
        thread.setDaemon(true);
        return thread;
    }

    /** Whether Slack's requests come through a connection of ours. */
    public boolean isOn() {
        return keeper.isPresent();
    }

    /** Why nothing of Slack arrives at this moment, and what to do; empty when it does, and without Socket Mode. */
    public Optional<String> trouble() {
        return keeper.flatMap(SocketKeeper::trouble);
    }

    /** Slack need not be there yet: this returns at once. */
    void start(@Observes StartupEvent begin) {
        keeper.ifPresent(SocketKeeper::start);
    }

    void stop(@Observes @Priority(BEFORE_WORK_IS_FINISHED) ShutdownEvent end) throws InterruptedException {
        if (keeper.isPresent()) {
            keeper.get().stop(LAST_ANSWERS);
        }
        workers.shutdown();
    }

    /** The body of our answer; empty where Slack is to deliver it again, or to tell the person that it failed. */
    private Optional<String> answer(Envelope envelope) {
        Optional<String> body = envelope.body();
        if (body.isEmpty()) {
            return Optional.of("");
        }
        Request<?> request = parse(envelope, body.get());
        Response response = request == null ? Response.builder().statusCode(400).build() : bot.answer(request);
        if (response.getStatusCode() == 400) {
            metrics.counter("confiture.slack.refused", "why", "malformed").increment();
        }
        return response.getStatusCode() == 200
                ? Optional.of(Optional.ofNullable(response.getBody()).orElse(""))
                : Optional.empty();
    }

    /** Null when it is nothing that Slack sends. */
    private Request<?> parse(Envelope envelope, String body) {
        try {
            return bot.parser()
                    .parse(SlackRequestParser.HttpRequest.builder()
                            .requestUri("")
                            .queryString(Map.of())
                            .requestBody(body)
                            .headers(new RequestHeaders(envelope.headers()))
                            .remoteAddress("")
                            .build());
        } catch (RuntimeException e) {
            LOG.debugf("Unreadable request: %s", e.getClass().getSimpleName());
            return null;
        }
    }
}
