package io.confiture.wizard.slack.view;

import static io.confiture.wizard.plan.PlanFixture.NOON;
import static io.confiture.wizard.plan.PlanFixture.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.confiture.wizard.desk.WindowNotices;
import io.confiture.wizard.environment.Environment;
import io.confiture.wizard.environment.EnvironmentPolicy;
import io.confiture.wizard.environment.Target;
import io.confiture.wizard.migration.Progress;
import io.confiture.wizard.migration.Stage;
import io.confiture.wizard.plan.Answers;
import io.confiture.wizard.plan.Ask;
import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.DryRun;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.Outcome;
import io.confiture.wizard.plan.Pause;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.plan.PlanEvent.Kind;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.PlannedMigration;
import io.confiture.wizard.plan.Refusal;
import io.confiture.wizard.plan.Reminding;
import io.confiture.wizard.plan.Request;
import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.plan.Seen;
import io.confiture.wizard.plan.Submission;
import io.confiture.wizard.plan.Trial;
import io.confiture.wizard.schedule.Sight;
import io.confiture.wizard.slack.Route;
import io.confiture.wizard.wizard.Candidate;
import io.confiture.wizard.wizard.DryRunFacts;
import io.confiture.wizard.wizard.Findings;
import io.confiture.wizard.wizard.Rehearsing;
import io.confiture.wizard.wizard.Wizard;
import io.confiture.wizard.wizard.WizardAnswers;
import io.confiture.wizard.wizard.WizardDraft;
import io.confiture.wizard.wizard.WizardFlags;
import io.confiture.wizard.wizard.WizardPage;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever people, files and databases say: Slack takes it, and nothing of it is markup. */
class HostileTextTest {

    /** Everything that our own views put between angle brackets. */
    private static final String OURS =
            "<(@[UW][A-Z0-9]+|#C[A-Z0-9]+|!date\\^[0-9]+\\^\\{date_short_pretty} at \\{time}\\|[0-9: UTC-]+)>";

    private static final Set<Kind> UNTOLD = EnumSet.of(Kind.OPENED, Kind.MIGRATION_STARTED);

    @Property(tries = 150)
    void inAPlansCardAndItsModals(
            @ForAll Direction direction, @ForAll("nasty") String text, @ForAll("counts") int migrations) {
        Plan plan = submitted(direction, text, migrations);
        said(PlanCard.of(plan));
        DryRun dryRun = dryRun(plan.migrations().get(0).ref(), text, migrations);
        Findings findings = findings(plan, text);
        said(PlanCard.of(plan, Optional.of(dryRun), findings));
        said(PlanCard.of(accepted(plan.cancel(plan.request().requester(), Set.of(), text, NOON))));
        shown(AnswerModal.reason(plan, Route.REJECT_REASON));
        Wait wait = new Wait(Map.of("U0JANE", NOON), Map.of("U0JANE", NOON), Optional.of(NOON));
        said(PlanCard.of(plan, Optional.of(dryRun), findings, wait));
        said(DirectCard.of(plan, "U0JANE", Optional.of("C0ALERTS"), findings, wait));
        shown(AnswerModal.critical(plan, List.of(Role.values())));
        shown(AnswerModal.role(plan, List.of(Role.values())));
        SqlText sql = new SqlText(text, Optional.of(text));
        shown(SqlModal.of(
                plan,
                plan.migrations().stream()
                        .map(each -> new SqlModal.Shown(each, Optional.of(sql)))
                        .toList(),
                findings));
    }

    @Property(tries = 60)
    void inRepliesAndRefusals(
            @ForAll Direction direction, @ForAll("nasty") String text, @ForAll("counts") int migrations) {
        Plan plan = submitted(direction, text, migrations);
        for (Kind kind : EnumSet.complementOf(EnumSet.copyOf(UNTOLD))) {
            PlanEvent event = event(kind, plan, text, migrations);
            said(ReplyText.of(plan, event));
            said(NoticeText.of(plan, event, Optional.empty(), NOON));
        }
        WindowNotices.Window window =
                new WindowNotices.Window(text, NOON, NOON.plusSeconds(60), ZoneId.of("Europe/Paris"));
        said(WindowText.open(window, Collections.nCopies(30, plan)));
        said(WindowText.over(window, Collections.nCopies(30, plan)));
        for (Refusal refusal : Refusal.values()) {
            said(Words.of(RefusalText.of(refusal, plan)));
        }
        Pause pause = new Pause(Pause.Reason.NOT_AS_APPROVED, text);
        assertThat(StateText.waitsFor(paused(plan, pause))).doesNotContain("<");
    }

