package io.confiture.wizard.mail.page;

import io.confiture.wizard.approval.DirectoryFailure;
import io.confiture.wizard.desk.OurDatabase;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** {@code /approve/TOKEN}: whoever opens it sees a plan, whoever knows the code may answer it. */
@Path("/approve/{token: .*}")
@Blocking
public class ApproveEndpoint {

    private static final Logger LOG = Logger.getLogger(ApproveEndpoint.class);

    /** A reason and a reference, every character of them escaped, and something to spare. */
    private static final int MAX_BODY = 32_000;

    private final LinkDoor door;
    private final ReviewForm form;
    private final MailAnswer answer;
    private final Clock clock;

    public ApproveEndpoint(LinkDoor door, ReviewForm form, MailAnswer answer, Clock clock) {
        this.door = door;
        this.form = form;
        this.answer = answer;
        this.clock = clock;
    }

    /** HEAD comes here too. Changes nothing: mail programs and their scanners open every link. */
    @GET
    public Response show(@PathParam("token") String token) {
        return drawn(() -> shown(door.find(token, clock.instant())));
    }

    private Page shown(LinkDoor.Found found) {
        return found instanceof LinkDoor.Found.Closed closed
                ? closed.page()
                : form.draw(200, ((LinkDoor.Found.Open) found).plan(), Form.EMPTY, Answer.APPROVE, Map.of());
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Response take(@PathParam("token") String token, InputStream body, @Context HttpHeaders headers)
            throws IOException {
        if (!isForm(headers.getMediaType())) {
            return Page.notice(415, "That is no form", "Open the link in a browser and answer there.")
                    .response();
        }
        byte[] bytes = body.readNBytes(MAX_BODY + 1);
        if (bytes.length > MAX_BODY) {
            return Page.notice(413, "That is too long", "Please be brief, and send it again.")
                    .response();
        }
        return drawn(() -> taken(token, bytes));
    }

    private static boolean isForm(MediaType type) {
        return type != null
                && type.getType().equalsIgnoreCase("application")
                && type.getSubtype().equalsIgnoreCase("x-www-form-urlencoded");
    }

    private Page taken(String token, byte[] body) {
        Instant now = clock.instant();
        LinkDoor.Found found = door.find(token, now);
        if (found instanceof LinkDoor.Found.Closed closed) {
            return closed.page();
        }
        Optional<Form> filled = Form.parse(body);
        return filled.isEmpty()
                ? Page.notice(422, "That cannot be read", "Open the link in a browser and answer there.")
                : answer.answer((LinkDoor.Found.Open) found, filled.get(), now);
    }

    /** Whatever is away meanwhile, nothing was counted, and the page says so. */
    private static Response drawn(Supplier<Page> page) {
        try {
            return page.get().response();
        } catch (DirectoryFailure e) {
            LOG.warnf("Slack failed while somebody answered by mail: %s", e.getMessage());
            return unavailable("Slack cannot be asked who you are, so nothing was counted.");
        } catch (RuntimeException e) {
            if (OurDatabase.isAway(e)) {
                LOG.warnf("Our database is away while somebody answers by mail: %s", e.getMessage());
                return unavailable("The bot's own database does not answer.");
            }
            String incident = UUID.randomUUID().toString().substring(0, 8);
            LOG.errorf(e, "Incident %s on the page of a mail's link", incident);
            return unavailable("Something is broken on our side (incident " + incident + ").");
        }
    }

    private static Response unavailable(String why) {
        return Page.notice(503, "Not now", why + " Please try again in a minute.")
                .response();
    }
}
