package io.confiture.wizard.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.approval.Directory;
import io.confiture.wizard.approval.Groups;
import io.confiture.wizard.approval.Profile;
import io.confiture.wizard.approval.Roster;
import io.confiture.wizard.desk.DueReminders;
import io.confiture.wizard.desk.Duties;
import io.confiture.wizard.desk.FileTexts;
import io.confiture.wizard.desk.NoEvents;
import io.confiture.wizard.desk.OpenReviews;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.desk.SlotClaims;
import io.confiture.wizard.desk.StateDatabase;
import io.confiture.wizard.desk.WindowNotices;
import io.confiture.wizard.environment.Calendar;
import io.confiture.wizard.environment.Environment;
import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.environment.PolicyInForce;
import io.confiture.wizard.environment.ProjectConfig;
import io.confiture.wizard.environment.SlotOffer;
import io.confiture.wizard.plan.Answers;
import io.confiture.wizard.plan.Ask;
import io.confiture.wizard.plan.Decision;
import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.Outcome;
import io.confiture.wizard.plan.Pause;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.PlannedMigration;
import io.confiture.wizard.plan.Reminding;
import io.confiture.wizard.plan.Request;
import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.plan.Slot;
import io.confiture.wizard.plan.Submission;
import io.confiture.wizard.wizard.Proposal;
import io.confiture.wizard.wizard.Submissions;
import io.confiture.wizard.wizard.Traffic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/**
 * A month of plans on two environments, lived by the real desk and the real timers of two replicas; what happens is told to
 * the model at the same time. Only databases and Slack are not there.
 */
final class Month {

    private static final Jdbi STATE = StateDatabase.pooled();
    private static final Person JOHN = new Person("U0JOHN", "John");
    private static final Person JANE = new Person("U0JANE", "Jane");
    private static final Person BOB = new Person("U0BOB", "Bob");
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Duration A_MONTH = Duration.ofDays(31);
    private static final PlannedMigration MIGRATION = PlannedMigration.waiting(
            new MigrationRef("001", "rename"), "1".repeat(64), Optional.empty(), Risk.HIGH, "it is");

    private static final String POLICY =
            """
            roles:
              developer: {users: [U0JOHN]}
              reviewer: {users: [U0JANE]}
              dba: {users: [U0BOB]}
            approvals: {high: [reviewer, dba]}
            environments:
              production:
                channel: "#database-alerts"
                windows: [{days: [SUN, WED], from: "02:00", to: "04:00", zone: Europe/Paris}]
                freezes: FROZEN
                reminders: [24h, 1h, 10m]
                reminder_mail: alerts@acme.com
                review_expires: 48h
              staging:
                channel: "#deploys"
                reminders: [30m]
                review_expires: 12h
            """;

    private final MovableClock clock = new MovableClock();
    private final MonthModel model = new MonthModel();
    private final Random lot;
    private final Path folder;
    private final Instant end;
    private final List<Instant> outages;
    private final List<LocalDate> frozen = new ArrayList<>();
    private final PlanDesk desk = new PlanDesk(STATE, new NoEvents<>(), () -> Optional.of("mail.acme.com"));
    private PolicyInForce policy;
    private List<Looker> replicas;

    Month(Path folder, LocalDate from, long seed) {
        this.folder = folder;
        this.lot = new Random(seed);
        clock.now = from.atTime(7, 0).atZone(PARIS).toInstant();
        end = clock.now.plus(A_MONTH);
        outages = List.of(
                clock.now.plus(Duration.ofHours(100 + lot.nextInt(150))),
                clock.now.plus(Duration.ofHours(400 + lot.nextInt(150))));
        StateDatabase.empty(STATE);
        write("db/environments/production.yaml", "database_url: postgresql://bot@db/shop\n");
        write("db/environments/staging.yaml", "database_url: postgresql://bot@db/shop\n");
        freeze(from.plusDays(10));
        replicas = List.of(new Looker(), new Looker());
    }

    private void freeze(LocalDate day) {
        frozen.add(day);
        model.freeze(day);
        write(
                "db/confiture.yaml",
                POLICY.replace(
                        "FROZEN",
                        frozen.stream()
                                .map(each -> "{from: %s, to: %s, reason: audit}".formatted(each, each))
                                .toList()
                                .toString()));
    }

    void live() {
        int outage = 0;
        while (clock.now.isBefore(end)) {
            if (outage < outages.size() && !clock.now.isBefore(outages.get(outage))) {
                // nobody looks, and nobody can do anything; afterwards there are other processes
                clock.now = clock.now.plus(Duration.ofMinutes(60 + lot.nextInt(2_400)));
                replicas = List.of(new Looker(), new Looker());
                outage++;
            }
            if (lot.nextInt(50) == 0) {
                replicas = List.of(new Looker(), new Looker());
            }
            freezeWhatWasPlanned();
            look();
            act();
            clock.now = clock.now.plusSeconds(60 + lot.nextInt(1_200));
        }
    }

