package io.confiture.wizard.sandbox.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confiture.wizard.sandbox.walk.FirstWalk;
import io.confiture.wizard.sandbox.wire.Json;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;

/** How far the first walk has come. */
@Path("/sandbox/walk")
public class WalkResource {

    private final FirstWalk walk;
    private final Porter porter;

    WalkResource(FirstWalk walk, Porter porter) {
        this.walk = walk;
        this.porter = porter;
    }

    @GET
    public CompletionStage<Response> done() {
        return porter.later(() -> {
            ObjectNode json = Json.object();
            ArrayNode done = json.putArray("done");
            walk.done().forEach(done::add);
            return Porter.json(200, json);
        });
    }
}
