package io.confiture.wizard.slack.action;

import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import io.confiture.wizard.desk.Drafts;
import io.confiture.wizard.desk.Evidences;
import io.confiture.wizard.desk.MailSwitch;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.desk.SeenDeliveries;
import io.confiture.wizard.environment.Calendar;
import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.environment.PolicyInForce;
import io.confiture.wizard.environment.ProjectConfig;
import io.confiture.wizard.environment.SlotOffer;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.slack.Interaction;
import io.confiture.wizard.slack.SlackApi;
import io.confiture.wizard.slack.view.DryRunPage;
import io.confiture.wizard.slack.view.EvidenceText;
import io.confiture.wizard.slack.view.FreezeText;
import io.confiture.wizard.slack.view.Modal;
import io.confiture.wizard.slack.view.SqlText;
import io.confiture.wizard.slack.view.WizardModal;
import io.confiture.wizard.slack.view.WizardModal.Carried;
import io.confiture.wizard.wizard.Proposal;
import io.confiture.wizard.wizard.Rehearsing;
import io.confiture.wizard.wizard.Wizard;
import io.confiture.wizard.wizard.WizardDraft;
import io.confiture.wizard.wizard.WizardPage;
import io.confiture.wizard.wizard.WizardStep;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Next and Back: from the page that came in to the page that goes out. The draft's row is the only memory. */
@ApplicationScoped
public class WizardPages {

    private final PlanDesk desk;
    private final Drafts drafts;
    private final Evidences evidences;
    private final PolicyInForce policy;
    private final Environments environments;
    private final ProjectConfig project;
    private final Rehearsing rehearsing;
    private final SlackApi slack;
    private final MailSwitch mail;
    private final SeenDeliveries deliveries;
    private final Clock clock;

