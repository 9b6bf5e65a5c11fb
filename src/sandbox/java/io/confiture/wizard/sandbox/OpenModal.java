package io.confiture.wizard.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confiture.wizard.sandbox.Submissions.Submission;
import io.confiture.wizard.sandbox.blockkit.Interactive;
import io.confiture.wizard.sandbox.wire.BotAnswer;
import io.confiture.wizard.sandbox.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A modal in front of a person. It is always looked at as it is now: after an update by the bot the same object shows
 * the new page, and what was typed stays where block and action kept their ids. Fields are named by their label, block
 * id or action id.
 */
public final class OpenModal {

    private record Field(String blockId, JsonNode block, JsonNode element) {

        String actionId() {
            return element.path("action_id").asText();
        }

        String type() {
            return element.path("type").asText();
        }

        boolean isNamed(String name) {
            return name.equals(blockId)
                    || name.equals(actionId())
                    || name.equals(block.path("label").path("text").asText())
                    || name.equals(block.path("text").path("text").asText());
        }

        /** An input tells the bot only when it is submitted, unless it was asked to speak at once. */
        boolean speaksAtOnce() {
            return !"input".equals(block.path("type").asText())
                    || block.path("dispatch_action").asBoolean(false);
        }
    }

    private final Workspace workspace;
    private final Teammate teammate;
    private final String viewId;
    private Submission last = new Submission(Map.of(), null);

    OpenModal(Workspace workspace, Teammate teammate, String viewId) {
        this.workspace = workspace;
        this.teammate = teammate;
        this.viewId = viewId;
    }

    /** @throws AssertionError when it has been closed */
    public View view() {
        return workspace
                .modals()
                .find(viewId)
                .orElseThrow(() -> new AssertionError("The modal of " + teammate.id() + " is closed"));
    }

    public boolean isOpen() {
        return workspace.modals().find(viewId).isPresent();
    }

    public String title() {
        return view().title();
    }

    public String text() {
        return view().text();
    }

    public List<String> buttons() {
        return view().buttons();
    }

    /** Types into a text, number, mail or web address field; null or empty clears it. */
    public OpenModal write(String field, String text) {
        return fill(find(field), "value", Json.object().textNode(text == null ? "" : text));
    }

    /** Picks one option by its text or value; or a person, channel by id, or a date {@code YYYY-MM-DD}, a time {@code HH:mm}. */
    public OpenModal choose(String field, String choice) {
        Field found = find(field);
        String value = FormState.valueField(found.type());
        return fill(found, value, value.equals("selected_option") ? option(found, choice) : text(choice));
    }

    /** Ticks these boxes too, or adds these options, each by its text or value. */
    public OpenModal tick(String field, String... choices) {
        Field found = find(field);
        var chosen = Json.array();
        valueOf(found).forEach(chosen::add);
        for (String choice : choices) {
            chosen.add(option(found, choice));
        }
        return fill(found, FormState.valueField(found.type()), chosen);
    }

    public OpenModal untick(String field, String choice) {
        Field found = find(field);
        JsonNode gone = option(found, choice);
        var chosen = Json.array();
        valueOf(found).forEach(one -> {
            if (!one.path("value").equals(gone.path("value"))) {
                chosen.add(one);
            }
        });
        return fill(found, FormState.valueField(found.type()), chosen);
    }

    /** Sets a date-time picker; whole seconds. */
    public OpenModal pick(String field, Instant time) {
        return fill(find(field), "selected_date_time", Json.object().numberNode(time.getEpochSecond()));
    }

    /** What the form would send now for that field: its {@code type} and value. */
    public JsonNode value(String field) {
        Field found = find(field);
        return view().values().path(found.blockId()).path(found.actionId());
    }

    /**
     * Presses the button with that label: the one that submits, the one that closes, or one among the blocks.
     *
     * @throws IllegalArgumentException when there is no such button
     */
    public OpenModal presses(String label) {
        View view = view();
        if (label.equals(view.submit())) {
            return submits();
        }
        if (view.findButton(label).isEmpty() && label.equals(view.close())) {
            closes();
        } else {
            clicks(label);
        }
        return this;
    }

    /** Presses the button that submits, whatever its label. */
    public OpenModal submits() {
        last = workspace.submissions().submit(teammate.id(), viewId, null);
        return this;
    }

    /** Presses a button among the blocks. */
    public BotAnswer clicks(String label) {
        Button button = view().button(label);
        return workspace.clicks().inView(teammate.id(), viewId, button.blockId(), button.element(), null);
    }

    /** Cancel: this modal only. */
    public void closes() {
        workspace.submissions().close(teammate.id(), viewId, false);
    }

    /** ✕: the whole stack. */
    public void closesAll() {
        workspace.submissions().close(teammate.id(), viewId, true);
    }

    /** The sentences below the fields after the last submission, by block id. */
    public Map<String, String> errors() {
        return last.errors();
    }

    /** How the last submission ended. */
    public Submission submission() {
        return last;
    }

    private OpenModal fill(Field field, String valueName, JsonNode value) {
        ObjectNode typed = view().values().deepCopy();
        ObjectNode entry = Json.object().put("type", field.type());
        entry.set(valueName, value);
        typed.withObjectProperty(field.blockId()).set(field.actionId(), entry);
        if (field.speaksAtOnce()) {
            workspace.clicks().inView(teammate.id(), viewId, field.blockId(), field.element(), typed);
        } else {
            workspace.modals().fill(viewId, typed);
        }
        return this;
    }

    private JsonNode valueOf(Field field) {
        return view().values().path(field.blockId()).path(field.actionId()).path(FormState.valueField(field.type()));
    }

    private Field find(String name) {
        List<String> there = new ArrayList<>();
        for (JsonNode block : view().blocks()) {
            for (JsonNode element : Interactive.elementsOf(block)) {
                Field field = new Field(block.path("block_id").asText(), block, element);
                if (Interactive.holdsValue(element)) {
                    there.add(block.path("label").path("text").asText(field.blockId()));
                    if (field.isNamed(name)) {
                        return field;
                    }
                }
            }
        }
        throw new IllegalArgumentException("There is no field \"" + name + "\" but " + there + " in:\n" + text());
    }

    private static JsonNode option(Field field, String choice) {
        List<String> there = new ArrayList<>();
        for (JsonNode option : Interactive.optionsOf(field.element())) {
            String text = option.path("text").path("text").asText();
            if (choice.equals(text) || choice.equals(option.path("value").asText())) {
                return option;
            }
            there.add(text);
        }
        throw new IllegalArgumentException("There is no option \"" + choice + "\" but " + there);
    }

    private static JsonNode text(String text) {
        return Json.object().textNode(text);
    }
}
