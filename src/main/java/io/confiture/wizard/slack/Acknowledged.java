package io.confiture.wizard.slack;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.handler.builtin.BlockActionHandler;
import com.slack.api.bolt.handler.builtin.ViewSubmissionHandler;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import io.confiture.wizard.slack.view.PlanListText.Cursor;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What buttons and windows have in common: the request is read and acknowledged, and what it asks for is done afterwards, once. */
final class Acknowledged {

    private final Once once;
    private final HomeTab home;

    Acknowledged(Once once, HomeTab home) {
        this.once = once;
        this.home = home;
    }

    /** A button of a plan. */
    BlockActionHandler click(BiConsumer<Interaction, ButtonValue> work) {
        return (request, context) -> {
            Interaction who = Interactions.of(request.getPayload());
            var pressed =
                    ButtonValue.parse(request.getPayload().getActions().get(0).getValue());
            boolean atHome = isAtHome(request.getPayload());
            once.work(who, pressed.map(ButtonValue::plan), () -> {
                try {
                    pressed.ifPresentOrElse(button -> work.accept(who, button), () -> once.isUnknown(who));
                } finally {
                    if (atHome) {
                        home.opened(who.person().id());
                    }
                }
            });
            return context.ack();
        };
    }

    private static boolean isAtHome(BlockActionPayload payload) {
        return payload.getView() != null && "home".equals(payload.getView().getType());
    }

    /** A button that turns a list over; it is about no plan. */
    BlockActionHandler turn(BiConsumer<Interaction, Cursor> turn) {
        return (request, context) -> {
            Interaction who = Interactions.of(request.getPayload());
            var at = Cursor.parse(request.getPayload().getActions().get(0).getValue());
            once.work(who, () -> at.ifPresentOrElse(cursor -> turn.accept(who, cursor), () -> once.isUnknown(who)));
            return context.ack();
        };
    }

    /** What was filled in behind a button. */
    record Given(ButtonValue button, Map<String, Map<String, ViewState.Value>> state) {}

    /** What is missing, by block; empty when nothing is. */
    interface Check {
        Map<String, String> errors(ButtonValue button, Map<String, Map<String, ViewState.Value>> state);
    }

    /** A window that asked for something. */
    ViewSubmissionHandler answer(Check check, BiConsumer<Interaction, Given> work) {
        return (request, context) -> {
            View view = request.getPayload().getView();
            Interaction who = Interactions.of(request.getPayload());
            return ButtonValue.parse(view.getPrivateMetadata())
                    .map(button -> checked(context, who, new Given(button, values(view)), check, work))
                    .orElseGet(context::ack);
        };
    }

    private Response checked(
            ViewSubmissionContext context,
            Interaction who,
            Given given,
            Check check,
            BiConsumer<Interaction, Given> work) {
        Map<String, String> errors = check.errors(given.button(), given.state());
        if (!errors.isEmpty()) {
            return context.ackWithErrors(errors);
        }
        once.work(who, Optional.of(given.button().plan()), () -> work.accept(who, given));
        return context.ack();
    }

    static Map<String, Map<String, ViewState.Value>> values(View view) {
        return view.getState() == null || view.getState().getValues() == null
                ? Map.of()
                : view.getState().getValues();
    }
}
