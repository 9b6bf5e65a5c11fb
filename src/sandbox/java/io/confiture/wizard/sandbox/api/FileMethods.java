package io.confiture.wizard.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confiture.wizard.sandbox.Channel;
import io.confiture.wizard.sandbox.Content;
import io.confiture.wizard.sandbox.Posting;
import io.confiture.wizard.sandbox.Refusal;
import io.confiture.wizard.sandbox.SharedFile;
import io.confiture.wizard.sandbox.Workspace;
import io.confiture.wizard.sandbox.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The three-step upload; the step in between is a plain POST to the address handed out. */
final class FileMethods {

    private final Workspace workspace;
    private final Place place;

    FileMethods(Workspace workspace) {
        this.workspace = workspace;
        this.place = new Place(workspace);
    }

    void addTo(Map<String, ApiMethod> methods) {
        methods.put("files.getUploadURLExternal", this::getUploadUrl);
        methods.put("files.completeUploadExternal", this::complete);
    }

    private ObjectNode getUploadUrl(Call call) {
        String name = call.required("filename");
        call.required("length");
        int length = call.number("length", 0);
        if (length <= 0) {
            throw new Refusal("invalid_arguments", List.of("[ERROR] must be greater than 0 [json-pointer:/length]"));
        }
        String id = workspace.uploads().announce(name, length);
        return Json.object()
                .put("upload_url", workspace.self() + "/sandbox/slack/upload/" + id)
                .put("file_id", id);
    }

    private ObjectNode complete(Call call) {
        JsonNode given = call.json("files", "invalid_arguments")
                .filter(files -> files.isArray() && !files.isEmpty())
                .orElseThrow(() -> new Refusal("invalid_arguments", List.of("[ERROR] missing required field: files")));
        Optional<Channel> channel = call.text("channel_id").map(place::writable);
        List<SharedFile> files = new ArrayList<>();
        given.forEach(
                file -> files.add(workspace.uploads().complete(file.path("id").asText(), Json.text(file, "title"))));
        channel.ifPresent(to -> share(call, to, files));
        ObjectNode answer = Json.object();
        files.forEach(file -> answer.withArray("files").add(file.json()));
        return answer;
    }

    private void share(Call call, Channel channel, List<SharedFile> files) {
        Content content = Content.of(call.text("initial_comment").orElse("")).with(files);
        workspace
                .timeline()
                .post(Posting.byBot(channel.id(), content)
                        .in(call.text("thread_ts").orElse(null)));
    }
}
