package io.confiture.wizard.slack;

import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import io.confiture.wizard.slack.socket.SocketMode;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * The one public route: commands, clicks, modals and events. Bytes are verified before anything reads them; what is not
 * from Slack leaves no trace but a number in the metrics. In Socket Mode there is nothing here.
 */
@Path("/slack/events")
public class SlackEndpoint {

    /** Slack's own payloads stay far below; a view is at most 250 KB. */
    static final int MAX_BODY = 1 << 20;

    private static final Logger LOG = Logger.getLogger(SlackEndpoint.class);

    private final boolean isOpen;
    private final SlackSignature signature;
    private final SlackBot bot;
    private final MeterRegistry metrics;

    public SlackEndpoint(SocketMode socket, SlackSignature signature, SlackBot bot, MeterRegistry metrics) {
        isOpen = !socket.isOn();
        this.signature = signature;
        this.bot = bot;
        this.metrics = metrics;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Blocking
    public jakarta.ws.rs.core.Response receive(byte[] body, @Context HttpHeaders headers) {
        if (!isOpen) {
            return refused(404, "socket_mode");
        }
        if (body.length > MAX_BODY) {
            return refused(400, "oversized");
        }
        String timestamp = headers.getHeaderString("X-Slack-Request-Timestamp");
        if (!signature.isGenuine(body, timestamp, headers.getHeaderString("X-Slack-Signature"))) {
            return refused(401, "forged");
        }
        Request<?> request = parse(body, headers);
        return request == null ? refused(400, "malformed") : answer(request);
    }

    private jakarta.ws.rs.core.Response refused(int status, String why) {
        metrics.counter("confiture.slack.refused", "why", why).increment();
        return jakarta.ws.rs.core.Response.status(status).build();
    }

    /** Null when it is nothing that Slack sends, however well it is signed. */
    private Request<?> parse(byte[] body, HttpHeaders headers) {
        try {
            return bot.parser()
                    .parse(SlackRequestParser.HttpRequest.builder()
                            .requestUri("/slack/events")
                            .queryString(Map.of())
                            .requestBody(new String(body, StandardCharsets.UTF_8))
                            .headers(new RequestHeaders(headers.getRequestHeaders()))
                            .remoteAddress("")
                            .build());
        } catch (RuntimeException e) {
            LOG.debugf("Unreadable request: %s", e.getClass().getSimpleName());
            return null;
        }
    }

    private jakarta.ws.rs.core.Response answer(Request<?> request) {
        Response response = bot.answer(request);
        if (response.getStatusCode() == 400) {
            return refused(400, "malformed");
        }
        var answer = jakarta.ws.rs.core.Response.status(response.getStatusCode());
        if (response.getBody() != null && !response.getBody().isEmpty()) {
            answer.entity(response.getBody()).type(response.getContentType());
        }
        return answer.build();
    }
}
