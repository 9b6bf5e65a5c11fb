package io.confiture.wizard.environment;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the policy says about one environment.
 *
 * @param channel {@code #name} or id of the channel its plans are posted to
 * @param requires environment in which the same bytes must have succeeded before
 * @param windows when plans may start; empty means at any time
 * @param freezes days on which nothing starts
 * @param reminders who is reminded of a slot, and how long before
 * @param reviewExpires how long a review may stay unanswered; 48 hours unless said otherwise
 * @param limits how long a run may wait and work
 * @param applyAs database roles a person may choose to run as, in the file's order
 * @param rehearsalUrl libpq address of a copy to rehearse on, with its <code>${NAME}</code> not yet expanded
 * @param dryRun where dry runs may happen; on the rehearsal database where there is one, unless said otherwise
 * @param risk how risk is judged there
 * @param approvals its own lines of the approvals table; {@link Approvals#UNSAID} when it has none
 * @param declared what somebody froze in chat, besides what the file says
 */
public record EnvironmentPolicy(
        Optional<String> channel,
        Optional<String> requires,
        List<MaintenanceWindow> windows,
        List<Freeze> freezes,
        Reminders reminders,
        Duration reviewExpires,
        Limits limits,
        List<String> applyAs,
        Optional<String> rehearsalUrl,
        DryRunPlace dryRun,
        RiskTerms risk,
        Approvals approvals,
        Optional<DeclaredFreeze> declared) {

    public static final Duration REVIEW_EXPIRES = Duration.ofHours(48);

    public static final EnvironmentPolicy DEFAULT = new EnvironmentPolicy(
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Reminders.USUAL,
            REVIEW_EXPIRES,
            Limits.USUAL,
            List.of(),
            Optional.empty(),
            DryRunPlace.TARGET,
            RiskTerms.USUAL,
            Approvals.UNSAID);

    public EnvironmentPolicy {
        windows = List.copyOf(windows);
        freezes = List.copyOf(freezes);
        applyAs = List.copyOf(applyAs);
    }

    /** What the file says. */
    public EnvironmentPolicy(
            Optional<String> channel,
            Optional<String> requires,
            List<MaintenanceWindow> windows,
            List<Freeze> freezes,
            Reminders reminders,
            Duration reviewExpires,
            Limits limits,
            List<String> applyAs,
            Optional<String> rehearsalUrl,
            DryRunPlace dryRun,
            RiskTerms risk,
            Approvals approvals) {
        this(
                channel,
                requires,
                windows,
                freezes,
                reminders,
                reviewExpires,
                limits,
                applyAs,
                rehearsalUrl,
                dryRun,
                risk,
                approvals,
                Optional.empty());
    }

    /** The same with what somebody froze in chat, if anybody did. */
    public EnvironmentPolicy with(Optional<DeclaredFreeze> freeze) {
        return new EnvironmentPolicy(
                channel,
                requires,
                windows,
                freezes,
                reminders,
                reviewExpires,
                limits,
                applyAs,
                rehearsalUrl,
                dryRun,
                risk,
                approvals,
                freeze);
    }

    /** The zone in which this environment's people count days: that of its first window, else UTC. */
    public ZoneId zone() {
        return windows.isEmpty() ? ZoneOffset.UTC : windows.get(0).zone();
    }

    /** Why nothing runs at this moment, whatever was approved; empty when there is no freeze. */
    public Optional<String> frozen(Instant moment) {
        return declared.filter(freeze -> freeze.covers(moment))
                .map(freeze -> freeze.inWords(zone()))
                .or(() -> frozenByTheFile(moment));
    }

    private Optional<String> frozenByTheFile(Instant moment) {
        return freezes.stream()
                .filter(freeze -> freeze.covers(moment, zone()))
                .findFirst()
                .map(freeze -> "It is frozen until " + freeze.to() + " inclusive"
                        + (freeze.reason().isBlank() ? "." : ": " + freeze.reason() + "."));
    }

    /** Whether nothing starts until a person lifts a freeze. */
    boolean isFrozenForGood() {
        return declared.filter(DeclaredFreeze::isEndless).isPresent();
    }

    /**
     * The end of the freeze that covers this moment, and of those that follow it without a gap; else the moment itself. Of one
     * without an end nothing is said: see {@link #isFrozenForGood()}.
     */
    Instant thaws(Instant moment) {
        Instant end = moment;
        for (int i = 0; i <= freezes.size() + 1; i++) { // each can move it on at most once
            Instant now = end;
            end = ends(now).max(Comparator.naturalOrder()).orElse(now);
        }
        return end;
    }

    private Stream<Instant> ends(Instant covered) {
        return Stream.concat(
                declared.filter(freeze -> freeze.covers(covered)).flatMap(DeclaredFreeze::until).stream(),
                freezes.stream()
                        .filter(freeze -> freeze.covers(covered, zone()))
                        .map(freeze ->
                                freeze.to().plusDays(1).atStartOfDay(zone()).toInstant()));
    }

    /** When the next freeze begins after this moment. */
    Optional<Instant> nextFreeze(Instant moment) {
        return freezes.stream()
                .map(freeze -> freeze.from().atStartOfDay(zone()).toInstant())
                .filter(moment::isBefore)
                .min(Comparator.naturalOrder());
    }

    /** Why nothing starts at this moment: a freeze, or no window is open; empty when a plan may start. */
    public Optional<String> closed(Instant moment) {
        boolean open = windows.isEmpty() || windows.stream().anyMatch(window -> window.isOpen(moment));
        return frozen(moment)
                .or(() -> open
                        ? Optional.empty()
                        : Optional.of("Plans start there only in its maintenance windows: "
                                + windows.stream()
                                        .map(MaintenanceWindow::inWords)
                                        .collect(Collectors.joining("; "))
                                + "."));
    }

    /** An address carries a password, and an expanded one may have been put here. */
    @Override
    public String toString() {
        return "EnvironmentPolicy[channel " + channel.orElse("none") + ", requires " + requires.orElse("nothing") + ", "
                + windows + ", " + freezes + ", " + declared + ", " + reminders + ", " + limits + "]";
    }
}
