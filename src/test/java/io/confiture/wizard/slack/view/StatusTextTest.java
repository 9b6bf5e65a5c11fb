package io.confiture.wizard.slack.view;

import static io.confiture.wizard.plan.PlanFixture.NOON;
import static io.confiture.wizard.plan.PlanFixture.aPlan;
import static io.confiture.wizard.plan.PlanFixture.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.desk.Figures;
import io.confiture.wizard.desk.Outbox;
import io.confiture.wizard.desk.PlanPages.Key;
import io.confiture.wizard.desk.PlanPages.Page;
import io.confiture.wizard.desk.PlanPages.Row;
import io.confiture.wizard.desk.PlanPages.Shelf;
import io.confiture.wizard.desk.RunProgress;
import io.confiture.wizard.desk.Trouble;
import io.confiture.wizard.desk.Undelivered;
import io.confiture.wizard.environment.Environment;
import io.confiture.wizard.environment.EnvironmentPolicy;
import io.confiture.wizard.environment.Target;
import io.confiture.wizard.migration.LedgerRow;
import io.confiture.wizard.migration.LockHolder;
import io.confiture.wizard.migration.Migration;
import io.confiture.wizard.migration.MigrationFile;
import io.confiture.wizard.migration.Pending;
import io.confiture.wizard.migration.TargetReading;
import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanFixture;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.slack.view.PlanListText.Cursor;
import io.confiture.wizard.status.EnvironmentStatus;
import io.confiture.wizard.status.Letterbox;
import io.confiture.wizard.wizard.Candidate;
import io.confiture.wizard.wizard.DraftFixture;
import io.confiture.wizard.wizard.Standing;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Status and lists: what they say, and that Slack takes them however much there is to say. */
class StatusTextTest {

    private static final String NASTY = "<!channel> `x` *b* ``` & ".repeat(40);
    private static final String LONG_NAME = NASTY.substring(0, 240);
    private static final Page NONE = new Page(List.of(), false, false);
    private static final Figures.Backlog ALL_TOLD =
            new Figures.Backlog(0, Optional.empty(), Optional.empty(), Optional.empty());
    private static final PostText.Post QUIET =
            new PostText.Post(new Letterbox(ALL_TOLD, ALL_TOLD, List.of()), Optional.empty());

    private static Environment environment(String name) {
        Target target = new Target("jdbc:x", "bot", "secret", "db.acme.com", 5432, "shop", "tb_confiture");
        return new Environment(name, target, EnvironmentPolicy.DEFAULT);
    }

