package io.confiture.wizard.slack;

import com.google.gson.JsonObject;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.handler.builtin.BlockActionHandler;
import com.slack.api.bolt.handler.builtin.ViewSubmissionHandler;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestType;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import com.slack.api.model.view.View;
import io.confiture.wizard.slack.action.AnswerModals;
import io.confiture.wizard.slack.action.DryRunning;
import io.confiture.wizard.slack.action.MarkButton;
import io.confiture.wizard.slack.action.ProceedButton;
import io.confiture.wizard.slack.action.RescheduleButton;
import io.confiture.wizard.slack.action.ReviewButtons;
import io.confiture.wizard.slack.action.RollBackButton;
import io.confiture.wizard.slack.action.RunButtons;
import io.confiture.wizard.slack.action.SendAgainButton;
import io.confiture.wizard.slack.action.SqlButton;
import io.confiture.wizard.slack.action.Submitting;
import io.confiture.wizard.slack.action.WizardPages;
import io.confiture.wizard.slack.action.WizardPages.Turned;
import io.confiture.wizard.slack.command.ConfitureCommand;
import io.confiture.wizard.slack.command.ListAnswer;
import io.confiture.wizard.slack.view.PlanListText.Cursor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.BiConsumer;

/** The bot on one page: what Slack may send, and who takes it. Everything is acknowledged before it is worked on. */
@ApplicationScoped
public class SlackBot {

    private final App app;
    private final SlackRequestParser parser;
    private final Once once;
    private final WizardPages wizard;
    private final DryRunning dryRun;
    private final Submitting submitting;
    private final AnswerModals answers;
    private final HomeTab home;
    private final Acknowledged acknowledged;

    public SlackBot(
            SlackConfig config,
            Once once,
            ConfitureCommand command,
            WizardPages wizard,
            DryRunning dryRun,
            Submitting submitting,
            ReviewButtons review,
            RunButtons run,
            ProceedButton proceed,
            MarkButton marking,
            RollBackButton back,
            RescheduleButton time,
            SqlButton sql,
            ListAnswer lists,
            SendAgainButton again,
            AnswerModals answers,
            HomeTab home) {
        this.once = once;
        this.wizard = wizard;
        this.dryRun = dryRun;
        this.submitting = submitting;
        this.answers = answers;
        this.home = home;
        this.acknowledged = new Acknowledged(once, home);
        // Bolt never looks at the secret, for there is no middleware; but it would take one from the environment.
        AppConfig bolt = AppConfig.builder()
                .signingSecret(config.signingSecret().orElse("none"))
                .build();
        bolt.setUnmatchedRequestHandler(this::unknown);
        parser = new SlackRequestParser(bolt);
        // No middleware: requests are verified before they come here, and nothing may call Slack before acknowledging.
        app = new App(bolt, List.of());
        routes(command, review, run, proceed, marking, sql);
        click(Route.ROLL_BACK, back::rollBack);
        click(Route.SEND_AGAIN, again::sendAgain);
        click(Route.RESCHEDULE, time::askWhen);
        turn(Route.LIST_BEFORE, lists::before);
        turn(Route.LIST_AFTER, lists::after);
        app.viewSubmission(
                Route.NEW_SLOT.id(),
                acknowledged.answer(time::errors, (who, given) -> time.reschedule(who, given.button(), given.state())));
    }

