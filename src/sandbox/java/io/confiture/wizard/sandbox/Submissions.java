package io.confiture.wizard.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confiture.wizard.sandbox.blockkit.BlockKit;
import io.confiture.wizard.sandbox.blockkit.Problem;
import io.confiture.wizard.sandbox.wire.BotAnswer;
import io.confiture.wizard.sandbox.wire.Json;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Modals submitted and closed, and what the bot's answer does to the stack. */
public class Submissions {

    /** What a person reads when a submission did not get through; the modal stays open. */
    public static final String TROUBLE = "We had some trouble connecting. Try again?";

    /**
     * How a submission ended.
     *
     * @param errors a sentence per block id; empty when the bot took the answers
     * @param failure null unless the bot could not be reached or answered nonsense
     */
    public record Submission(Map<String, String> errors, String failure) {

        private static final Submission TAKEN = new Submission(Map.of(), null);

        public boolean taken() {
            return errors.isEmpty() && failure == null;
        }
    }

    private final Workspace workspace;

    Submissions(Workspace workspace) {
        this.workspace = workspace;
    }

    /** @throws IllegalArgumentException when the view is not open */
    public Submission submit(String user, String viewId, JsonNode state) {
        View view = open(user, viewId);
        View filled = workspace.modals().fill(viewId, state);
        Map<String, String> errors = FormCheck.of(filled);
        if (!errors.isEmpty()) {
            return new Submission(errors, null);
        }
        ObjectNode payload = workspace.payloads().interaction("view_submission", user);
        payload.put("trigger_id", workspace.triggers().issue(user, viewId, view.from()));
        payload.set("view", filled.json());
        payload.set("response_urls", Json.array());
        BotAnswer answer = workspace.line().interaction(payload);
        try {
            return take(filled, answer);
        } catch (Refusal refusal) {
            workspace.complain("answer to the submission of " + view.callbackId(), refusal);
            workspace.notice(user, "error", TROUBLE);
            return new Submission(Map.of(), TROUBLE);
        }
    }

    /** Cancel or ✕. @param cleared true for ✕, which closes the whole stack */
    public void close(String user, String viewId, boolean cleared) {
        View view = open(user, viewId);
        boolean all = cleared || view.clearOnClose();
        List<View> stack = workspace.modals().of(user);
        List<View> closed = all ? stack : stack.subList(stack.indexOf(view), stack.size());
        workspace.modals().close(all ? stack.get(0).id() : viewId);
        for (int i = closed.size() - 1; i >= 0; i--) {
            if (closed.get(i).notifyOnClose()) {
                ObjectNode payload = workspace.payloads().interaction("view_closed", user);
                payload.set("view", closed.get(i).json());
                workspace.line().interaction(payload.put("is_cleared", all));
            }
        }
    }

    private View open(String user, String viewId) {
        return workspace.modals().of(user).stream()
                .filter(view -> view.id().equals(viewId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no open modal " + viewId));
    }

    private Submission take(View view, BotAnswer answer) {
        if (!answer.acknowledged()) {
            throw new Refusal(answer.missed() == null ? "http_status_" + answer.status() : answer.missed());
        }
        if (answer.body().isEmpty()) {
            workspace.modals().close(view.id());
            return Submission.TAKEN;
        }
        JsonNode reply = Json.parse(answer.body())
                .filter(JsonNode::isObject)
                .orElseThrow(() -> new Refusal("body_is_no_json_object"));
        return respond(view, reply);
    }

    private Submission respond(View view, JsonNode reply) {
        switch (reply.path("response_action").asText("")) {
            case "update" -> workspace.modals().update(view.id(), valid(reply.path("view")), null);
            case "push" -> workspace.modals().push(view.owner(), view.id(), valid(reply.path("view")));
            case "clear" -> workspace.modals().clear(view.owner());
            case "errors" -> {
                return new Submission(errors(view, reply.path("errors")), null);
            }
            default -> throw new Refusal("unknown_response_action");
        }
        return Submission.TAKEN;
    }

    private static JsonNode valid(JsonNode view) {
        List<Problem> problems = BlockKit.inView(view);
        if (!problems.isEmpty()) {
            throw Refusal.of("invalid_view", problems);
        }
        if (BlockKit.isTooLarge(view)) {
            throw new Refusal("view_too_large");
        }
        return view;
    }

    private static Map<String, String> errors(View view, JsonNode errors) {
        Set<String> inputs = new HashSet<>();
        for (JsonNode block : view.blocks()) {
            if ("input".equals(block.path("type").asText())) {
                inputs.add(block.path("block_id").asText());
            }
        }
        Map<String, String> sentences = new LinkedHashMap<>();
        errors.fields().forEachRemaining(error -> {
            if (!inputs.contains(error.getKey()) || !error.getValue().isTextual()) {
                throw new Refusal("errors_not_at_an_input_block", List.of(error.getKey()));
            }
            sentences.put(error.getKey(), error.getValue().asText());
        });
        if (sentences.isEmpty()) {
            throw new Refusal("no_errors_given");
        }
        return sentences;
    }
}