    /** Every eight days or so: a freeze for the day of somebody's slot, which was to start within hours. */
    private void freezeWhatWasPlanned() {
        Duration lived = Duration.between(end.minus(A_MONTH), clock.now);
        if (frozen.size() > lived.toDays() / 8) {
            return;
        }
        living().keySet().stream()
                .map(id -> desk.get(new PlanId(id)))
                .filter(plan -> plan.request().environment().equals("production"))
                .flatMap(plan -> plan.answers().slot().stream())
                .map(Slot::opens)
                .filter(opens -> opens.isAfter(clock.now) && opens.isBefore(clock.now.plus(Duration.ofHours(6))))
                .findFirst()
                .ifPresent(opens -> freeze(opens.atZone(PARIS).toLocalDate()));
    }

    private void look() {
        if (lot.nextInt(4) == 0) {
            replicas.forEach(Looker::look);
        } else {
            one(replicas).look();
        }
        deliver();
        model.look(clock.now);
        living().forEach((id, state) -> assertThat(state)
                .as(
                        "plan #%s at %s: %s",
                        id, clock.now, desk.get(new PlanId(id)).pause())
                .isEqualTo(model.plan(id).state));
    }

    /** Those who are asked have their message now, so that they can be called. */
    private void deliver() {
        STATE.useHandle(handle -> handle.execute("UPDATE plan_asked SET channel = 'D0', ts = '1.0' WHERE ts IS NULL"));
    }

    /** The state of every plan that has not ended. */
    private Map<Long, String> living() {
        return STATE.withHandle(handle -> handle.createQuery(
                        "SELECT id, state FROM plan WHERE ended_at IS NULL AND state <> 'DRAFT' ORDER BY id")
                .reduceRows(new TreeMap<>(), (all, row) -> {
                    all.put(row.getColumn("id", Long.class), row.getColumn("state", String.class));
                    return all;
                }));
    }

    // ---- what people do ---------------------------------------------------------------------------------------

    private void act() {
        Map<Long, String> living = living();
        living.forEach((id, state) -> {
            if (state.equals("RUNNING")) {
                run(desk.get(new PlanId(id)));
                deliver();
            } else if (lot.nextInt(25) == 0) {
                move(desk.get(new PlanId(id)));
                deliver();
            }
        });
        if (lot.nextInt(40) == 0 && living.size() < 12) {
            submit();
            deliver();
        }
    }

    private void submit() {
        String environment = lot.nextInt(3) == 0 ? "staging" : "production";
        boolean others = lot.nextInt(3) == 0;
        Reminding reminding =
                others ? new Reminding(Optional.of("C0NIGHT"), Optional.of("night@acme.com")) : Reminding.NOBODY_ELSE;
        Optional<Slot> slot = lot.nextInt(6) == 0 ? Optional.empty() : Optional.of(slot(environment));
        Request request = new Request(environment, "db:5432/shop", Direction.UP, JOHN, "#database-alerts");
        Plan draft = desk.open(request, clock.now);
        Answers answers = new Answers(false, Optional.empty(), slot, "", "", false, "", "", reminding);
        change(draft, plan -> plan.submit(asking(answers), JOHN, clock.now));
        model.submitted(
                new MonthModel.Modelled(
                        draft.id().number(),
                        environment,
                        reminding.channel().orElse(null),
                        reminding.mail().orElse(null)),
                slot.map(Slot::opens).orElse(null),
                slot.map(Slot::closes).orElse(null),
                clock.now);
    }

    private static Submission asking(Answers answers) {
        return new Submission(
                answers,
                List.of(MIGRATION),
                Map.of(Role.REVIEWER, new Ask(1, List.of(JANE)), Role.DBA, new Ask(1, List.of(BOB))));
    }

    /** Anything between in a few minutes and in five days. */
    private Slot slot(String environment) {
        Calendar hours = Calendar.of(policy.get().environment(environment), clock.now);
        Instant wish =
                clock.now.plus(Duration.ofMinutes(lot.nextInt(3) == 0 ? 5 + lot.nextInt(120) : lot.nextInt(7_200)));
        SlotOffer offer = hours.offer(wish.truncatedTo(ChronoUnit.MINUTES).plusSeconds(60));
        if (offer instanceof SlotOffer.Refused refused) {
            Instant later = refused.next().orElseThrow().plus(Duration.ofMinutes(lot.nextInt(4) * 10L));
            offer = hours.offer(later);
        }
        return ((SlotOffer.Taken) offer).slot();
    }

