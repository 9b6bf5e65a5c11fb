package io.confiture.wizard.schedule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who should have been told what, and when: written apart from the bot, as plainly as it goes, and without any of its types.
 * A reminder, and a call for an answer, is an alarm that rings at its moment: whoever looks next tells of the last that rang
 * since somebody looked.
 */
final class MonthModel {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Map<String, List<Duration>> BEFORE = Map.of(
            "production", List.of(Duration.ofHours(24), Duration.ofHours(1), Duration.ofMinutes(10)),
            "staging", List.of(Duration.ofMinutes(30)));
    private static final Map<String, Duration> PATIENCE =
            Map.of("production", Duration.ofHours(48), "staging", Duration.ofHours(12));
    private static final Set<DayOfWeek> DAYS = Set.of(DayOfWeek.SUNDAY, DayOfWeek.WEDNESDAY);
    private static final Set<String> BEFORE_THE_RUN = Set.of("IN_REVIEW", "CHANGES_REQUESTED", "APPROVED");
    private static final Set<String> UNANSWERED = Set.of("IN_REVIEW", "CHANGES_REQUESTED");
    private static final Set<String> ENDS =
            Set.of("SUCCEEDED", "STOPPED", "FAILED", "REJECTED", "CANCELLED", "EXPIRED");
    private static final List<String> ASKED = List.of("U0BOB", "U0JANE");
    private static final String BOT = "confiture";
    private static final String REQUESTER = "U0JOHN";

    /** A plan as far as anybody must be told of it. */
    static final class Modelled {
        final long id;
        final String environment;
        final String channel;
        final String mail;
        String state = "DRAFT";
        Instant opens;
        Instant closes;
        /** When people were last asked about it, and when there was last something to answer. */
        Instant asked;

        Instant waits;
        Instant called;
        boolean aCallIsDue;
        boolean wasReminded;
        /** Paused in its slot, and nothing has run. */
        boolean held;

        Instant ended;
        final Set<String> voted = new HashSet<>();
        final Set<String> knowing = new TreeSet<>();
        final Set<String> withMessage = new HashSet<>();
        final Set<String> mailed = new TreeSet<>();

        Modelled(long id, String environment, String channel, String mail) {
            this.id = id;
            this.environment = environment;
            this.channel = channel;
            this.mail = mail;
        }

        boolean is(Set<String> states) {
            return states.contains(state);
        }
    }

    private final Map<Long, Modelled> plans = new TreeMap<>();
    private final List<String> messages = new ArrayList<>();
    private final Map<Instant, Instant> openWindows = new TreeMap<>();
    private final Set<Instant> summedUp = new HashSet<>();
    private final Set<LocalDate> frozen = new HashSet<>();
    private Instant looked = Instant.MIN;

    Modelled plan(long id) {
        return plans.get(id);
    }

    void freeze(LocalDate day) {
        frozen.add(day);
    }

    boolean isFrozen(Instant now) {
        return frozen.contains(now.atZone(PARIS).toLocalDate());
    }

    List<String> messages() {
        List<String> sorted = new ArrayList<>(messages);
        Collections.sort(sorted);
        return sorted;
    }

    // ---- what people do ---------------------------------------------------------------------------------------

    void submitted(Modelled plan, Instant opens, Instant closes, Instant now) {
        plans.put(plan.id, plan);
        plan.opens = opens;
        plan.closes = closes;
        ask(plan, "SUBMITTED", REQUESTER, now);
    }

    void resubmitted(long id, Instant now) {
        ask(plans.get(id), "RESUBMITTED", REQUESTER, now);
    }

    void reopened(long id, Instant now) {
        ask(plans.get(id), "REOPENED", BOT, now);
    }

    void rescheduled(long id, Instant opens, Instant closes, String by, Instant now) {
        Modelled plan = plans.get(id);
        boolean had = plan.opens != null;
        plan.opens = opens;
        plan.closes = closes;
        ask(plan, "RESCHEDULED", by, now, had);
    }

    private void ask(Modelled plan, String kind, String by, Instant now) {
        ask(plan, kind, by, now, plan.opens != null && kind.equals("REOPENED"));
    }

    private void ask(Modelled plan, String kind, String by, Instant now, boolean wasToStart) {
        plan.state = "IN_REVIEW";
        plan.voted.clear();
        plan.asked = now;
        waitsAnew(plan, now);
        plan.knowing.addAll(ASKED);
        plan.mailed.addAll(ASKED);
        told(plan, kind, now);
        ASKED.forEach(person -> say(now, "mail ASKED", plan.id, kind, person));
        plan.knowing.forEach(person -> say(now, "DIRECT", plan.id, kind, person));
        plan.withMessage.forEach(person -> say(now, "CALL", plan.id, kind, person));
        plan.withMessage.addAll(ASKED);
        if (wasToStart) {
            off(plan, kind, by, now);
        }
    }

    private static void waitsAnew(Modelled plan, Instant now) {
        plan.waits = now;
        plan.called = null;
        plan.aCallIsDue = false;
    }

