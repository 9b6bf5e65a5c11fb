package io.confiture.wizard.sandbox.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** The address a person opens, and permanent links to messages, which lead back to it. */
@Path("/")
public class FrontPageResource {

    @GET
    public Response page() {
        return PageFiles.serve("index.html");
    }

    /** @param mark {@code p} and the ts without its dot, as in Slack's own links */
    @GET
    @Path("/archives/{channel}/{mark}")
    public Response permalink(@PathParam("channel") String channel, @PathParam("mark") String mark) {
        String digits = mark.replaceAll("\\D", "");
        int split = Math.max(0, digits.length() - 6);
        String ts = digits.substring(0, split) + "." + digits.substring(split);
        String safeChannel = channel.replaceAll("[^A-Z0-9]", "");
        return Response.seeOther(URI.create("/?channel=" + safeChannel + "&ts=" + ts))
                .build();
    }
}