    private void move(Plan plan) {
        long id = plan.id().number();
        int what = lot.nextInt(20);
        switch (plan.state()) {
            case IN_REVIEW -> {
                if (what < 12) {
                    vote(plan);
                } else if (what == 12 && plan.review().by(JANE).isEmpty()) {
                    change(plan, it -> it.votes()
                            .reject(
                                    JANE,
                                    Set.of(Role.REVIEWER),
                                    it.review().digest().orElseThrow(),
                                    "no",
                                    clock.now));
                    model.rejected(id, "U0JANE", clock.now);
                } else if (what <= 15 && plan.review().by(BOB).isEmpty()) {
                    change(plan, it -> it.votes()
                            .requestChanges(
                                    BOB, Set.of(Role.DBA), it.review().digest().orElseThrow(), "smaller", clock.now));
                    model.changesRequested(id, "U0BOB", clock.now);
                } else {
                    lead(plan, Math.max(what, 16));
                }
            }
            case CHANGES_REQUESTED -> {
                if (plan.answers().slot().filter(slot -> slot.isOver(clock.now)).isEmpty()) {
                    change(plan, it -> it.resubmit(asking(it.answers()), JOHN, clock.now));
                    model.resubmitted(id, clock.now);
                }
            }
            case APPROVED -> {
                if (what == 0) {
                    change(plan, it -> it.votes().withdraw(JANE, clock.now));
                    model.withdrawn(id, "U0JANE", clock.now);
                } else if (what == 1) {
                    change(plan, it -> it.reopen(asking(it.answers()), "001 has changed", clock.now));
                    model.reopened(id, clock.now);
                } else if (what < 6) {
                    lead(plan, 16 + what % 4);
                } else if (plan.answers().slot().isEmpty() && isFree(plan)) {
                    change(plan, it -> it.run()
                            .start(JOHN, Set.of(), it.review().digest().orElseThrow(), clock.now));
                    model.ran(id, "STARTED", "RUNNING", "U0JOHN", clock.now);
                }
            }
            case PAUSED -> {
                if (plan.slot().waits()) {
                    lead(plan, 16 + what % 4);
                    return;
                }
                Person by = lot.nextBoolean() ? JOHN : BOB;
                change(plan, it -> it.lead().stop(by, Set.of(Role.DBA), clock.now));
                model.ran(id, "STOPPED", "STOPPED", by.id(), clock.now);
            }
            default -> throw new IllegalStateException("Nobody moves a plan that is " + plan.state());
        }
    }

    private boolean isFree(Plan plan) {
        return desk.inStates(plan.request().environment(), Set.of(PlanState.RUNNING, PlanState.PAUSED), 1)
                .isEmpty();
    }

    private void vote(Plan plan) {
        Person by = lot.nextBoolean() ? JANE : BOB;
        Role role = by == JANE ? Role.REVIEWER : Role.DBA;
        if (plan.review().by(by).isEmpty()) {
            change(plan, it -> it.votes()
                    .approve(by, Set.of(role), it.review().digest().orElseThrow(), "", clock.now));
            model.approved(plan.id().number(), by.id(), clock.now);
        }
    }

    private void lead(Plan plan, int what) {
        long id = plan.id().number();
        Person by = lot.nextBoolean() ? JOHN : BOB;
        if (what == 16) {
            change(plan, it -> it.cancel(by, Set.of(Role.DBA), "", clock.now));
            model.cancelled(id, by.id(), clock.now);
        } else {
            Optional<Slot> slot = what == 17
                    ? Optional.empty()
                    : Optional.of(slot(plan.request().environment()));
            change(plan, it -> it.reschedule(slot, by, Set.of(Role.DBA), clock.now));
            model.rescheduled(
                    id,
                    slot.map(Slot::opens).orElse(null),
                    slot.map(Slot::closes).orElse(null),
                    by.id(),
                    clock.now);
        }
    }

    /** It ends well, or not, or takes its time. */
    private void run(Plan plan) {
        long id = plan.id().number();
        int what = lot.nextInt(10);
        if (what == 0 || (what < 5 && model.isFrozen(clock.now))) {
            change(plan, it -> it.run().pause(new Pause(Pause.Reason.HELD, "frozen"), clock.now));
            model.ran(id, "PAUSED", "PAUSED", "confiture", clock.now);
        } else if (what < 7) {
            MigrationRef ref = MIGRATION.ref();
            change(plan, it -> it.run().begin(ref, clock.now));
            model.ran(id, "MIGRATION_STARTED", "RUNNING", "confiture", clock.now);
            if (what == 1) {
                Outcome failed = new Outcome.Failed("23505", "no", "CREATE", 1, "");
                change(plan, it -> it.run().end(ref, failed, clock.now));
                model.ran(id, "MIGRATION_FAILED", "PAUSED", "confiture", clock.now);
            } else {
                change(plan, it -> it.run().end(ref, new Outcome.Applied(12), clock.now));
                model.ran(id, "MIGRATION_APPLIED", "RUNNING", "confiture", clock.now);
                change(plan, it -> it.run().finish("", clock.now));
                model.ran(id, "SUCCEEDED", "SUCCEEDED", "confiture", clock.now);
            }
        }
    }