    @Property(tries = 60)
    void inTheProgressOfARun(@ForAll("nasty") String text, @ForAll("counts") int migrations) {
        Plan plan = running(text, migrations);
        Progress.Other other =
                new Progress.Other(7, text, text, Optional.of(Duration.ofDays(99_999)), Optional.of(text));
        Progress.Crowd crowd = new Progress.Crowd(Collections.nCopies(5, other), 4_000_000);
        Progress progress = new Progress(
                7,
                Optional.of(text),
                Optional.of(text),
                Optional.of(new Progress.Statement(text, true)),
                Optional.of(new Stage(text, 1, 2)),
                crowd,
                crowd,
                Optional.of(text));
        MigrationRef now = plan.migrations().get(0).ref();
        Sight sight = new Sight(now, Duration.ofDays(99_999), NOON, Optional.of(progress), Optional.of(text));
        said(ProgressText.of(plan, Optional.of(sight), Duration.ZERO));
        Plan failed = accepted(plan.run().end(now, new Outcome.Failed(text, text, text, 1, text), NOON));
        said(ProgressText.of(failed, Optional.of(sight), Duration.ZERO));
    }

    @Property(tries = 100)
    void onEveryPageOfTheWizard(
            @ForAll Direction direction, @ForAll("nasty") String text, @ForAll("counts") int migrations) {
        WizardDraft draft = draft(direction, text, migrations);
        shown(DryRunPage.onItsWay(draft, place(text)));
        Optional<SqlText> sql = Optional.of(new SqlText(text, Optional.of(text)));
        for (WizardPage page : firstAndLast(Wizard.pages(draft))) {
            shown(WizardModal.of(new PlanId(42), draft, page, sql, Mrkdwn.escape(text), NOON));
        }
    }

    static void said(Words words) {
        assertThat(words.text().replaceAll(OURS, "")).doesNotContain("<", "```");
        escaped(Rendered.message(words));
    }

    static void shown(com.slack.api.model.view.View view) {
        escaped(Rendered.modal(view));
    }

    private static void escaped(JsonNode node) {
        if (node.path("type").asText().equals("mrkdwn")) {
            assertThat(node.path("text").asText().replaceAll(OURS, "")).doesNotContain("<", "```");
        }
        node.forEach(HostileTextTest::escaped);
    }

    /** Nobody is asked; one is at work, and somebody wants it stopped. */
    static Plan running(String text, int count) {
        Plan asked = submitted(Direction.UP, text, count);
        Plan approved = accepted(Plan.draft(asked.id(), asked.request(), NOON)
                .submit(
                        new Submission(asked.answers(), asked.migrations(), Map.of()),
                        asked.request().requester(),
                        NOON));
        Plan started = accepted(approved.run()
                .start(
                        asked.request().requester(),
                        Set.of(),
                        approved.review().digest().orElseThrow(),
                        NOON));
        Plan begun = accepted(started.run().begin(started.migrations().get(0).ref(), NOON));
        return accepted(begun.lead().askToStop(asked.request().requester(), Set.of(), NOON));
    }

    static Plan submitted(Direction direction, String text, int count) {
        Person john = new Person("U0JOHN", text);
        Ask ask = new Ask(2, Collections.nCopies(40, new Person("U0JANE", text)));
        Answers answers = new Answers(true, Optional.of(text), Optional.empty(), text, text, true, text, text);
        List<PlannedMigration> migrations = Collections.nCopies(count, null).stream()
                .map(none -> PlannedMigration.waiting(ref(text), "1".repeat(64), Optional.empty(), Risk.CRITICAL, text))
                .toList();
        Request request = new Request(text, text, direction, john, text);
        return accepted(Plan.draft(new PlanId(999_999_999_999_999_999L), request, NOON)
                .submit(new Submission(answers, migrations, Map.of(Role.REVIEWER, ask, Role.DBA, ask)), john, NOON));
    }

    private static Plan paused(Plan plan, Pause pause) {
        return new Plan(
                plan.id(),
                plan.version(),
                io.confiture.wizard.plan.PlanState.PAUSED,
                plan.request(),
                plan.answers(),
                plan.migrations(),
                plan.review(),
                Optional.of(pause),
                Optional.empty(),
                plan.times());
    }

    /** Everything about it is hostile, and one trial of each result is about the migration itself. */
    static DryRun dryRun(MigrationRef ref, String text, int count) {
        Seen seen = new Seen(
                1,
                text,
                1,
                1,
                Collections.nCopies(9, new Seen.Held(text, text, 1)),
                List.of(new Seen.Rewrite(text, 1)),
                List.of(new Seen.Scan(text, 1)));
        List<Trial> trials = new ArrayList<>(Collections.nCopies(
                Math.min(count, 13),
                new Trial(
                        ref,
                        "1".repeat(64),
                        Trial.Result.REHEARSED,
                        "",
                        "",
                        "",
                        0,
                        1,
                        1,
                        Collections.nCopies(9, seen))));
        trials.add(Trial.notRehearsed(ref, "1".repeat(64), text));
        trials.add(new Trial(ref, "1".repeat(64), Trial.Result.FAILED, text, text, text, 1, 1, 1, List.of(seen)));
        return new DryRun(true, text, trials, Collections.nCopies(9, text));
    }

