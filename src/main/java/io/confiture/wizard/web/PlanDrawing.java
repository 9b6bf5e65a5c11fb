package io.confiture.wizard.web;

import io.confiture.wizard.migration.Migration;
import io.confiture.wizard.plan.Answers;
import io.confiture.wizard.plan.Approval;
import io.confiture.wizard.plan.Digest;
import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.MigrationState;
import io.confiture.wizard.plan.Pause;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlannedMigration;
import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.plan.Slot;
import io.confiture.wizard.web.PlanView.Fact;
import io.confiture.wizard.wizard.Candidate;
import io.confiture.wizard.wizard.Findings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** From a plan and what belongs to it to what its page shows. */
final class PlanDrawing {

    /** Migrations whose files are on the page. */
    private static final int WITH_FILES = 20;

    private final Plan plan;
    private final Findings findings;
    private final Map<MigrationRef, Migration> files;
    private final Map<String, Instant> appliedAt;

    /** @param appliedAt when each version was applied, as the record has it */
    PlanDrawing(Plan plan, Findings findings, Map<MigrationRef, Migration> files, Map<String, Instant> appliedAt) {
        this.plan = plan;
        this.findings = findings;
        this.files = files;
        this.appliedAt = appliedAt;
    }

    PlanView of(List<EventRow> events, long more) {
        List<PlanView.MigrationView> migrations = new ArrayList<>();
        for (int i = 0; i < plan.migrations().size(); i++) {
            migrations.add(migration(plan.migrations().get(i), i < WITH_FILES));
        }
        return new PlanView(
                Long.toString(plan.id().number()),
                plan.request().environment() + " · " + count(),
                Tag.of(plan.state()),
                Tag.of(plan.risk()),
                waits(),
                facts(),
                said(plan.answers()),
                roles(),
                migrations,
                Math.max(0, plan.migrations().size() - WITH_FILES),
                events,
                more);
    }

    private boolean isBack() {
        return plan.request().direction() == Direction.DOWN;
    }

    private String applied() {
        return isBack() ? "rolled back" : "applied";
    }

    private String count() {
        int all = plan.migrations().size();
        return (isBack() ? "rolls back " : "") + all + (all == 1 ? " migration" : " migrations");
    }

    private String waits() {
        String requester = plan.request().requester().name();
        return switch (plan.state()) {
            case DRAFT -> requester + " to submit it";
            case IN_REVIEW ->
                plan.review().isComplete()
                        ? requester + " to resubmit it"
                        : "approval by "
                                + plan.review().missingRoles().stream()
                                        .map(Role::label)
                                        .collect(Collectors.joining(" and "));
            case CHANGES_REQUESTED -> requester + " to make the changes";
            case APPROVED -> plan.answers().slot().isPresent() ? "its slot" : requester + " or a DBA to apply it";
            case RUNNING -> "the migrations to finish";
            case PAUSED ->
                requester + " or a DBA to answer"
                        + plan.pause()
                                .map(Pause::detail)
                                .filter(it -> !it.isBlank())
                                .map(it -> ": " + it)
                                .orElse("");
            case SUCCEEDED, STOPPED, FAILED, REJECTED, CANCELLED, EXPIRED -> "";
        };
    }

    private List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("Asked by", plan.request().requester().name()));
        facts.add(Fact.code("Runs on", plan.request().address()));
        facts.add(Fact.of(
                "When", plan.answers().slot().map(PlanDrawing::slot).orElse("at a click, once it is approved")));
        plan.answers().applyAs().ifPresent(role -> facts.add(Fact.code("As", role)));
        plan.times().started().ifPresent(at -> facts.add(Fact.of("Started", utc(at))));
        plan.times().ended().ifPresent(at -> facts.add(Fact.of("Ended", utc(at))));
        plan.review().digest().map(Digest::hex).ifPresent(hex -> facts.add(Fact.code("Digest", hex)));
        return facts;
    }

    private static String slot(Slot slot) {
        return utc(slot.opens()) + ", at the latest " + utc(slot.closes());
    }

    private static String utc(Instant at) {
        return Moment.of(at).text() + " UTC";
    }

    private static List<Fact> said(Answers answers) {
        List<Fact> said = new ArrayList<>();
        add(said, "Business impact", answers.impact());
        add(said, "Risks or concerns", answers.concerns());
        add(said, "Should reviewers test first?", answers.testFirst() ? "Yes" : "");
        add(said, "Backup taken", answers.backup());
        add(said, "Note for audit", answers.note());
        return said;
    }

    private static void add(List<Fact> said, String label, String text) {
        if (!text.isBlank()) {
            said.add(Fact.of(label, text));
        }
    }

    private List<PlanView.RoleLine> roles() {
        return plan.review().asked().entrySet().stream()
                .map(asked -> new PlanView.RoleLine(
                        asked.getKey().label(),
                        plan.review().missing(asked.getKey()) == 0,
                        plan.review().missing(asked.getKey()) + " of "
                                + asked.getValue().quorum() + " missing: "
                                + people(asked.getValue().people()),
                        plan.review().given(asked.getKey()).stream()
                                .map(PlanDrawing::vote)
                                .toList()))
                .toList();
    }

    private static String people(List<Person> people) {
        return people.isEmpty()
                ? "nobody holds this role"
                : people.stream().limit(10).map(Person::name).collect(Collectors.joining(", "));
    }

    private static PlanView.Vote vote(Approval approval) {
        return new PlanView.Vote(
                approval.by().name(),
                Moment.of(approval.at()),
                approval.digest().brief(),
                approval.evidence());
    }

    private PlanView.MigrationView migration(PlannedMigration migration, boolean withFiles) {
        List<Candidate.Remark> found = findings.about(migration.ref());
        List<SqlLines.Text> texts = withFiles
                ? PlanFiles.texts(plan, migration, Optional.ofNullable(files.get(migration.ref())), found)
                : List.of();
        return new PlanView.MigrationView(
                migration.ref().toString(),
                Tag.of(migration.risk()),
                Tag.of(migration.state(), applied()),
                Ticked.of(migration.reason()),
                ran(migration),
                ledger(migration),
                found.stream()
                        .filter(remark -> remark.where() <= 0 || texts.isEmpty())
                        .map(SqlLines.Finding::of)
                        .toList(),
                texts,
                withFiles && texts.isEmpty()
                        ? "The file is gone or has changed since this plan was made, so it is not shown."
                        : "",
                migration.risk().atLeast(Risk.HIGH) || plan.migrations().size() <= 3);
    }

    private String ran(PlannedMigration migration) {
        if (!migration.is(MigrationState.APPLIED)) {
            return "";
        }
        String when = Optional.ofNullable(appliedAt.get(migration.ref().version()))
                .map(PlanDrawing::utc)
                .orElse("");
        return migration.millis().isPresent()
                ? when + " in " + migration.millis().getAsLong() + " ms"
                : when + ", marked by hand";
    }

    private String ledger(PlannedMigration migration) {
        if (!migration.is(MigrationState.APPLIED)) {
            return "";
        }
        return isBack()
                ? "row " + migration.ref().version() + " deleted"
                : "row " + migration.ref().version();
    }
}
