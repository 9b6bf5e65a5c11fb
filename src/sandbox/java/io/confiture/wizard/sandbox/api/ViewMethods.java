package io.confiture.wizard.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confiture.wizard.sandbox.Modals;
import io.confiture.wizard.sandbox.Refusal;
import io.confiture.wizard.sandbox.Triggers.Trigger;
import io.confiture.wizard.sandbox.View;
import io.confiture.wizard.sandbox.Workspace;
import io.confiture.wizard.sandbox.blockkit.BlockKit;
import io.confiture.wizard.sandbox.blockkit.Problem;
import io.confiture.wizard.sandbox.wire.Json;
import java.util.List;
import java.util.Map;

/** {@code views.*}. */
final class ViewMethods {

    private final Workspace workspace;
    private final Modals modals;

    ViewMethods(Workspace workspace) {
        this.workspace = workspace;
        this.modals = workspace.modals();
    }

    void addTo(Map<String, ApiMethod> methods) {
        methods.put("views.open", this::open);
        methods.put("views.push", this::push);
        methods.put("views.update", this::update);
        methods.put("views.publish", this::publish);
    }

    private ObjectNode open(Call call) {
        JsonNode definition = view(call, "modal");
        Trigger trigger = workspace.triggers().spend(trigger(call));
        return answer(modals.open(trigger.user(), definition, trigger.channel()));
    }

    private ObjectNode push(Call call) {
        JsonNode definition = view(call, "modal");
        Trigger trigger = workspace.triggers().spend(trigger(call));
        if (trigger.view() == null) {
            throw new Refusal("invalid_trigger_id");
        }
        return answer(modals.push(trigger.user(), trigger.view(), definition));
    }

    private ObjectNode update(Call call) {
        JsonNode definition = view(call, null);
        String id = call.text("view_id")
                .or(() -> call.text("external_id").map(external -> modals.findExternal(external)
                        .map(View::id)
                        .orElseThrow(() -> new Refusal("not_found"))))
                .orElseThrow(() -> new Refusal(
                        "invalid_arguments", List.of("[ERROR] missing required field: view_id or external_id")));
        return answer(modals.update(id, definition, call.text("hash").orElse(null)));
    }

    private ObjectNode publish(Call call) {
        String user = call.required("user_id");
        JsonNode definition = view(call, "home");
        if (workspace.directory().person(user).isEmpty()) {
            throw new Refusal("user_not_found");
        }
        return answer(modals.publish(user, definition, call.text("hash").orElse(null)));
    }

    private static String trigger(Call call) {
        return call.text("trigger_id").orElseThrow(() -> new Refusal("invalid_trigger_id"));
    }

    /** @param type the only one allowed here, or null for any */
    private static JsonNode view(Call call, String type) {
        JsonNode view = call.json("view", "invalid_arguments").orElseGet(() -> {
            throw new Refusal("invalid_arguments", List.of("[ERROR] missing required field: view"));
        });
        if (BlockKit.isTooLarge(view)) {
            throw new Refusal("view_too_large");
        }
        List<Problem> problems = BlockKit.inView(view);
        if (!problems.isEmpty()) {
            throw Refusal.of("invalid_arguments", problems);
        }
        if (type != null && !type.equals(view.path("type").asText())) {
            String must = "[ERROR] must be a valid enum value [json-pointer:/view/type]";
            throw new Refusal("invalid_arguments", List.of(must));
        }
        return view;
    }

    private static ObjectNode answer(View view) {
        return Json.object().set("view", view.json());
    }
}
