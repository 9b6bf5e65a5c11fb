package bare;

import com.slack.api.app_backend.SlackSignature;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.middleware.builtin.RequestVerification;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.util.SlackRequestParser;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Bolt as its manual has it: checks who is asking, acknowledges, and does nothing. */
@Path("/slack/events")
public class BareBolt {

    private final App app;
    private final SlackRequestParser parser;

    public BareBolt() {
        String secret = System.getenv("SLACK_SIGNING_SECRET");
        AppConfig config = AppConfig.builder().signingSecret(secret).build();
        parser = new SlackRequestParser(config);
        app = new App(
                config,
                List.of(new RequestVerification(new SlackSignature.Verifier(new SlackSignature.Generator(secret)))));
        app.command("/confiture", (request, context) -> context.ack());
        app.blockAction(Pattern.compile(".*"), (request, context) -> context.ack());
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Blocking
    public Response receive(String body, @Context HttpHeaders headers) throws Exception {
        var answer = app.run(parser.parse(SlackRequestParser.HttpRequest.builder()
                .requestUri("/slack/events")
                .queryString(Map.of())
                .requestBody(body)
                .headers(new RequestHeaders(headers.getRequestHeaders()))
                .remoteAddress("")
                .build()));
        return Response.status(answer.getStatusCode()).build();
    }
}
