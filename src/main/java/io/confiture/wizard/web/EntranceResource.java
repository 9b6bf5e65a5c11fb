package io.confiture.wizard.web;

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
import java.util.Optional;

/** The way in, by a link from Slack, and the way out. */
@Path("/")
@Blocking
public class EntranceResource {

    private static final String USED_UP =
            "This link has been used, or is older than five minutes. Type /confiture web in Slack for a new one.";

    private final Doorkeeper door;
    private final Site site;
    private final Visit visit;

    public EntranceResource(Doorkeeper door, Site site, Visit visit) {
        this.door = door;
        this.site = site;
        this.visit = visit;
    }

    /** Only looked at: whatever previews or scans links does no harm. */
    @GET
    @Path("enter/{token}")
    public Response look(@PathParam("token") String token) {
        return door.isOpen(token)
                ? Html.page(200, Pages.enter(new Frame("Confiture", site.path(), "", "")))
                        .build()
                : visit.notice(410, "This link is used up", USED_UP);
    }

    @POST
    @Path("enter/{token}")
    @Consumes(MediaType.WILDCARD)
    public Response enter(@PathParam("token") String token, @Context HttpHeaders headers) {
        if (Visit.isFromElsewhere(headers)) {
            return visit.notice(403, "Not from here", "The button must be pressed on the page of the link itself.");
        }
        Optional<Secret> session = door.enter(token);
        return session.isPresent()
                ? Html.seeOther(site.path() + "/plans")
                        .header(HttpHeaders.SET_COOKIE, cookie(session.get().text(), Doorkeeper.SESSION.toSeconds()))
                        .build()
                : visit.notice(410, "This link is used up", USED_UP);
    }

    @POST
    @Path("leave")
    @Consumes(MediaType.WILDCARD)
    public Response leave(@Context HttpHeaders headers) {
        if (!Visit.isFromElsewhere(headers)) {
            door.leave(visit.session(headers));
        }
        Response bye =
                visit.notice(200, "Goodbye", "Your session has ended. /confiture web in Slack opens the next one.");
        return Response.fromResponse(bye)
                .header(HttpHeaders.SET_COOKIE, cookie("", 0))
                .build();
    }

    private String cookie(String value, long seconds) {
        return site.cookie() + "=" + value + "; Path=/; Max-Age=" + seconds + "; HttpOnly; SameSite=Lax"
                + (site.isEncrypted() ? "; Secure" : "");
    }
}
