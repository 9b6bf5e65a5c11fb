package io.confiture.wizard.mail;

import io.confiture.wizard.plan.Answers;
import io.confiture.wizard.plan.Approval;
import io.confiture.wizard.plan.Ask;
import io.confiture.wizard.plan.Digest;
import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlannedMigration;
import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.plan.Slot;
import io.confiture.wizard.wizard.Candidate;
import io.confiture.wizard.wizard.Findings;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A plan in plain words, for a mail and for the page behind its link. Nothing in it is escaped yet: the templates do that. */
public record PlanView(
        String title,
        String environment,
        String address,
        String requester,
        Risk risk,
        String digest,
        String when,
        String applyAs,
        List<Line> migrations,
        int moreMigrations,
        List<Remark> findings,
        int moreFindings,
        List<Said> said,
        List<String> roles) {

    /** More would be read by nobody; the rest is in Slack. */
    private static final int MIGRATIONS = 50;

    private static final int FINDINGS = 20;
    private static final int PEOPLE = 5;

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** A migration with the one reason of its level. */
    public record Line(String name, Risk risk, String reason) {}

    /** A finding; what does not apply is blank. */
    public record Remark(Risk risk, String where, String sentence, String loses, String facts, String safer) {

        public String quotedSafer() {
            return quote(safer);
        }
    }

    /** What the requester wrote, with its own line breaks. */
    public record Said(String label, String text) {

        /** For plain text, where nothing but a mark at each line tells whose words they are. */
        public String quoted() {
            return quote(text);
        }
    }

    public static PlanView of(Plan plan, Findings findings) {
        List<Findings.Finding> worst = findings.worst().stream()
                .filter(finding -> finding.remark().risk() != Risk.LOW)
                .toList();
        return new PlanView(
                title(plan),
                line(plan.request().environment()),
                line(plan.request().address()),
                line(plan.request().requester().name()),
                plan.risk(),
                plan.review().digest().map(Digest::brief).orElse(""),
                plan.answers()
                        .slot()
                        .map(PlanView::slot)
                        .orElse((rollsBack(plan) ? "rolled back" : "applied") + " at a click"),
                line(plan.answers().applyAs().orElse("")),
                plan.migrations().stream().limit(MIGRATIONS).map(PlanView::line).toList(),
                Math.max(0, plan.migrations().size() - MIGRATIONS),
                worst.stream().limit(FINDINGS).map(PlanView::remark).toList(),
                Math.max(0, worst.size() - FINDINGS) + findings.more(),
                said(plan.answers()),
                plan.review().asked().entrySet().stream()
                        .map(entry -> role(plan, entry))
                        .toList());
    }

    /** {@code Plan #42 · production · 2 migrations · HIGH}, or {@code … · rolls back 2 migrations · …}. */
    public static String title(Plan plan) {
        int count = plan.migrations().size();
        return "Plan " + plan.id() + " · " + line(plan.request().environment()) + " · "
                + (rollsBack(plan) ? "rolls back " : "") + count + (count == 1 ? " migration" : " migrations") + " · "
                + plan.risk();
    }

    /** Text from people and files where ours goes on: a line break in it could draw a line that looks like one of ours. */
    public static String line(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }

    /** The same in lines of its own, each of them marked. */
    static String quote(String text) {
        return text.lines().map(each -> "    > " + line(each)).collect(Collectors.joining("\n"));
    }

    public static String utc(Instant at) {
        return UTC.format(at);
    }

    private static boolean rollsBack(Plan plan) {
        return plan.request().direction() == Direction.DOWN;
    }

    private static String slot(Slot slot) {
        return utc(slot.opens()) + ", at the latest " + utc(slot.closes());
    }

    private static Line line(PlannedMigration migration) {
        return new Line(line(migration.ref().toString()), migration.risk(), line(migration.reason()));
    }

    private static Remark remark(Findings.Finding finding) {
        Candidate.Remark remark = finding.remark();
        return new Remark(
                remark.risk(),
                line(finding.migration().toString()) + (remark.where() > 0 ? ", line " + remark.where() : ""),
                line(remark.sentence()),
                line(remark.loses().orElse("")),
                line(remark.facts()),
                remark.safer().orElse(""));
    }

    private static List<Said> said(Answers answers) {
        List<Said> said = new ArrayList<>();
        said.add(new Said("Business impact", answers.impact()));
        said.add(new Said("Risks or concerns", answers.concerns()));
        said.add(new Said("Should reviewers test first?", answers.testFirst() ? "Yes" : ""));
        said.add(new Said("Backup taken", answers.backup()));
        said.add(new Said("Note for audit", answers.note()));
        said.removeIf(each -> each.text().isBlank());
        return said;
    }

    private static String role(Plan plan, Map.Entry<Role, Ask> entry) {
        Role role = entry.getKey();
        String given = plan.review().given(role).stream().map(PlanView::vote).collect(Collectors.joining("; "));
        int missing = plan.review().missing(role);
        if (missing == 0) {
            return "✅ " + role.label() + ": " + given;
        }
        int quorum = entry.getValue().quorum();
        return "⏳ " + role.label() + (quorum > 1 ? " (" + missing + " of " + quorum + " missing)" : "") + ": "
                + people(entry.getValue()) + (given.isEmpty() ? "" : "; ✅ " + given);
    }

    private static String vote(Approval approval) {
        return line(approval.by().name()) + ", " + utc(approval.at());
    }

    private static String people(Ask ask) {
        if (ask.people().isEmpty()) {
            return "nobody holds this role";
        }
        String names = ask.people().stream()
                .limit(PEOPLE)
                .map(Person::name)
                .map(PlanView::line)
                .collect(Collectors.joining(", "));
        int more = ask.people().size() - PEOPLE;
        return more > 0 ? names + " and " + more + " more" : names;
    }
}
