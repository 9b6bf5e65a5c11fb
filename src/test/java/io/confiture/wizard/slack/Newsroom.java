package io.confiture.wizard.slack;

import static io.confiture.wizard.plan.PlanFixture.BOB;
import static io.confiture.wizard.plan.PlanFixture.DBA;
import static io.confiture.wizard.plan.PlanFixture.JANE;
import static io.confiture.wizard.plan.PlanFixture.JOHN;
import static io.confiture.wizard.plan.PlanFixture.NOON;
import static io.confiture.wizard.plan.PlanFixture.NOTHING;
import static io.confiture.wizard.plan.PlanFixture.REVIEWER;
import static io.confiture.wizard.plan.PlanFixture.accepted;
import static io.confiture.wizard.plan.PlanFixture.digest;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.desk.AskedPeople;
import io.confiture.wizard.desk.Evidences;
import io.confiture.wizard.desk.FileTexts;
import io.confiture.wizard.desk.Freezes;
import io.confiture.wizard.desk.NoEvents;
import io.confiture.wizard.desk.Outbox;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.desk.RecordAnchors;
import io.confiture.wizard.desk.RunProgress;
import io.confiture.wizard.desk.SendPace;
import io.confiture.wizard.desk.StateDatabase;
import io.confiture.wizard.desk.Undelivered;
import io.confiture.wizard.desk.WindowNotices;
import io.confiture.wizard.environment.PolicyInForce;
import io.confiture.wizard.environment.ProjectConfig;
import io.confiture.wizard.notify.Announcements;
import io.confiture.wizard.notify.Patience;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.Outcome;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanFixture;
import io.confiture.wizard.plan.Role;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;

/** Everything between a plan that moves and Slack, put together by hand, in as many replicas as one likes; time is pushed. */
public final class Newsroom implements AutoCloseable {

    private final Jdbi state;
    private final Path project;
    private final StormySlack slack;
    private final ExecutorService replicas = Executors.newCachedThreadPool();
    private final List<Announcements> announcements = new ArrayList<>();
    private final PlanDesk desk;
    private final Undelivered undelivered;
    private volatile Instant now = NOON;

    Newsroom(StormySlack slack, Path project) {
        this(StateDatabase.pooled(), slack, project);
    }

    public Newsroom(Jdbi state, StormySlack slack, Path project) {
        this.state = state;
        desk = new PlanDesk(state, new NoEvents<>());
        undelivered = new Undelivered(state);
        this.slack = slack;
        this.project = project;
    }

    private record Config(String botToken, Optional<String> signingSecret, Optional<String> appToken, URI apiUrl)
            implements SlackConfig {}

    private record ProjectAt(Path projectDir) implements ProjectConfig {
        @Override
        public Optional<Path> cli() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> policyFile() {
            return Optional.empty();
        }
    }

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    /** What one process has, and a way to die: {@code last} is called when a message has been posted, before anybody knows. */
    public Newsroom withReplica(long seed, SendPace pace, Runnable last) {
        SlackApi api =
                new SlackApi(
                        new Config("xoxb-test", Optional.of("secret"), Optional.empty(), slack.api()),
                        Duration.ofSeconds(1)) {
                    @Override
                    public Outbox.Posted post(
                            String channel,
                            Optional<String> thread,
                            io.confiture.wizard.slack.view.Words words,
                            long outboxId) {
                        Outbox.Posted posted = super.post(channel, thread, words, outboxId);
                        last.run();
                        return posted;
                    }
                };
        Outbox outbox = new Outbox(state);
        PolicyInForce policy = new PolicyInForce(new ProjectAt(project));
        AskedPeople asked = new AskedPeople(state);
        Sender sender = new Sender(api, pace, clock);
        Waits waits = new Waits(desk, asked, policy, new Freezes(state), clock);
        DirectMessages direct = new DirectMessages(desk, outbox, asked, waits, api, sender, clock);
        SlackAnnouncer announcer = new SlackAnnouncer(
                desk,
                outbox,
                undelivered,
                api,
                sender,
                new ProgressMessage(desk, outbox, new RunProgress(state), sender, clock),
                new RecordAnchors(state),
                new Freezes(state),
                new Evidences(state),
                direct,
                new NoticeMessages(desk, outbox, api, sender, new MessageLinks(api), clock),
                new WindowMessages(new WindowNotices(state), desk, outbox, sender, clock),
                new Warnings(desk, outbox, undelivered, direct, clock),
                new Differences(new FileTexts(state), new SlackFiles(api)),
                waits,
                policy,
                clock);
        Random chance = new Random(seed);
        announcements.add(new Announcements(
                outbox, undelivered, announcer, clock, new Patience(Duration.ofMinutes(1), chance::nextDouble)));
        return this;
    }