    public WizardPages(
            PlanDesk desk,
            Drafts drafts,
            Evidences evidences,
            PolicyInForce policy,
            Environments environments,
            ProjectConfig project,
            Rehearsing rehearsing,
            SlackApi slack,
            MailSwitch mail,
            SeenDeliveries deliveries,
            Clock clock) {
        this.desk = desk;
        this.drafts = drafts;
        this.evidences = evidences;
        this.policy = policy;
        this.environments = environments;
        this.project = project;
        this.rehearsing = rehearsing;
        this.slack = slack;
        this.mail = mail;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /** What a submitted page is answered with. */
    public sealed interface Turned {

        record Errors(Map<String, String> byBlock) implements Turned {}

        record Shown(View view) implements Turned {}

        /** A dry run comes before the next page: show {@code view} while it is on its way. */
        record Rehearsing(PlanId plan, View view) implements Turned {}

        /** The last page was submitted: show {@code view} while it is worked on. */
        record Submitted(PlanId plan, View view) implements Turned {}
    }

    /**
     * Answers within the acknowledgement, so it reads nothing but the draft and one file.
     *
     * @param press the name of this very press of the button: what comes again is answered again, and not kept over
     *     what was written since
     */
    public Turned next(Interaction who, String press, String carried, Map<String, Map<String, ViewState.Value>> state) {
        Optional<Open> open = open(who, carried);
        if (open.isEmpty()) {
            return new Turned.Shown(gone());
        }
        WizardDraft draft = open.get().draft();
        Carried at = open.get().carried();
        if (at.page().step() == WizardStep.SUMMARY) {
            Optional<WizardPage> unconfirmed = Wizard.unconfirmed(draft);
            return unconfirmed.isPresent()
                    ? new Turned.Shown(view(at.plan(), draft, unconfirmed.get()))
                    : new Turned.Submitted(
                            at.plan(), Modal.reading("Submitting", "Submitting plan " + at.plan() + "…"));
        }
        Wizard.Turn turn = Wizard.next(draft, at.page(), PageInput.of(state), slots(draft));
        if (!turn.errors().isEmpty()) {
            return new Turned.Errors(PageInput.blocks(turn.errors(), at.page()));
        }
        if (deliveries.first(press, clock.instant())) {
            keep(at.plan(), turn.draft());
        }
        if (turn.page().step() == WizardStep.DRY_RUN && turn.draft().rehearsal().isEmpty()) {
            return dryRun(at.plan(), turn.draft());
        }
        return new Turned.Shown(view(at.plan(), turn.draft(), turn.page()));
    }

    private Turned dryRun(PlanId plan, WizardDraft draft) {
        Rehearsing.Permission permission = rehearsing.permission(draft.environment(), draft.flags());
        return permission instanceof Rehearsing.Permission.Granted granted
                ? new Turned.Rehearsing(plan, DryRunPage.onItsWay(draft, granted.place()))
                : new Turned.Shown(DryRunning.refused(((Rehearsing.Permission.Refused) permission).why()));
    }

    /** What was typed is kept as far as it is complete. */
    public void back(Interaction who, String viewId, String carried, Map<String, Map<String, ViewState.Value>> state) {
        Optional<Open> open = open(who, carried);
        if (open.isEmpty()) {
            slack.updateView(viewId, gone());
            return;
        }
        Carried at = open.get().carried();
        Wizard.Turn turn = Wizard.next(
                open.get().draft(),
                at.page(),
                PageInput.of(state),
                slots(open.get().draft()));
        WizardDraft kept = turn.errors().isEmpty() ? turn.draft() : open.get().draft();
        keep(at.plan(), kept);
        slack.updateView(viewId, view(at.plan(), kept, Wizard.back(kept, at.page())));
    }

    /** Somebody closed the modal: what they did not submit is not kept waiting for them. */
    public void closed(Interaction who, String carried) {
        open(who, carried)
                .ifPresent(open -> desk.change(
                        open.carried().plan(),
                        plan -> plan.cancel(
                                plan.request().requester(), Set.of(), "closed the wizard", clock.instant())));
    }

    private record Open(Carried carried, WizardDraft draft) {}

    /** Only the person who opened a draft goes on with it. */
    private Optional<Open> open(Interaction who, String carried) {
        return Carried.parse(carried)
                .filter(at -> desk.find(at.plan())
                        .filter(plan -> plan.isRequestedBy(who.person()))
                        .isPresent())
                .flatMap(at -> drafts.find(at.plan()).map(json -> new Open(at, WizardDraft.fromJson(json))));
    }

    private void keep(PlanId plan, WizardDraft draft) {
        drafts.put(plan, draft.toJson(), clock.instant().plus(draft.flags().timeout()));
    }

    /** Asked of the policy and our own database: a page is answered within the acknowledgement. */
    private Function<Instant, SlotOffer> slots(WizardDraft draft) {
        return Calendar.of(environments.policy(draft.environment()), clock.instant())::offer;
    }

    /** For a draft that needs nobody to fill it in. */
    View summary(PlanId plan, WizardDraft draft) {
        return view(plan, draft, WizardPage.of(WizardStep.SUMMARY));
    }

    private View view(PlanId plan, WizardDraft draft, WizardPage page) {
        Optional<SqlText> sql = page.step() == WizardStep.REVIEW
                ? Optional.of(FileText.of(
                        project.projectDir(),
                        draft.candidates().get(page.migration()).ref()))
                : Optional.empty();
        String roles = page.step() == WizardStep.SUMMARY ? roles(draft) : "";
        return WizardModal.of(
                plan,
                draft,
                page,
                sql,
                roles,
                notes(plan, draft, page),
                mail.host().isPresent(),
                clock.instant());
    }

    private List<String> notes(PlanId plan, WizardDraft draft, WizardPage page) {
        return switch (page.step()) {
            case PENDING, WHEN -> FreezeText.notes(environments.policy(draft.environment()), clock.instant());
            case SUMMARY -> EvidenceText.notes(Proposal.of(draft).migrations(), evidences.of(plan));
            case DRY_RUN, REVIEW, DESCRIBE -> List.of();
        };
    }

    private String roles(WizardDraft draft) {
        Map<Role, Integer> asked = Proposal.of(draft)
                .asked(policy.get(), draft.environment(), draft.flags().collaborative());
        return asked.isEmpty()
                ? "nobody besides you"
                : asked.entrySet().stream()
                        .map(entry -> entry.getKey().label() + (entry.getValue() > 1 ? " × " + entry.getValue() : ""))
                        .collect(Collectors.joining(", "));
    }

    static View gone() {
        return Modal.message(
                "Migration wizard",
                "⌛ This draft is gone: it was submitted, closed, or waited too long (User timeout in wizard). Nothing ran;"
                        + " start again with `/confiture wizard` or `/confiture down`.");
    }
}
