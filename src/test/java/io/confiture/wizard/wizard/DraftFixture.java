package io.confiture.wizard.wizard;

import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.Risk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Drafts as the wizard opens them, in the words of the shop. */
public final class DraftFixture {

    private final List<Candidate> candidates = new ArrayList<>();
    private final Set<String> flags;
    private Direction direction = Direction.UP;
    private List<String> applyAs = List.of();
    private List<String> remarks = List.of();

    private DraftFixture(Set<String> flags) {
        this.flags = flags;
    }

    /** @param flags as they are typed, for instance {@code --smart} */
    public static DraftFixture aDraft(String... flags) {
        return new DraftFixture(Set.of(flags));
    }

    public DraftFixture thatAddsAColumn() {
        return with(candidate("004", "add_nickname", Risk.LOW));
    }

    public DraftFixture thatFillsAColumn() {
        return with(candidate("005", "fill_nickname", Risk.MEDIUM));
    }

    public DraftFixture thatRenamesATable() {
        return with(candidate("007", "rename_orders", Risk.HIGH));
    }

    public DraftFixture thatDropsAColumn() {
        return with(candidate("008", "drop_preferences", Risk.CRITICAL, "column preferences"));
    }

    public DraftFixture thatIsPython() {
        Candidate sql = candidate("009", "backfill", Risk.CRITICAL);
        return with(new Candidate(
                sql.ref(),
                sql.checksum(),
                sql.downChecksum(),
                sql.risk(),
                sql.reason(),
                sql.remarks(),
                sql.summary(),
                sql.added(),
                sql.problems(),
                Optional.of("It is a Python migration."),
                false));
    }

    /** Where there is an executable for it. */
    public DraftFixture thatIsPythonAndRuns() {
        Candidate sql = candidate("009", "backfill", Risk.HIGH);
        return with(new Candidate(
                sql.ref(),
                sql.checksum(),
                Optional.empty(),
                sql.risk(),
                sql.reason(),
                sql.remarks(),
                sql.summary(),
                sql.added(),
                List.of("Python: read, not run; 2 literal statements found."),
                Optional.empty(),
                false,
                Optional.empty(),
                true,
                List.of()));
    }

    public DraftFixture with(Candidate candidate) {
        candidates.add(candidate);
        return this;
    }

    /** What was named so far is applied, and taken back in this order. */
    public DraftFixture rollingBack() {
        direction = Direction.DOWN;
        candidates.replaceAll(DraftFixture::applied);
        return this;
    }

    static Candidate applied(Candidate pending) {
        return new Candidate(
                pending.ref(),
                pending.checksum(),
                pending.downChecksum(),
                pending.risk(),
                pending.reason(),
                pending.remarks(),
                pending.summary(),
                Optional.empty(),
                pending.problems(),
                Optional.empty(),
                pending.backupRequired(),
                Optional.of(new Candidate.Applied(Optional.of("deploy"), Instant.parse("2026-11-19T12:00:00Z"))),
                pending.python(),
                pending.rollback());
    }

    public DraftFixture offeringRoles(String... roles) {
        applyAs = List.of(roles);
        return this;
    }

    public DraftFixture remarking(String... what) {
        remarks = List.of(what);
        return this;
    }

    public static Candidate candidate(String version, String name, Risk risk, String... losses) {
        List<Candidate.Remark> remarks = losses.length == 0
                ? List.of(remark(risk, Optional.empty()))
                : List.of(losses).stream()
                        .map(loss -> remark(risk, Optional.of(loss)))
                        .toList();
        return new Candidate(
                new MigrationRef(version, name),
                "1".repeat(64),
                Optional.of("2".repeat(64)),
                risk,
                "because of " + name,
                remarks,
                "What " + name + " is for",
                Optional.of(new Candidate.Added("john@acme.com", Instant.parse("2026-11-20T12:00:00Z"))),
                List.of(),
                Optional.empty(),
                false);
    }

    private static Candidate.Remark remark(Risk risk, Optional<String> loses) {
        return new Candidate.Remark(
                risk, 3, "It changes the table.", "Lock: ACCESS EXCLUSIVE", loses, Optional.of("In two steps."));
    }

    /** Of all that can run, as {@code /confiture wizard} begins. */
    public WizardDraft draft() {
        boolean reviewAll = on("--review") || !(on("--smart") || on("--auto"));
        WizardFlags typed = new WizardFlags(
                on("--review"),
                on("--auto"),
                on("--smart"),
                on("--collaborative"),
                on("--show-rollback"),
                on("--review-rollback"),
                on("--dry-run"),
                Optional.empty(),
                Optional.empty(),
                WizardFlags.USUAL_TIMEOUT);
        WizardDraft all = new WizardDraft(
                "production",
                "db.acme.com:5432/shop",
                direction,
                typed,
                candidates,
                applyAs,
                remarks,
                WizardAnswers.of(candidates.size() - 1, reviewAll),
                Optional.empty(),
                Optional.empty());
        return all.with(WizardAnswers.of(Math.max(0, all.runnable() - 1), reviewAll));
    }

    private boolean on(String flag) {
        return flags.contains(flag);
    }
}