    void approved(long id, String by, Instant now) {
        Modelled plan = plans.get(id);
        plan.voted.add(by);
        if (plan.voted.size() == ASKED.size()) {
            plan.state = "APPROVED";
            decided(plan, "APPROVED", by, now);
        } else {
            told(plan, "APPROVAL_GIVEN", now);
            paint(plan, "APPROVAL_GIVEN", now);
        }
    }

    void withdrawn(long id, String by, Instant now) {
        Modelled plan = plans.get(id);
        plan.voted.remove(by);
        plan.state = "IN_REVIEW";
        waitsAnew(plan, now);
        told(plan, "APPROVAL_WITHDRAWN", now);
        paint(plan, "APPROVAL_WITHDRAWN", now);
    }

    void changesRequested(long id, String by, Instant now) {
        Modelled plan = plans.get(id);
        plan.state = "CHANGES_REQUESTED";
        waitsAnew(plan, now);
        decided(plan, "CHANGES_REQUESTED", by, now);
    }

    void cancelled(long id, String by, Instant now) {
        end(plans.get(id), "CANCELLED", now);
        decided(plans.get(id), "CANCELLED", by, now);
        if (plans.get(id).opens != null) {
            off(plans.get(id), "CANCELLED", by, now);
        }
    }

    void rejected(long id, String by, Instant now) {
        Modelled plan = plans.get(id);
        end(plan, "REJECTED", now);
        decided(plan, "REJECTED", by, now);
        if (plan.opens != null && plan.wasReminded) {
            tellOthers(plan, "REJECTED", now);
        }
    }

    /** What the runner does, and what people say to it. */
    void ran(long id, String kind, String stateAfter, String by, Instant now) {
        Modelled plan = plans.get(id);
        boolean moves = !stateAfter.equals(plan.state);
        boolean stops = stateAfter.equals("PAUSED") && moves;
        if (ENDS.contains(stateAfter)) {
            end(plan, stateAfter, now);
        }
        plan.state = stateAfter;
        told(plan, kind, now);
        if (moves) {
            paint(plan, kind, now);
        }
        boolean important = Set.of("STARTED", "SUCCEEDED", "FAILED", "STOPPED").contains(kind) || stops;
        if (plan.opens != null && important) {
            tellRequester(plan, kind, by, now);
            tellOthers(plan, kind, now);
        }
    }

    // ---- what the clock does ----------------------------------------------------------------------------------

    /** Somebody looks, after nobody has since the last time. */
    void look(Instant now) {
        plans.values().forEach(plan -> remind(plan, now));
        plans.values().stream()
                .filter(plan -> plan.is(BEFORE_THE_RUN) || plan.held && plan.state.equals("PAUSED"))
                .filter(plan -> plan.closes != null && !plan.closes.isAfter(now))
                .forEach(plan -> expire(plan, now));
        plans.values().stream()
                .filter(plan -> plan.state.equals("APPROVED") && plan.opens != null && !plan.opens.isAfter(now))
                .sorted(Comparator.comparing((Modelled plan) -> plan.opens).thenComparing(plan -> plan.id))
                .forEach(plan -> start(plan, now));
        plans.values().forEach(plan -> waitForAnswers(plan, now));
        windows(now);
        looked = now;
    }

    private void remind(Modelled plan, Instant now) {
        boolean awaited = plan.is(BEFORE_THE_RUN) && plan.opens != null && now.isBefore(plan.opens);
        if (awaited
                && BEFORE.get(plan.environment).stream()
                        .anyMatch(before -> rang(plan.opens.minus(before), plan.asked, now))) {
            plan.wasReminded = true;
            told(plan, "REMINDED", now);
            tellOthers(plan, "REMINDED", now);
        }
    }

    /** Since the last look, and since there is an alarm at all. */
    private boolean rang(Instant alarm, Instant set, Instant now) {
        return alarm.isAfter(looked) && alarm.isAfter(set) && !alarm.isAfter(now);
    }

    private void expire(Modelled plan, Instant now) {
        end(plan, "EXPIRED", now);
        decided(plan, "EXPIRED", BOT, now);
        if (plan.opens != null) {
            off(plan, "EXPIRED", BOT, now);
        }
    }

    private void start(Modelled plan, Instant now) {
        boolean busy = plans.values().stream()
                .anyMatch(other -> other.environment.equals(plan.environment)
                        && Set.of("RUNNING", "PAUSED").contains(other.state));
        if (busy) {
            return;
        }
        plan.held = plan.environment.equals("production") && isFrozen(now);
        if (plan.held) {
            ran(plan.id, "PAUSED", "PAUSED", BOT, now);
        } else {
            ran(plan.id, "STARTED", "RUNNING", BOT, now);
        }
    }

