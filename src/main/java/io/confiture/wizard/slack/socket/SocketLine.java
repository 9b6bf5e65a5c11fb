package io.confiture.wizard.slack.socket;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jboss.logging.Logger;

/**
 * One connection to Slack, from its dialling to its end. Its frames are read one after the other and answered elsewhere, so
 * that a slow answer holds up no other.
 */
final class SocketLine extends WebSocketListener {

    /** Who is told what becomes of a line; called from its reading thread. */
    interface Owner {
        void greeted(SocketLine line);

        /** Slack will close it. @param reason Slack's word, {@code refresh_requested} for instance */
        void isToEnd(SocketLine line, String reason);

        /** Once, and for good. */
        void ended(SocketLine line, String why);
    }

    private static final Logger LOG = Logger.getLogger(SocketLine.class);
    private static final int NORMAL = 1000;

    private final Owner owner;
    private final Executor workers;
    private final Function<Envelope, Optional<String>> answer;
    private final AtomicInteger inWork = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile boolean retiring;
    private volatile WebSocket socket;

    private SocketLine(Owner owner, Executor workers, Function<Envelope, Optional<String>> answer) {
        this.owner = owner;
        this.workers = workers;
        this.answer = answer;
    }

    /** @param ping how often the other side has to prove that it is there; a line without an answer ends */
    static OkHttpClient network(Duration ping) {
        return new OkHttpClient.Builder().pingInterval(ping).build();
    }

    /**
     * @param address good once; a secret
     * @param answer the body we would have sent over HTTP; empty when there is to be no acknowledgement
     */
    static SocketLine dial(
            OkHttpClient http,
            String address,
            Owner owner,
            Executor workers,
            Function<Envelope, Optional<String>> answer) {
        SocketLine line = new SocketLine(owner, workers, answer);
        line.socket = http.newWebSocket(new Request.Builder().url(address).build(), line);
        return line;
    }

    /** Answers what it is answering, takes nothing new, and goes. */
    void retire() {
        retiring = true;
        closeWhenDone();
    }

    /** Goes at once. */
    void drop(String why) {
        socket.cancel();
        end(why);
    }

    boolean isOver() {
        return over.get();
    }

    @Override
    public void onMessage(WebSocket webSocket, String text) {
        try {
            JsonObject frame = JsonParser.parseString(text).getAsJsonObject();
            String type = frame.has("type") ? frame.get("type").getAsString() : "";
            switch (type) {
                case "hello" -> owner.greeted(this);
                case "disconnect" -> owner.isToEnd(this, reason(frame));
                default -> Envelope.of(frame).ifPresent(envelope -> take(webSocket, envelope));
            }
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException strange) {
            LOG.debugf("A frame of Slack that is none: %s", strange.getClass().getSimpleName());
        }
    }

    private static String reason(JsonObject frame) {
        return frame.has("reason") ? frame.get("reason").getAsString() : "no reason given";
    }

    private void take(WebSocket webSocket, Envelope envelope) {
        inWork.incrementAndGet();
        if (retiring) {
            done();
            return;
        }
        try {
            workers.execute(() -> answer(webSocket, envelope));
        } catch (RuntimeException full) {
            LOG.warn("Too many requests at once: one is left to Slack to deliver again");
            done();
        }
    }

    private void answer(WebSocket webSocket, Envelope envelope) {
        try {
            answer.apply(envelope).map(envelope::acknowledged).ifPresent(frame -> {
                if (!webSocket.send(frame)) {
                    LOG.warn("A request was answered, but its connection was gone: Slack may deliver it again");
                }
            });
        } catch (RuntimeException e) {
            LOG.error("A request of Slack was not answered", e);
        } finally {
            done();
        }
    }

    private void done() {
        inWork.decrementAndGet();
        closeWhenDone();
    }

    private void closeWhenDone() {
        if (retiring && inWork.get() == 0) {
            socket.close(NORMAL, null);
        }
    }

    @Override
    public void onClosing(WebSocket webSocket, int code, String reason) {
        webSocket.close(NORMAL, null);
    }

    @Override
    public void onClosed(WebSocket webSocket, int code, String reason) {
        end("closed with " + code);
    }

    @Override
    public void onFailure(WebSocket webSocket, Throwable failure, Response response) {
        end(response == null ? failure.getClass().getSimpleName() : "HTTP " + response.code());
    }

    private void end(String why) {
        if (over.compareAndSet(false, true)) {
            owner.ended(this, why);
        }
    }
}
