package io.confiture.wizard.wizard;

import static io.confiture.wizard.wizard.WizardField.APPLY_AS;
import static io.confiture.wizard.wizard.WizardField.BACKUP;
import static io.confiture.wizard.wizard.WizardField.BACKUP_TAKEN;
import static io.confiture.wizard.wizard.WizardField.CONCERNS;
import static io.confiture.wizard.wizard.WizardField.DELETE_DATA;
import static io.confiture.wizard.wizard.WizardField.HOW;
import static io.confiture.wizard.wizard.WizardField.IMPACT;
import static io.confiture.wizard.wizard.WizardField.NOTE;
import static io.confiture.wizard.wizard.WizardField.REMINDER_CHANNEL;
import static io.confiture.wizard.wizard.WizardField.REMINDER_MAIL;
import static io.confiture.wizard.wizard.WizardField.REVIEWED;
import static io.confiture.wizard.wizard.WizardField.REVIEW_ALL;
import static io.confiture.wizard.wizard.WizardField.ROLLBACK_REVIEWED;
import static io.confiture.wizard.wizard.WizardField.SLOT;
import static io.confiture.wizard.wizard.WizardField.TEST_FIRST;
import static io.confiture.wizard.wizard.WizardField.UP_TO;
import static io.confiture.wizard.wizard.WizardField.WHEN;

import io.confiture.wizard.environment.MailAddress;
import io.confiture.wizard.environment.SlotOffer;
import io.confiture.wizard.plan.Reminding;
import io.confiture.wizard.plan.Risk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Which pages there are, and what comes after each. Pure. */
public final class Wizard {

    /** Value of {@link WizardField#HOW} for "Confirm each migration"; anything else applies all. */
    public static final String CONFIRM_EACH = "confirm_each";

    /** Value of {@link WizardField#WHEN} for a slot; anything else is "Now". */
    public static final String SCHEDULED = "scheduled";

    private Wizard() {}

    /**
     * Where a page led to.
     *
     * @param errors what must be put right on the same page; empty when it was left
     */
    public record Turn(WizardDraft draft, WizardPage page, Map<WizardField, String> errors) {}

    /** All pages of this draft, in order; a page that has nothing to ask is not among them. */
    public static List<WizardPage> pages(WizardDraft draft) {
        List<WizardPage> pages = new ArrayList<>();
        pages.add(WizardPage.of(WizardStep.PENDING));
        if (draft.flags().dryRun()) {
            pages.add(WizardPage.of(WizardStep.DRY_RUN));
        }
        for (int i = 0; i < draft.selected().size(); i++) {
            if (hasReviewPage(draft, draft.candidates().get(i))) {
                pages.add(new WizardPage(WizardStep.REVIEW, i));
            }
        }
        if (!draft.flags().auto()) {
            pages.add(WizardPage.of(WizardStep.DESCRIBE));
            pages.add(WizardPage.of(WizardStep.WHEN));
        }
        pages.add(WizardPage.of(WizardStep.SUMMARY));
        return pages;
    }

    private static boolean hasReviewPage(WizardDraft draft, Candidate candidate) {
        if (candidate.needsBackup()) {
            return true;
        }
        if (draft.flags().reviewRollback() || draft.answers().reviewAll()) {
            return true;
        }
        return !draft.flags().auto() && candidate.risk().atLeast(Risk.HIGH);
    }

    /**
     * What the answers on {@code page} lead to. The same input on the same page always leads to the same place.
     *
     * @param slots what the environment says to a time that is wanted
     */
    public static Turn next(WizardDraft draft, WizardPage page, WizardInput input, Function<Instant, SlotOffer> slots) {
        return switch (page.step()) {
            case PENDING -> chosen(draft, page, input);
            case REVIEW -> reviewed(draft, page, input);
            case DESCRIBE -> described(draft, page, input);
            case DRY_RUN -> turned(draft, page);
            case WHEN -> timed(draft, page, input, slots);
            case SUMMARY -> new Turn(draft, page, Map.of());
        };
    }

    private static Turn chosen(WizardDraft draft, WizardPage page, WizardInput input) {
        int last = last(draft, input);
        if (last < 0 || last >= draft.runnable()) {
            return new Turn(draft, page, Map.of(UP_TO, "Choose the last migration to apply."));
        }
        boolean offered = input.values().containsKey(REVIEW_ALL);
        boolean all = offered ? input.isTicked(REVIEW_ALL) : draft.answers().reviewAll();
        return turned(draft.with(draft.answers().chosen(last, CONFIRM_EACH.equals(input.text(HOW)), all)), page);
    }

    /** How far a rollback goes was said when it was asked for. */
    private static int last(WizardDraft draft, WizardInput input) {
        if (draft.rollsBack()) {
            return draft.candidates().size() - 1;
        }
        String index = input.text(UP_TO);
        return index.matches("[0-9]{1,5}") ? Integer.parseInt(index) : -1;
    }