    private void waitForAnswers(Modelled plan, Instant now) {
        if (!plan.is(UNANSWERED)) {
            return;
        }
        Instant end = plan.waits.plus(PATIENCE.get(plan.environment));
        if (!now.isBefore(end)) {
            expire(plan, now);
            return;
        }
        Duration time = Duration.between(plan.waits, earliest(plan, end));
        boolean little = time.compareTo(Duration.ofHours(1)) < 0;
        boolean half = rang(plan.waits.plus(time.dividedBy(2)), plan.waits, now);
        boolean last = !little && rang(plan.waits.plus(time).minus(time.dividedBy(8)), plan.waits, now);
        plan.aCallIsDue |= half || last;
        boolean rested = plan.called == null || !now.isBefore(plan.called.plus(time.dividedBy(8)));
        if (plan.aCallIsDue && rested) {
            plan.aCallIsDue = false;
            plan.called = now;
            told(plan, "NUDGED", now);
            if (plan.state.equals("IN_REVIEW")) {
                ASKED.stream()
                        .filter(person -> !plan.voted.contains(person))
                        .forEach(person -> say(now, "CALL", plan.id, "NUDGED", person));
            }
        }
    }

    /** Answers are wanted before it starts; once it could have, before it cannot any more. */
    private static Instant earliest(Modelled plan, Instant end) {
        return Stream.of(plan.opens, plan.closes, end)
                .filter(each -> each != null && each.isAfter(plan.waits))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private void windows(Instant now) {
        LocalDate day = now.atZone(PARIS).toLocalDate();
        Instant opens = day.atTime(2, 0).atZone(PARIS).toInstant();
        Instant closes = day.atTime(4, 0).atZone(PARIS).toInstant();
        boolean open = DAYS.contains(day.getDayOfWeek()) && !opens.isAfter(now) && closes.isAfter(now);
        boolean anybody =
                in(opens, closes).stream().anyMatch(plan -> !plan.is(Set.of("CANCELLED", "REJECTED", "EXPIRED")));
        if (open && !isFrozen(now) && anybody && openWindows.putIfAbsent(opens, closes) == null) {
            messages.add(now + " WINDOW open");
        }
        openWindows.forEach((opened, closed) -> {
            boolean waited = !now.isBefore(closed.plus(Duration.ofHours(1)));
            boolean settled = in(opened, closed).stream()
                    .noneMatch(plan -> plan.is(BEFORE_THE_RUN) || plan.state.equals("RUNNING"));
            if (!now.isBefore(closed) && (waited || settled) && summedUp.add(opened)) {
                boolean fresh = now.isBefore(closed.plus(Duration.ofDays(1)));
                if (fresh && !in(opened, closed).isEmpty()) {
                    messages.add(now + " WINDOW over");
                }
            }
        });
    }

    private List<Modelled> in(Instant opens, Instant closes) {
        return plans.values().stream()
                .filter(plan -> plan.environment.equals("production") && plan.opens != null)
                .filter(plan -> !plan.opens.isBefore(opens) && plan.opens.isBefore(closes))
                .filter(plan -> plan.ended == null || !plan.ended.isBefore(opens))
                .collect(Collectors.toList());
    }

    // ---- whom it is said to -----------------------------------------------------------------------------------

    private static void end(Modelled plan, String state, Instant now) {
        plan.state = state;
        plan.ended = now;
    }

    /** The plan's message is painted anew, and its thread tells; only that a migration begins is not worth a reply. */
    private void told(Modelled plan, String kind, Instant now) {
        say(now, "CARD", plan.id, kind, "");
        if (!kind.equals("MIGRATION_STARTED")) {
            say(now, "REPLY", plan.id, kind, "");
        }
    }

    private void paint(Modelled plan, String kind, Instant now) {
        plan.knowing.forEach(person -> say(now, "DIRECT", plan.id, kind, person));
    }

    /** Everybody who was asked hears that they need not answer, but for whoever did it. */
    private void decided(Modelled plan, String kind, String by, Instant now) {
        told(plan, kind, now);
        paint(plan, kind, now);
        plan.mailed.stream()
                .filter(person -> !person.equals(by))
                .forEach(person -> say(now, "mail TOLD", plan.id, kind, person));
    }

    /** It does not start when it was to. */
    private void off(Modelled plan, String kind, String by, Instant now) {
        tellRequester(plan, kind, by, now);
        if (plan.wasReminded) {
            tellOthers(plan, kind, now);
        }
    }

    private void tellRequester(Modelled plan, String kind, String by, Instant now) {
        if (!by.equals(REQUESTER)) {
            say(now, "NOTICE", plan.id, kind, REQUESTER);
        }
    }

    private void tellOthers(Modelled plan, String kind, Instant now) {
        if (plan.channel != null) {
            say(now, "NOTICE", plan.id, kind, plan.channel);
        }
        say(now, "mail NOTICE", plan.id, kind, "policy " + plan.environment);
        if (plan.mail != null) {
            say(now, "mail NOTICE", plan.id, kind, plan.mail);
        }
    }

    private void say(Instant now, String what, long plan, String kind, String reader) {
        messages.add(now + " " + what + " #" + plan + " " + kind + (reader.isEmpty() ? "" : " to " + reader));
    }
}
