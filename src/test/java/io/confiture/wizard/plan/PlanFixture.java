package io.confiture.wizard.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A small believable cast, and plans in every state, made by their own verbs. */
public final class PlanFixture {

    public static final Person JOHN = new Person("U0JOHN", "John");
    public static final Person JANE = new Person("U0JANE", "Jane");
    public static final Person BOB = new Person("U0BOB", "Bob");
    public static final Person SAM = new Person("U0SAM", "Sam");
    public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    public static final Set<Role> REVIEWER = EnumSet.of(Role.REVIEWER);
    public static final Set<Role> DBA = EnumSet.of(Role.DBA);
    public static final Set<Role> NOTHING = EnumSet.noneOf(Role.class);

    private final List<PlannedMigration> migrations = new ArrayList<>();
    private final Map<Role, Ask> asked = new EnumMap<>(Role.class);
    private Answers answers = Answers.none();
    private Direction direction = Direction.UP;

    public static PlanFixture aPlan() {
        return new PlanFixture();
    }

    public PlanFixture thatAddsAColumn() {
        return with("004", "add_nickname", Risk.LOW);
    }

    public PlanFixture thatRenamesATable() {
        return with("007", "rename_orders", Risk.HIGH);
    }

    public PlanFixture thatDropsAColumn() {
        return with("008", "drop_preferences", Risk.CRITICAL);
    }

    public PlanFixture with(String version, String name, Risk risk) {
        String checksum = version.repeat(64).substring(0, 64).replaceAll("[^0-9a-f]", "0");
        migrations.add(PlannedMigration.waiting(
                new MigrationRef(version, name), checksum, Optional.of(checksum), risk, "because of " + name));
        return this;
    }

    public PlanFixture askedOf(Role role) {
        asked.put(role, new Ask(1, List.of(role == Role.DBA ? BOB : JANE)));
        return this;
    }

    /** The policy asks for it, and nobody holds it yet. */
    public PlanFixture askedOfAVacant(Role role) {
        asked.put(role, new Ask(1, List.of()));
        return this;
    }

    /** Its migrations are taken back, in the order they are named. */
    public PlanFixture rollingBack() {
        direction = Direction.DOWN;
        return this;
    }

    public PlanFixture confirmingEach() {
        answers = new Answers(true, Optional.empty(), Optional.empty(), "", "", false, "", "");
        return this;
    }

    public PlanFixture inTheSlot(Instant opens) {
        answers = answers.at(Optional.of(new Slot(opens, opens.plus(Duration.ofHours(2)), ZoneOffset.UTC)));
        return this;
    }

    public Submission submission() {
        return new Submission(answers, migrations, asked);
    }

    public Plan draft() {
        Request request = new Request("production", "db.acme.com:5432/shop", direction, JOHN, "#database-alerts");
        return Plan.draft(new PlanId(42), request, NOON);
    }

    /** IN_REVIEW, or APPROVED when nobody is asked. */
    public Plan submitted() {
        return accepted(draft().submit(submission(), JOHN, NOON));
    }

    public Plan approved() {
        Plan plan = submitted();
        for (Role role : plan.review().missingRoles()) {
            Person by = role == Role.DBA ? BOB : JANE;
            plan = accepted(plan.votes().approve(by, EnumSet.of(role), digest(plan), "backup-1", NOON));
        }
        return plan;
    }

    public Plan running() {
        Plan plan = approved();
        return accepted(plan.run().start(JOHN, NOTHING, digest(plan), NOON));
    }

    public Plan paused() {
        return failedAt(running());
    }

    public static Plan failedAt(Plan running) {
        MigrationRef first = running.run().next().orElseThrow().ref();
        Plan begun = accepted(running.run().begin(first, NOON));
        return accepted(begun.run().end(first, refusedByTheServer(), NOON));
    }

    public Plan in(PlanState state) {
        return switch (state) {
            case DRAFT -> draft();
            case IN_REVIEW -> submitted();
            case CHANGES_REQUESTED ->
                accepted(submitted()
                        .votes()
                        .requestChanges(JANE, REVIEWER, digest(submitted()), "Smaller, please", NOON));
            case APPROVED -> approved();
            case RUNNING -> running();
            case PAUSED -> paused();
            case SUCCEEDED -> finished(running());
            case STOPPED -> accepted(paused().lead().stop(JOHN, NOTHING, NOON));
            case FAILED -> accepted(running().run().finish("the environment is gone", NOON));
            case REJECTED -> accepted(submitted().votes().reject(JANE, REVIEWER, digest(submitted()), "No", NOON));
            case CANCELLED -> accepted(submitted().cancel(JOHN, NOTHING, "", NOON));
            case EXPIRED -> accepted(submitted().expire("nobody answered", NOON));
        };
    }

    /** Runs on until it ends or asks. */
    public static Plan finished(Plan running) {
        Plan plan = running;
        while (plan.state() == PlanState.RUNNING) {
            Optional<PlannedMigration> next = plan.run().next();
            plan = next.isPresent()
                    ? applied(plan, next.get().ref())
                    : accepted(plan.run().finish("", NOON));
        }
        return plan;
    }

    private static Plan applied(Plan running, MigrationRef next) {
        Plan begun = accepted(running.run().begin(next, NOON));
        return accepted(begun.run().end(next, new Outcome.Applied(12), NOON));
    }

    public static Outcome.Failed refusedByTheServer() {
        return new Outcome.Failed("23505", "could not create unique index", "CREATE UNIQUE INDEX …", 3, "");
    }

    public static Digest digest(Plan plan) {
        return plan.review().digest().orElseThrow();
    }

    public static Plan accepted(Decision decision) {
        if (decision instanceof Decision.Accepted accepted) {
            return accepted.plan();
        }
        throw new AssertionError("refused: " + decision.refusal().orElseThrow());
    }
}