    private static Migration migration(int number, String name) {
        return new Migration(
                new MigrationRef("%04d".formatted(number), name),
                Migration.Kind.SQL,
                new MigrationFile(Path.of("x.up.sql"), "1".repeat(64)),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    private static Standing standing(int pending, String name, Optional<LockHolder> lock, List<String> troubles) {
        List<Migration> migrations = IntStream.range(0, pending)
                .mapToObj(i -> migration(i + 4, name))
                .toList();
        LedgerRow row = new LedgerRow(
                new MigrationRef("003", name),
                NOON.minusSeconds(60),
                OptionalInt.of(5),
                Optional.empty(),
                Optional.of("deploy"),
                Optional.empty());
        List<Candidate> next = migrations.stream()
                .limit(10)
                .map(each -> DraftFixture.candidate(each.version(), name, Risk.CRITICAL))
                .toList();
        return new Standing(
                new Pending(migrations, List.of(), Map.of(), List.of(), List.of(), List.of()),
                new TargetReading(true, List.of(row), List.of(), lock, Optional.empty()),
                next,
                troubles,
                troubles);
    }

    private static StatusText.Facts facts(
            Environment environment,
            Optional<Standing> standing,
            Optional<EnvironmentStatus.Running> running,
            List<Plan> waiting,
            long all,
            Page slots,
            PostText.Post post) {
        EnvironmentStatus status = new EnvironmentStatus(
                environment,
                standing,
                standing.isPresent() ? "" : "It does not answer.",
                running,
                waiting,
                all,
                slots,
                post.letters(),
                NOON);
        return new StatusText.Facts(status, post, Map.of(new PlanId(42), "https://acme.slack.com/archives/C1/p1"));
    }

    private static Row row(int number, String environment, String requester, Optional<Instant> ended) {
        return new Row(
                new Key(ended.orElse(NOON), new PlanId(number)),
                ended.isPresent() ? PlanState.SUCCEEDED : PlanState.APPROVED,
                environment,
                number % 2 == 0 ? Direction.UP : Direction.DOWN,
                new Person("U0JOHN", requester),
                number,
                Risk.HIGH,
                Optional.of(NOON),
                Optional.of(NOON.plus(Duration.ofHours(1))),
                ended,
                Optional.of(new Outbox.Posted("C1", "1.2")));
    }

    @Test
    void theWholeStateOfOneEnvironment() {
        LockHolder holder = new LockHolder(
                77,
                "deploy",
                "deploy-1",
                "confiture migrate up",
                Optional.of(NOON),
                Optional.of(Duration.ofSeconds(12)));
        Plan running = accepted(
                aPlan().thatAddsAColumn().running().run().begin(new MigrationRef("004", "add_nickname"), NOON));
        RunProgress.Shown shown = new RunProgress.Shown(1, Optional.empty(), Duration.ofSeconds(200), Optional.empty());
        Plan asked = aPlan().thatRenamesATable()
                .askedOf(Role.REVIEWER)
                .askedOfAVacant(Role.DBA)
                .submitted();
        Figures.Backlog late = new Figures.Backlog(
                3, Optional.of(NOON.minusSeconds(720)), Optional.of(new PlanId(42)), Optional.of("ratelimited"));
        PostText.Post post = new PostText.Post(
                new Letterbox(late, ALL_TOLD, List.of(letters("550 no such user"))),
                Optional.of("Slack does not answer"));

        assertThat(Rendered.of(StatusText.of(facts(
                                environment("production"),
                                Optional.of(standing(12, "add", Optional.of(holder), List.of("003 is gone."))),
                                Optional.of(new EnvironmentStatus.Running(running, Optional.of(shown))),
                                List.of(asked),
                                38,
                                new Page(List.of(row(42, "production", "John", Optional.empty())), false, true),
                                post)))
                        .replaceFirst("(?s).*\n\\*Status of production\\*", "*Status of production*"))
                .isEqualTo(
                        """
                        *Status of production*  ·  `db.acme.com:5432/shop`  ·  ⟨2026-11-22 12:00 UTC⟩
                        *1 applied, 12 pending*
                        Applied last: `003_add`, ⟨2026-11-22 11:59 UTC⟩ by deploy
                        • `0004_add`  🔥 CRITICAL  because of add
                        • `0005_add`  🔥 CRITICAL  because of add
                        • `0006_add`  🔥 CRITICAL  because of add
                        • `0007_add`  🔥 CRITICAL  because of add
                        • `0008_add`  🔥 CRITICAL  because of add
                        • `0009_add`  🔥 CRITICAL  because of add
                        • `0010_add`  🔥 CRITICAL  because of add
                        • `0011_add`  🔥 CRITICAL  because of add
                        • `0012_add`  🔥 CRITICAL  because of add
                        • `0013_add`  🔥 CRITICAL  because of add
                        _and 2 more_
                        ⛔ Nothing can be applied: 003 is gone.
                        ⚠️ 003 is gone.
                        🔒 Migration lock held by `confiture migrate up` on deploy-1 as deploy, for 12 s (pid 77)
                        🚪 Plans may start at any time.
                        *<https://acme.slack.com/archives/C1/p1|#42>*  ·  ▶️ Running  ·  🟢 LOW  ·  1 migration  ·  asked by <@U0JOHN>  ·  since ⟨2026-11-22 12:00 UTC⟩
                        0 of 1 applied  ·  now `004_add_nickname`: Running for 3 min 20 s
                        *Waiting plans (38)*
                        • <https://acme.slack.com/archives/C1/p1|#42>  👀 In review  ·  🔴 HIGH  ·  1 migration  ·  waits for approval by Reviewer and DBA
                            Reviewer: Jane
                            DBA: nobody holds it; add people to the policy
                        _and 37 more_
                        *Slots to come*
                        • ⟨2026-11-22 12:00 UTC⟩  <https://acme.slack.com/archives/C1/p1|#42>  ✅ Approved
                        _and more: `/confiture scheduled production`_
                        ⚠️ Slack does not answer
                        📨 3 messages for Slack wait, the oldest for 12 min (about plan #42): ratelimited
                        ✉️ 1 message for <@U0JANE> about plan #42 did not get through: no mail server takes it (550 no such user). \
                        Please look at the address in that person's Slack profile, and ask them in Slack meanwhile.
                        _Send them again from the pages:_ `/confiture web`""");
    }

    @Test
    void whatWaitsForAPersonInTheMiddleSaysForWhomAndWhy() {
        String told = Rendered.of(StatusText.of(facts(
                environment("production"),
                Optional.empty(),
                Optional.of(
                        new EnvironmentStatus.Running(aPlan().thatAddsAColumn().paused(), Optional.empty())),
                List.of(),
                0,
                NONE,
                QUIET)));
        assertThat(told)
                .contains(
                        "⚠️ It does not answer.", "⏸️ Paused", "0 of 1 applied. Waiting for John or a DBA to answer: ")
                .contains("⏳ No plan waits.", "📨 No message for Slack waits.");
    }

    @Test
    void aThousandPendingWithLongNamesAndTroublesIsTakenBySlack() {
        PlanFixture huge = aPlan();
        IntStream.range(0, 1_000).forEach(i -> huge.with("v" + i, LONG_NAME, Risk.HIGH));
        Plan big = huge.askedOf(Role.REVIEWER).askedOf(Role.DBA).submitted();
        LockHolder holder =
                new LockHolder(1, NASTY, NASTY, NASTY, Optional.of(NOON), Optional.of(Duration.ofDays(900)));
        List<String> troubles = Collections.nCopies(1_000, NASTY);
        Figures.Backlog stuck = new Figures.Backlog(
                Long.MAX_VALUE,
                Optional.of(NOON.minusSeconds(9_000_000)),
                Optional.of(new PlanId(42)),
                Optional.of(NASTY));
        PostText.Post post = new PostText.Post(
                new Letterbox(stuck, stuck, Collections.nCopies(100, letters(NASTY))), Optional.of(NASTY));
        Words words = StatusText.of(facts(
                environment(NASTY),
                Optional.of(standing(1_000, LONG_NAME, Optional.of(holder), troubles)),
                Optional.of(new EnvironmentStatus.Running(big, Optional.empty())),
                Collections.nCopies(10, big),
                100_000,
                new Page(Collections.nCopies(5, row(1_000, NASTY, NASTY, Optional.empty())), false, true),
                post));

        String told = Rendered.of(words);
        assertThat(told)
                .containsPattern("_and 99[0-9] more_")
                .contains("*1 applied, 1000 pending*", " more_", "*Waiting plans (100000)*")
                .doesNotContain("<!channel");
    }

    @Test
    void allEnvironmentsOnePageHoweverManyThereAre() {
        List<OverviewText.Line> lines = IntStream.range(0, 60)
                .mapToObj(i -> new OverviewText.Line(
                        i + NASTY,
                        Optional.of(environment(NASTY)),
                        i % 2 == 0
                                ? Optional.of(standing(1_000, LONG_NAME, Optional.empty(), List.of(NASTY)))
                                : Optional.empty(),
                        NASTY,
                        Optional.of(aPlan().thatAddsAColumn().running()),
                        100_000,
                        Optional.of(row(7, NASTY, NASTY, Optional.empty()))))
                .toList();
        assertThat(Rendered.of(OverviewText.of(lines, QUIET, Map.of(), NOON)))
                .containsPattern("_and [0-9]+ more: `/confiture status NAME`_")
                .doesNotContain("<!channel");
    }

    @Test
    void aDatabaseThatIsDownCostsItsLineOnly() {
        OverviewText.Line up = new OverviewText.Line(
                "production",
                Optional.of(environment("production")),
                Optional.of(standing(2, "add", Optional.empty(), List.of())),
                "",
                Optional.empty(),
                2,
                Optional.empty());
        OverviewText.Line down = new OverviewText.Line(
                "staging",
                Optional.of(environment("staging")),
                Optional.empty(),
                "It does not answer.",
                Optional.empty(),
                0,
                Optional.empty());
        assertThat(Rendered.of(OverviewText.of(List.of(up, down), QUIET, Map.of(), NOON)))
                .endsWith(
                        """

                        *production*  `db.acme.com:5432/shop`
                        1 applied, 2 pending  ·  2 plans waiting
                        *staging*  `db.acme.com:5432/shop`
                        ⚠️ It does not answer.
                        📨 No message for Slack waits.""");
    }

    @Test
    void aPageOfAHistoryWithTheWayToBothSides() {
        Page page = new Page(
                List.of(row(42, "production", "John", Optional.of(NOON)), row(7, "staging", "John", Optional.of(NOON))),
                true,
                true);
        Map<PlanId, String> links = Map.of(new PlanId(42), "https://acme.slack.com/archives/C1/p1");
        assertThat(Rendered.of(PlanListText.of(Shelf.HISTORY, Optional.empty(), page, links)))
                .isEqualTo(
                        """
                        text: Plans that have ended, the newest first:
                        Plan #42 · production · ✅ Succeeded · HIGH · 42 migrations · asked by John · ended 2026-11-22 12:00 UTC
                        Plan #7 · staging · ✅ Succeeded · HIGH · rolls back 7 migrations · asked by John · ended 2026-11-22 12:00 UTC
                        and more
                        *Plans that have ended*, the newest first
                        *<https://acme.slack.com/archives/C1/p1|#42>*  ·  production  ·  ✅ Succeeded  ·  🔴 HIGH  ·  42 migrations  ·  asked by <@U0JOHN>
                        ended ⟨2026-11-22 12:00 UTC⟩ (2026-11-22 12:00 UTC)  ·  its slot: ⟨2026-11-22 12:00 UTC⟩
                        *#7*  ·  staging  ·  ✅ Succeeded  ·  🔴 HIGH  ·  rolls back 7 migrations  ·  asked by <@U0JOHN>
                        ended ⟨2026-11-22 12:00 UTC⟩ (2026-11-22 12:00 UTC)  ·  its slot: ⟨2026-11-22 12:00 UTC⟩
                        [Newer] [Older]""");
    }

    @Test
    void aPageOfAScheduleSaysWhenEachMayStart() {
        Page page = new Page(List.of(row(42, NASTY, NASTY, Optional.empty())), true, true);
        assertThat(Rendered.of(PlanListText.of(Shelf.SCHEDULED, Optional.of(NASTY), page, Map.of())))
                .contains(
                        "opens ⟨2026-11-22 12:00 UTC⟩ (2026-11-22 12:00 UTC), at the latest ⟨2026-11-22 13:00 UTC⟩",
                        "[Sooner] [Later]")
                .doesNotContain("<!channel");
        assertThat(Rendered.of(PlanListText.of(Shelf.SCHEDULED, Optional.empty(), NONE, Map.of())))
                .contains("Nothing is scheduled. A plan gets its time");
    }

    @Test
    void whatAButtonCarriesComesBackAndNothingElseIsTaken() {
        for (Optional<String> name : List.of(Optional.<String>empty(), Optional.of("a b"))) {
            Cursor cursor = new Cursor(
                    Shelf.HISTORY, name, new Key(Instant.parse("2026-11-22T12:00:00.123456Z"), new PlanId(42)));
            assertThat(Cursor.parse(cursor.toString())).contains(cursor);
        }
        for (String other : new String[] {
            null,
            "",
            "HISTORY",
            "HISTORY now 42 x",
            "DRAFTS 2026-11-22T12:00:00Z 42 x",
            "HISTORY 2026-11-22T12:00:00Z 0 x",
            "HISTORY 2026-11-22T12:00:00Z 42"
        }) {
            assertThat(Cursor.parse(other)).isEmpty();
        }
    }

    private static Undelivered.Letters letters(String error) {
        return new Undelivered.Letters(
                Optional.of(new PlanId(42)),
                Optional.of("production"),
                Trouble.MAIL_REFUSED,
                Optional.of("U0JANE"),
                1,
                NOON,
                error);
    }
}