    private void routes(
            ConfitureCommand command,
            ReviewButtons review,
            RunButtons run,
            ProceedButton proceed,
            MarkButton marking,
            SqlButton sql) {
        app.command("/confiture", (request, context) -> {
            Interaction who = Interactions.of(request.getPayload());
            once.work(who, () -> command.typed(who, request.getPayload().getText()));
            return context.ack();
        });
        click(Route.APPROVE, review::approve);
        click(Route.REQUEST_CHANGES, review::askWhyChanges);
        click(Route.REJECT, review::askWhyReject);
        click(Route.WITHDRAW, review::withdraw);
        click(Route.VIEW_SQL, sql::view);
        click(Route.APPLY, run::apply);
        click(Route.PROCEED, proceed::proceed);
        click(Route.CONTINUE, run::resume);
        click(Route.RETRY, run::resume);
        click(Route.STOP_HERE, run::stopHere);
        click(Route.MARK_AS_APPLIED, marking::askWhy);
        click(Route.STOP_MIGRATION, run::stopMigration);
        click(Route.CANCEL, run::cancel);
        click(Route.RESUBMIT, run::resubmit);
        app.blockAction(Route.WIZARD_BACK.id(), back());
        app.viewSubmission(Route.WIZARD.id(), page());
        app.viewClosed(Route.WIZARD.id(), (request, context) -> {
            Interaction who = Interactions.of(request.getPayload());
            once.work(
                    who, () -> wizard.closed(who, request.getPayload().getView().getPrivateMetadata()));
            return context.ack();
        });
        app.viewSubmission(
                Route.CHANGES_REASON.id(),
                acknowledged.answer(
                        (button, state) -> answers.missingReason(state),
                        (who, given) -> review.requestChanges(who, given.button(), answers.reason(given.state()))));
        app.viewSubmission(
                Route.REJECT_REASON.id(),
                acknowledged.answer(
                        (button, state) -> answers.missingReason(state),
                        (who, given) -> review.reject(who, given.button(), answers.reason(given.state()))));
        app.viewSubmission(
                Route.MARK_REASON.id(),
                acknowledged.answer(
                        (button, state) -> answers.missingReason(state),
                        (who, given) -> marking.mark(who, given.button(), answers.reason(given.state()))));
        app.viewSubmission(
                Route.CRITICAL_APPROVAL.id(),
                acknowledged.answer(
                        answers::unconfirmed,
                        (who, given) -> review.approve(
                                who, given.button(), answers.role(given.state()), answers.backup(given.state()))));
        app.viewSubmission(
                Route.ROLE_CHOICE.id(),
                acknowledged.answer(
                        (button, state) -> answers.withoutRole(state),
                        (who, given) -> review.approve(who, given.button(), answers.role(given.state()), "")));
    }

    /** Makes requests of what came over HTTP, or as if it had. */
    public SlackRequestParser parser() {
        return parser;
    }

    /** Never throws: whatever goes wrong, Slack gets an answer it can show. 400 is for what nobody can have done. */
    public Response answer(Request<?> request) {
        if (Nul.isIn(request.getRequestBodyAsString())) {
            return Response.builder().statusCode(400).build();
        }
        if (request.getRequestType() == RequestType.Event) {
            HomeOpened.by(request.getRequestBodyAsString()).ifPresent(home::opened);
            return Response.builder().statusCode(200).build();
        }
        try {
            return app.run(request);
        } catch (Interactions.Nameless e) {
            return Response.builder().statusCode(400).build();
        } catch (Once.TooMuch e) {
            return Once.turnedAway(request);
        } catch (Exception e) {
            return once.broken(request, e);
        }
    }

    private void click(Route route, BiConsumer<Interaction, ButtonValue> work) {
        app.blockAction(route.id(), acknowledged.click(work));
    }

    private void turn(Route route, BiConsumer<Interaction, Cursor> work) {
        app.blockAction(route.id(), acknowledged.turn(work));
    }

    private BlockActionHandler back() {
        return (request, context) -> {
            BlockActionPayload payload = request.getPayload();
            Interaction who = Interactions.of(payload);
            View view = payload.getView();
            once.work(who, () -> wizard.back(who, view.getId(), view.getPrivateMetadata(), Acknowledged.values(view)));
            return context.ack();
        };
    }

    private ViewSubmissionHandler page() {
        return (request, context) -> {
            ViewSubmissionPayload payload = request.getPayload();
            Interaction who = Interactions.of(payload);
            View view = payload.getView();
            Turned turned =
                    wizard.next(who, Interactions.press(payload), view.getPrivateMetadata(), Acknowledged.values(view));
            if (turned instanceof Turned.Errors errors) {
                return context.ackWithErrors(errors.byBlock());
            }
            if (turned instanceof Turned.Rehearsing rehearsing) {
                once.work(who, () -> dryRun.rehearse(who, rehearsing.plan(), view.getId()));
                return context.ackWithUpdate(rehearsing.view());
            }
            if (turned instanceof Turned.Submitted submitted) {
                once.work(who, () -> submitting.submit(who, submitted.plan(), view.getId()));
                return context.ackWithUpdate(submitted.view());
            }
            return context.ackWithUpdate(((Turned.Shown) turned).view());
        };
    }

    /** A button from another version of the bot, or something Slack has invented since: acknowledged, and said. */
    private Response unknown(Request<?> request) {
        if (request.getRequestType() == RequestType.BlockAction) {
            Interaction who = Interactions.of(((BlockActionRequest) request).getPayload());
            once.work(who, () -> once.isUnknown(who));
        }
        return Response.builder().statusCode(200).build();
    }

    private static JsonObject ephemeral(String text) {
        JsonObject body = new JsonObject();
        body.addProperty("response_type", "ephemeral");
        body.addProperty("text", text);
        return body;
    }

    static Response saying(String text) {
        return Response.json(200, ephemeral(text).toString());
    }
}
