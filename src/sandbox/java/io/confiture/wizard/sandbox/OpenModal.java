package io.confiture.wizard.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confiture.wizard.sandbox.Submissions.Submission;
import io.confiture.wizard.sandbox.wire.BotAnswer;
import io.confiture.wizard.sandbox.wire.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A modal in front of a person. It is always looked at as it is now: after an update by the bot the same object shows
 * the new page, and what was typed stays where block and action kept their ids. Fields are named by their label, block
 * id or action id.
 */
public final class OpenModal {

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
        FormField found = find(field);
        String value = FormState.valueField(found.type());
        return fill(found, value, value.equals("selected_option") ? found.option(choice) : text(choice));
    }

    /** Ticks these boxes too, or adds these options, each by its text or value. */
    public OpenModal tick(String field, String... choices) {
        FormField found = find(field);
        var chosen = Json.array();
        valueOf(found).forEach(chosen::add);
        for (String choice : choices) {
            chosen.add(found.option(choice));
        }
        return fill(found, FormState.valueField(found.type()), chosen);
    }

    /** Ticks the box with this written beside it. */
    public OpenModal ticks(String choice) {
        return tick(FormField.offering(view(), choice).blockId(), choice);
    }

    public OpenModal untick(String field, String choice) {
        FormField found = find(field);
        JsonNode gone = found.option(choice);
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
        FormField found = find(field);
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

    private OpenModal fill(FormField field, String valueName, JsonNode value) {
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

    private JsonNode valueOf(FormField field) {
        return view().values().path(field.blockId()).path(field.actionId()).path(FormState.valueField(field.type()));
    }

    private FormField find(String name) {
        return FormField.find(view(), name);
    }

    private static JsonNode text(String text) {
        return Json.object().textNode(text);
    }
}