    private static Rehearsing.Place place(String text) {
        Target target = new Target("", "", "", text, 5432, text, text);
        return new Rehearsing.Place(
                new Environment(text, target, EnvironmentPolicy.DEFAULT), target, true, Duration.ofMinutes(5));
    }

    static PlanEvent event(Kind kind, Plan plan, String text, int count) {
        Map<String, String> facts = new HashMap<>(Map.of(
                "reason",
                text,
                "detail",
                text,
                "hint",
                text,
                "stoppedBy",
                text,
                "millis",
                "1",
                "sqlState",
                text,
                "line",
                "1",
                "statement",
                text,
                "left",
                text));
        if (kind == Kind.REHEARSED) {
            facts.putAll(DryRunFacts.of(dryRun(plan.migrations().get(0).ref(), text, count)));
        }
        Optional<MigrationRef> about = Optional.of(plan.migrations().get(0).ref());
        return new PlanEvent(
                kind,
                new Person("U0JANE", text),
                NOON,
                Optional.of(Role.DBA),
                about,
                plan.review().digest(),
                facts);
    }

    static WizardDraft draft(Direction direction, String text, int count) {
        Candidate.Remark remark =
                new Candidate.Remark(Risk.CRITICAL, 1, text, text, Optional.of(text), Optional.of(text));
        Candidate candidate = new Candidate(
                ref(text),
                "1".repeat(64),
                Optional.of("1".repeat(64)),
                Risk.CRITICAL,
                text,
                Collections.nCopies(8, remark),
                text,
                Optional.of(new Candidate.Added(text, NOON)),
                Collections.nCopies(9, text),
                Optional.empty(),
                true,
                Optional.of(new Candidate.Applied(Optional.of(text), NOON)),
                true,
                Collections.nCopies(8, text));
        WizardAnswers answers = new WizardAnswers(
                count - 1,
                true,
                true,
                Set.of(),
                text,
                text,
                text,
                true,
                text,
                Optional.of(text),
                Optional.empty(),
                new Reminding(Optional.of("C0ALERTS"), Optional.of(text)));
        return new WizardDraft(
                text,
                text,
                direction,
                new WizardFlags(
                        true,
                        false,
                        false,
                        false,
                        true,
                        true,
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        WizardFlags.USUAL_TIMEOUT),
                Collections.nCopies(count, candidate),
                Collections.nCopies(120, text),
                Collections.nCopies(9, text),
                answers,
                Optional.of(dryRun(ref(text), text, count)),
                Optional.empty());
    }

    static Findings findings(Plan plan, String text) {
        return new Findings(
                plan.migrations().stream()
                        .limit(40)
                        .map(each -> new Findings.Finding(
                                each.ref(),
                                new Candidate.Remark(
                                        Risk.CRITICAL,
                                        1,
                                        text,
                                        text,
                                        Optional.of(text),
                                        Optional.of(text),
                                        Collections.nCopies(9, text))))
                        .toList(),
                plan.migrations().size(),
                plan.migrations().stream()
                        .limit(40)
                        .map(each -> new Findings.Undoing(each.ref(), Collections.nCopies(8, text)))
                        .toList());
    }

    private static MigrationRef ref(String text) {
        int end = text.offsetByCodePoints(0, Math.min(120, text.codePointCount(0, text.length())));
        return new MigrationRef(text.substring(0, end), text.substring(0, end) + "_");
    }

    private static List<WizardPage> firstAndLast(List<WizardPage> pages) {
        int end = pages.size();
        return end <= 8
                ? pages
                : List.of(pages.get(0), pages.get(1), pages.get(end - 4), pages.get(end - 3), pages.get(end - 1));
    }

    @Provide
    Arbitrary<Integer> counts() {
        return Arbitraries.frequency(
                net.jqwik.api.Tuple.of(10, 1), net.jqwik.api.Tuple.of(5, 13), net.jqwik.api.Tuple.of(1, 1_000));
    }

    @Provide
    Arbitrary<String> nasty() {
        Arbitrary<String> parts = Arbitraries.of(
                "<!channel>",
                "<@U0JANE>",
                "<https://evil|good>",
                "&lt;",
                "&",
                "*b*",
                "_",
                "~",
                "`",
                "```",
                "\n",
                "\r",
                "&gt; quote",
                "👩‍🚒",
                "😀",
                "é",
                "漢字",
                " ",
                "word ",
                "\u202e",
                "'; DROP TABLE x; --",
                "^|{}");
        return Arbitraries.oneOf(
                Arbitraries.of("", " ", "\n", "```", "<", "&".repeat(5_000), "<".repeat(5_000), "😀".repeat(5_000)),
                parts.list().ofMinSize(1).ofMaxSize(12).map(all -> String.join("", all)),
                parts.map(part -> part.repeat(5_000 / part.length())));
    }
}