    private void change(Plan plan, Function<Plan, Decision> verb) {
        Decision decision = desk.change(plan.id(), verb);
        assertThat(decision.refusal())
                .as("plan %s, %s", plan.id(), plan.state())
                .isEmpty();
    }

    // ---- what came of it --------------------------------------------------------------------------------------

    private static final String TOLD =
            """
            SELECT outbox.written_at, outbox.kind, outbox.plan_id, event.kind AS event,
                coalesce(outbox.person_id, outbox.channel) AS reader,
                CASE outbox.id WHEN open_message THEN 'open' WHEN over_message THEN 'over' END AS moment
            FROM outbox LEFT JOIN plan_event event ON event.id = outbox.event_id
            LEFT JOIN window_notice ON outbox.id IN (open_message, over_message)
            WHERE outbox.kind <> 'PROGRESS'
            UNION ALL
            SELECT mail.written_at, 'mail ' || mail.kind, mail.plan_id, event.kind, mail.person_id, NULL
            FROM mail JOIN plan_event event ON event.id = mail.event_id
            """;

    /** Everything that was put into the outbox and the mailbag, sorted; how a run is going is its own matter. */
    List<String> told() {
        return STATE
                .withHandle(handle -> handle.createQuery(TOLD)
                        .map((row, context) -> said(row))
                        .list())
                .stream()
                .sorted()
                .toList();
    }

    private static String said(ResultSet row) throws SQLException {
        String what = row.getTimestamp("written_at").toInstant() + " " + row.getString("kind");
        String moment = row.getString("moment");
        String reader = row.getString("reader");
        return moment != null
                ? what + " " + moment
                : what + " #" + row.getLong("plan_id") + " " + row.getString("event")
                        + (reader == null ? "" : " to " + reader);
    }

    List<String> expected() {
        return model.messages();
    }

    private <T> T one(List<T> of) {
        return of.get(lot.nextInt(of.size()));
    }

    private void write(String file, String text) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The timers of one process, which have just begun. */
    private final class Looker {

        private final SlotReminders reminders;
        private final DueSlots slots;
        private final ReviewDeadlines reviews;
        private final WindowWatch windows;

        private Looker() {
            Office office = new Office(folder);
            policy = new PolicyInForce(office);
            Environments environments = new Environments(folder, policy, name -> null);
            Submissions submissions =
                    new Submissions(null, null, policy, office, office, new Roster(office, clock), clock) {
                        @Override
                        public Proposal now(Plan plan) {
                            return Proposal.of(plan);
                        }
                    };
            Voters voters = new Voters(policy, office);
            Traffic quiet = new Traffic(office, null) {
                @Override
                public InTheWay of(Environment environment, Plan plan) {
                    return new InTheWay(Optional.empty(), Optional.empty());
                }
            };
            SlotLook look = new SlotLook(
                    environments, submissions, voters, new Promotion(environments, null, null, clock), quiet);
            Reopening reopening =
                    new Reopening(desk, submissions, new KeptFiles(new FileTexts(STATE), office, clock), clock);
            Launch launch = new Launch(desk, voters, reopening, clock);
            reminders = new SlotReminders(new DueReminders(STATE), desk, policy, clock);
            slots = new DueSlots(
                    new SlotClaims(STATE), desk, new SlotStart(desk, launch, look, clock), clock, Runnable::run);
            reviews = new ReviewDeadlines(new Duties(STATE), new OpenReviews(STATE), desk, policy, clock);
            windows = new WindowWatch(environments, policy, new WindowNotices(STATE), clock);
        }

        /** Whoever has which duty: everybody looks at everything. */
        private void look() {
            reminders.tick();
            slots.tick();
            reviews.look(clock.now);
            windows.tick();
        }
    }

    /** Three people, and who they are. */
    private record Office(Path projectDir) implements Directory, ProjectConfig {

        @Override
        public Optional<Profile> profile(String userId) {
            return List.of(JOHN, JANE, BOB).stream()
                    .filter(person -> person.id().equals(userId))
                    .findFirst()
                    .map(person -> new Profile(person, Optional.empty(), false, false, false, false));
        }

        @Override
        public Optional<Profile> byEmail(String email) {
            return Optional.empty();
        }

        @Override
        public Groups groups() {
            return Groups.NONE;
        }

        @Override
        public Optional<Path> cli() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> policyFile() {
            return Optional.empty();
        }
    }

    private static final class MovableClock extends Clock {

        private Instant now;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