    private static Turn described(WizardDraft draft, WizardPage page, WizardInput input) {
        Optional<String> role = allowedRole(draft, input);
        Optional<Candidate> python =
                draft.selected().stream().filter(Candidate::python).findFirst();
        if (role.isPresent() && python.isPresent()) {
            return new Turn(
                    draft,
                    page,
                    Map.of(
                            APPLY_AS,
                            python.get().ref()
                                    + " is Python, and Confiture runs it as the login role only: choose nobody"
                                    + " here, or stop in front of it."));
        }
        return turned(
                draft.with(draft.answers()
                        .described(
                                input.text(IMPACT),
                                input.text(CONCERNS),
                                input.isTicked(TEST_FIRST),
                                input.text(NOTE),
                                role)),
                page);
    }

    private static Turn timed(
            WizardDraft draft, WizardPage page, WizardInput input, Function<Instant, SlotOffer> slots) {
        Reminding others = others(input);
        if (others.mail().filter(address -> !MailAddress.isUsable(address)).isPresent()) {
            return new Turn(draft, page, Map.of(REMINDER_MAIL, "This is no mail address: name@example.com."));
        }
        WizardAnswers answers = draft.answers().reminding(others);
        if (!SCHEDULED.equals(input.text(WHEN))) {
            return turned(draft.with(answers.at(Optional.empty())), page);
        }
        String seconds = input.text(SLOT);
        if (!seconds.matches("[0-9]{1,11}")) {
            return new Turn(draft, page, Map.of(SLOT, "Choose the day and the time at which it may start."));
        }
        SlotOffer offer = slots.apply(Instant.ofEpochSecond(Long.parseLong(seconds)));
        return offer instanceof SlotOffer.Taken taken
                ? turned(draft.with(answers.at(Optional.of(taken.slot()))), page)
                : new Turn(draft, page, Map.of(SLOT, ((SlotOffer.Refused) offer).why()));
    }

    /** What is not asked, for there is no mail for instance, is not there. */
    private static Reminding others(WizardInput input) {
        return new Reminding(
                Optional.of(input.text(REMINDER_CHANNEL)).filter(channel -> channel.matches("[CG][A-Z0-9]{1,30}")),
                Optional.of(input.text(REMINDER_MAIL)).filter(address -> !address.isEmpty()));
    }

    private static Turn reviewed(WizardDraft draft, WizardPage page, WizardInput input) {
        if (!pages(draft).contains(page)) {
            return turned(draft, page);
        }
        Candidate candidate = draft.candidates().get(page.migration());
        Map<WizardField, String> errors = new EnumMap<>(WizardField.class);
        for (WizardField box : confirmations(draft, candidate)) {
            if (!input.isTicked(box)) {
                errors.put(box, "Please confirm this before you go on.");
            }
        }
        if (candidate.needsBackup() && input.text(BACKUP).isEmpty()) {
            errors.put(BACKUP, "Say which backup it is: a name, a time or a link.");
        }
        if (!errors.isEmpty()) {
            return new Turn(draft, page, errors);
        }
        return turned(draft.with(draft.answers().confirmed(candidate.ref().version(), input.text(BACKUP))), page);
    }

    /** The boxes that must be ticked on a migration's page. */
    public static List<WizardField> confirmations(WizardDraft draft, Candidate candidate) {
        List<WizardField> boxes = new ArrayList<>();
        if (candidate.risk() == Risk.HIGH
                || (candidate.risk() == Risk.CRITICAL && candidate.losses().isEmpty())) {
            boxes.add(REVIEWED);
        }
        if (candidate.needsBackup()) {
            boxes.add(BACKUP_TAKEN);
        }
        if (!candidate.losses().isEmpty()) {
            boxes.add(DELETE_DATA);
        }
        if (draft.flags().reviewRollback() && candidate.downChecksum().isPresent()) {
            boxes.add(ROLLBACK_REVIEWED);
        }
        return boxes;
    }

    /** A role that the policy does not allow is not taken, however it came here. */
    private static Optional<String> allowedRole(WizardDraft draft, WizardInput input) {
        return Optional.of(input.text(APPLY_AS)).filter(draft.applyAs()::contains);
    }

    /** From a page that is there no more, in another window for instance, to the first one. */
    private static Turn turned(WizardDraft draft, WizardPage from) {
        List<WizardPage> pages = pages(draft);
        int at = pages.indexOf(from);
        return new Turn(draft, pages.get(Math.min(at + 1, pages.size() - 1)), Map.of());
    }

    /** The page before this one; the first one stays. */
    public static WizardPage back(WizardDraft draft, WizardPage page) {
        List<WizardPage> pages = pages(draft);
        return pages.get(Math.max(pages.indexOf(page) - 1, 0));
    }

    /** The first page that still has to be confirmed; empty when the draft may be submitted. */
    public static Optional<WizardPage> unconfirmed(WizardDraft draft) {
        return pages(draft).stream()
                .filter(page -> page.step() == WizardStep.REVIEW)
                .filter(page -> isOpen(draft, draft.candidates().get(page.migration())))
                .findFirst();
    }

    private static boolean isOpen(WizardDraft draft, Candidate candidate) {
        return !confirmations(draft, candidate).isEmpty()
                && !draft.answers().reviewed().contains(candidate.ref().version());
    }
}
