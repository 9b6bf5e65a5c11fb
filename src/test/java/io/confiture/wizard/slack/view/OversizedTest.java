package io.confiture.wizard.slack.view;

import static io.confiture.wizard.plan.PlanFixture.BOB;
import static io.confiture.wizard.plan.PlanFixture.NOON;
import static io.confiture.wizard.slack.view.HostileTextTest.draft;
import static io.confiture.wizard.slack.view.HostileTextTest.event;
import static io.confiture.wizard.slack.view.HostileTextTest.findings;
import static io.confiture.wizard.slack.view.HostileTextTest.running;
import static io.confiture.wizard.slack.view.HostileTextTest.said;
import static io.confiture.wizard.slack.view.HostileTextTest.shown;
import static io.confiture.wizard.slack.view.HostileTextTest.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.desk.Freezes;
import io.confiture.wizard.desk.RecordedEvent;
import io.confiture.wizard.desk.Trouble;
import io.confiture.wizard.desk.Undelivered;
import io.confiture.wizard.environment.Calendar;
import io.confiture.wizard.environment.DeclaredFreeze;
import io.confiture.wizard.environment.EnvironmentPolicy;
import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.Outcome;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.plan.PlanFixture;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.wizard.Wizard;
import io.confiture.wizard.wizard.WizardDraft;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** However much there is to say, Slack takes it: what is left out is counted, or is in a file. Home and lists have theirs beside them. */
class OversizedTest {

    /** What a field takes, and what becomes five characters each when it is escaped. */
    private static final String FULL = "&".repeat(2_998) + "👩";

    private static final String ERROR = "ERROR: <!channel> & ```\n".repeat(45_000);
    private static final String FILE = "INSERT INTO prices VALUES ('<@U0JANE>', 1); -- & <\n".repeat(105_000);
    private static final int MANY = 1_000;

    @TestFactory
    Stream<DynamicTest> messages() {
        Plan plan = submitted(Direction.UP, FULL, MANY);
        Plan back = submitted(Direction.DOWN, ERROR.substring(0, 200), MANY);
        Plan busy = running(FULL, MANY);
        MigrationRef now = busy.migrations().get(0).ref();
        Plan failed =
                PlanFixture.accepted(busy.run().end(now, new Outcome.Failed(ERROR, ERROR, ERROR, 1, ERROR), NOON));
        Undelivered.Notice lost = new Undelivered.Notice(plan.id(), Trouble.values()[0], Optional.of("U0JANE"), ERROR);
        Map<String, Words> table = new LinkedHashMap<>();
        table.put("card", PlanCard.of(plan));
        table.put("card of a rollback", PlanCard.of(back));
        table.put("card with findings", PlanCard.of(plan, Optional.empty(), findings(plan, FULL)));
        table.put("card of a failed run", PlanCard.of(failed));
        table.put("progress of a failed run", ProgressText.of(failed, Optional.empty(), Duration.ofDays(900)));
        table.put("reminder", ReminderText.of(plan, NOON));
        table.put("warning of what did not get through", UndeliveredText.warning(plan, lost));
        table.put("freeze", FreezeText.notice(frozen(Freezes.FROZEN)));
        table.put("end of a freeze", FreezeText.notice(frozen(Freezes.UNFROZEN)));
        table.put("record", Words.of(RecordText.of(new PlanId(1), Collections.nCopies(MANY, frozen(Freezes.FROZEN)))));
        for (PlanEvent.Kind kind : List.of(
                PlanEvent.Kind.MIGRATION_FAILED,
                PlanEvent.Kind.REJECTED,
                PlanEvent.Kind.CHANGES_REQUESTED,
                PlanEvent.Kind.CANCELLED,
                PlanEvent.Kind.REOPENED)) {
            table.put("reply: " + kind, ReplyText.of(plan, event(kind, plan, ERROR, MANY)));
            table.put("notice: " + kind, NoticeText.of(plan, event(kind, plan, ERROR, MANY), Optional.empty(), NOON));
        }
        return table.entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> said(each.getValue())));
    }

    @TestFactory
    Stream<DynamicTest> modals() {
        Plan plan = submitted(Direction.UP, FULL, MANY);
        WizardDraft draft = draft(Direction.UP, FULL, MANY);
        Optional<SqlText> file = Optional.of(new SqlText(FILE, Optional.of(FILE)));
        DeclaredFreeze freeze = new DeclaredFreeze(FULL, ERROR, BOB, NOON, Optional.empty());
        List<String> notes = List.of(FreezeText.line(freeze));
        Stream<DynamicTest> pages = Stream.concat(
                        Wizard.pages(draft).stream().limit(5),
                        Wizard.pages(draft).stream().skip(Wizard.pages(draft).size() - 4L))
                .map(page -> DynamicTest.dynamicTest(
                        "page " + page,
                        () -> shown(WizardModal.of(
                                new PlanId(42), draft, page, file, Mrkdwn.escape(FULL), notes, true, NOON))));
        return Stream.concat(
                pages,
                Stream.of(
                        DynamicTest.dynamicTest(
                                "SQL of a thousand files",
                                () -> shown(SqlModal.of(
                                        plan,
                                        plan.migrations().stream()
                                                .map(each -> new SqlModal.Shown(each, file))
                                                .toList(),
                                        findings(plan, FULL)))),
                        DynamicTest.dynamicTest(
                                "another time",
                                () -> shown(RescheduleModal.of(plan, Calendar.of(EnvironmentPolicy.DEFAULT, NOON)))),
                        DynamicTest.dynamicTest(
                                "a message", () -> shown(Modal.message("Migration wizard", Mrkdwn.escape(ERROR))))));
    }

    @Test
    void aWarningStillSaysWhatToDoHoweverLongTheErrorIs() {
        Plan plan = submitted(Direction.UP, "x", 1);
        Undelivered.Notice lost = new Undelivered.Notice(plan.id(), Trouble.values()[0], Optional.empty(), ERROR);
        assertThat(Rendered.of(UndeliveredText.warning(plan, lost))).contains("Then press *Send again*");
    }

    private static RecordedEvent frozen(String kind) {
        return new RecordedEvent(
                1,
                null,
                null,
                kind,
                NOON,
                BOB.id(),
                FULL,
                null,
                null,
                null,
                null,
                Map.of("environment", "production", "reason", ERROR),
                null,
                "0".repeat(64));
    }
}
