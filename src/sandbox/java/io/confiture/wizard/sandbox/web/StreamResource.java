package io.confiture.wizard.sandbox.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confiture.wizard.sandbox.Workspace;
import io.confiture.wizard.sandbox.wire.Json;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** Everything that changes for one person, as it changes, with a sign of life every fifteen seconds. */
@Path("/sandbox/stream")
public class StreamResource {

    private static final String PING = Json.write(Json.object().put("type", "ping"));

    private static final Duration PAUSE = Duration.ofSeconds(15);

    private final Workspace workspace;

    StreamResource(Workspace workspace) {
        this.workspace = workspace;
    }

    /** The first ping comes at once: it tells the page that nothing can be missed from now on. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.TEXT_PLAIN)
    public Multi<String> stream(@QueryParam("user") String user) {
        Multi<String> events =
                Multi.createFrom().<String>emitter(emitter -> listen(user, emitter), BackPressureStrategy.BUFFER);
        Multi<String> pings = Multi.createFrom()
                .ticks()
                .startingAfter(PAUSE)
                .every(PAUSE)
                .onOverflow()
                .drop()
                .map(tick -> PING);
        return Multi.createBy().merging().streams(events, pings);
    }

    private void listen(String user, MultiEmitter<? super String> emitter) {
        Runnable stop = workspace.feed().listen(user, (ObjectNode event) -> emitter.emit(Json.write(event)));
        emitter.onTermination(stop);
        emitter.emit(PING);
    }
}
