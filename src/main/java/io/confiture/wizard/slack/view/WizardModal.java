package io.confiture.wizard.slack.view;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.slack.Route;
import io.confiture.wizard.wizard.Wizard;
import io.confiture.wizard.wizard.WizardDraft;
import io.confiture.wizard.wizard.WizardPage;
import io.confiture.wizard.wizard.WizardStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The wizard's modal, page by page. It carries the plan's number and the page; everything else lies in the draft. */
public final class WizardModal {

    private WizardModal() {}

    /**
     * What the modal carries.
     *
     * @param plan the draft
     * @param page the page that was shown
     */
    public record Carried(PlanId plan, WizardPage page) {

        /** Empty for anything we did not write. */
        public static Optional<Carried> parse(String text) {
            String[] parts = text == null ? new String[0] : text.split(" ", -1);
            if (parts.length != 2) {
                return Optional.empty();
            }
            return PlanId.parse(parts[0])
                    .flatMap(plan -> WizardPage.parse(parts[1]).map(page -> new Carried(plan, page)));
        }

        @Override
        public String toString() {
            return plan + " " + page;
        }
    }

    /**
     * @param sql texts of the migration a REVIEW page shows; not looked at for other pages
     * @param roles who would be asked, for the summary
     */
    public static View of(
            PlanId plan, WizardDraft draft, WizardPage page, Optional<SqlText> sql, String roles, Instant now) {
        return of(plan, draft, page, sql, roles, List.of(), false, now);
    }

    /** The page it is opened with; {@code notes} as below. */
    public static View first(PlanId plan, WizardDraft draft, List<String> notes, Instant now) {
        return of(plan, draft, WizardPage.of(WizardStep.PENDING), Optional.empty(), "", notes, false, now);
    }

    /**
     * @param notes what to know before the page is read, as lines of markup
     * @param mail whether there is anybody to take mails; without, none are offered
     */
    public static View of(
            PlanId plan,
            WizardDraft draft,
            WizardPage page,
            Optional<SqlText> sql,
            String roles,
            List<String> notes,
            boolean mail,
            Instant now) {
        List<WizardPage> pages = Wizard.pages(draft);
        int number = pages.indexOf(page) + 1;
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Kit.context("*" + Mrkdwn.escape(draft.environment()) + "*  ·  " + Mrkdwn.code(draft.address())
                + "  ·  draft " + plan + "  ·  page " + number + " of " + pages.size()));
        notes.forEach(note -> blocks.add(Kit.section(note)));
        blocks.addAll(
                switch (page.step()) {
                    case PENDING -> draft.rollsBack() ? RollbackPage.of(draft, now) : PendingPage.of(draft, now);
                    case DRY_RUN -> DryRunPage.of(draft);
                    case REVIEW -> ReviewPage.of(draft, page.migration(), sql.orElseThrow());
                    case DESCRIBE -> DescribePage.of(draft);
                    case WHEN -> WhenPage.of(draft, mail);
                    case SUMMARY -> SummaryPage.of(draft, roles);
                });
        if (number > 1) {
            blocks.add(Kit.actions(
                    "back_" + page.step().name().toLowerCase(Locale.ROOT) + page.migration(),
                    List.of(Kit.button(Route.WIZARD_BACK, "Back", new Carried(plan, page).toString()))));
        }
        View view = Modal.of(
                Route.WIZARD,
                title(draft, page.step()),
                page.step() == WizardStep.SUMMARY ? "Submit" : "Next",
                new Carried(plan, page).toString(),
                blocks);
        view.setNotifyOnClose(true);
        return view;
    }

    private static String title(WizardDraft draft, WizardStep step) {
        return switch (step) {
            case PENDING -> draft.rollsBack() ? "Roll back" : "Pending migrations";
            case DRY_RUN -> "Dry run";
            case REVIEW -> "Review";
            case DESCRIBE -> "Describe";
            case WHEN -> "When";
            case SUMMARY -> "Summary";
        };
    }
}