    Newsroom withReplica(long seed, Runnable last) {
        return withReplica(seed, new SendPace(state), last);
    }

    Newsroom withReplica(long seed) {
        return withReplica(seed, () -> {});
    }

    Undelivered undelivered() {
        return undelivered;
    }

    public Instant now() {
        return now;
    }

    // ---- what happens to plans --------------------------------------------------------------------------------

    Plan submitted() {
        PlanFixture fixture =
                PlanFixture.aPlan().thatRenamesATable().askedOf(Role.REVIEWER).askedOf(Role.DBA);
        Plan draft = desk.open(fixture.draft().request(), now);
        return accepted(desk.change(draft.id(), plan -> plan.submit(fixture.submission(), JOHN, now)));
    }

    /** Two approvals, a run, its end: six replies after the first, and as many states of the card. */
    void goesOn(Plan submitted) {
        approves(submitted);
        runs(submitted);
    }

    void approves(Plan plan) {
        desk.change(plan.id(), it -> it.votes().approve(JANE, REVIEWER, digest(plan), "", now));
        desk.change(plan.id(), it -> it.votes().approve(BOB, DBA, digest(plan), "", now));
    }

    void runs(Plan plan) {
        MigrationRef first = plan.migrations().get(0).ref();
        accepted(desk.change(plan.id(), it -> it.run().start(JOHN, NOTHING, digest(plan), now)));
        accepted(desk.change(plan.id(), it -> it.run().begin(first, now)));
        accepted(desk.change(plan.id(), it -> it.run().end(first, new Outcome.Applied(12), now)));
        accepted(desk.change(plan.id(), it -> it.run().finish("", now)));
    }

    // ---- what time does ---------------------------------------------------------------------------------------

    /** All replicas look at once, until none of them finds anything; then time passes. */
    void pass(Duration time) {
        Instant end = now.plus(time);
        while (now.isBefore(end)) {
            look();
            Instant next = next(end);
            now = next.isBefore(end) ? next : end;
        }
    }

    void passUntilAllIsTold() {
        Instant patience = now.plus(Duration.ofHours(1));
        while (!open().isEmpty()) {
            assertThat(now).as("by then %s were to be told", open()).isBefore(patience);
            look();
            now = next(patience);
        }
    }

    /** At the next tick at which there may be something to do. */
    private Instant next(Instant otherwise) {
        Instant due = state.withHandle(handle -> handle.createQuery(
                        "SELECT min(greatest(due_at, leased_until)) FROM outbox"
                                + " WHERE delivered_at IS NULL AND given_up_at IS NULL AND greatest(due_at, leased_until) >= :now")
                .bind("now", now)
                .map((row, context) -> Optional.ofNullable(row.getTimestamp(1)).map(java.sql.Timestamp::toInstant))
                .one()
                .orElse(otherwise));
        long seconds = Math.max(1, (Duration.between(now, due).toMillis() + 999) / 1_000);
        return now.plusSeconds(seconds);
    }

    public void look() {
        List<Future<?>> looking = new ArrayList<>();
        announcements.forEach(each -> looking.add(replicas.submit(each::deliverAll)));
        for (Future<?> each : looking) {
            try {
                each.get();
            } catch (ExecutionException died) {
                if (!(died.getCause() instanceof Killed)) {
                    throw new AssertionError(died.getCause());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    /** A process that ends where it is. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    // ---- what became of it ------------------------------------------------------------------------------------

    public List<String> open() {
        return rows("SELECT kind || ' ' || id FROM outbox WHERE delivered_at IS NULL AND given_up_at IS NULL"
                + " AND kind <> 'PROGRESS' ORDER BY id");
    }

    List<String> rows(String query) {
        return state.withHandle(
                handle -> handle.createQuery(query).mapTo(String.class).list());
    }

    /** Of each plan one message that shows {@code shows}, and below it every reply once, as it was written. */
    void isToldOnceAndInOrder(Plan plan, String shows) {
        List<StormySlack.Said> cards = slack.in("C0ALERTS").stream()
                .filter(each -> each.thread().isEmpty() && each.text().contains("Plan " + plan.id() + " "))
                .toList();
        assertThat(cards).as("messages of plan %s", plan.id()).hasSize(1);
        assertThat(cards.get(0).text()).contains(shows);
        assertThat(repliesTo(cards.get(0)))
                .extracting(each -> Long.toString(each.outbox()))
                .isEqualTo(rows("SELECT id FROM outbox WHERE kind = 'REPLY' AND plan_id = "
                        + plan.id().number() + " ORDER BY id"));
    }

    List<StormySlack.Said> repliesTo(StormySlack.Said card) {
        return slack.in("C0ALERTS").stream()
                .filter(each -> each.thread().equals(card.ts()))
                .toList();
    }

    @Override
    public void close() {
        replicas.shutdownNow();
    }
}
