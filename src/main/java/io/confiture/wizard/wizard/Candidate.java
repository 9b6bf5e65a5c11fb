package io.confiture.wizard.wizard;

import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.PlannedMigration;
import io.confiture.wizard.plan.Risk;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A pending migration or, in a rollback, an applied one, as the wizard shows it.
 *
 * @param risk the level that counts, policy included; in a rollback, of taking it back
 * @param reason the one sentence that set it
 * @param remarks the findings that matter most, worst first; not all of a thousand
 * @param summary what it is for, in a line
 * @param added who added the file and when; empty outside a Git repository
 * @param problems what a reviewer should know about the files
 * @param cannotRun why neither it nor anything behind it can be planned
 * @param backupRequired the policy wants a backup, whatever the risk
 * @param applied who applied it and when; in a rollback only
 * @param python whether it is written in Python and not in SQL
 * @param rollback how risky its rollback is by itself, and what that does not restore, in sentences
 */
public record Candidate(
        MigrationRef ref,
        String checksum,
        Optional<String> downChecksum,
        Risk risk,
        String reason,
        List<Remark> remarks,
        String summary,
        Optional<Added> added,
        List<String> problems,
        Optional<String> cannotRun,
        boolean backupRequired,
        Optional<Applied> applied,
        boolean python,
        List<String> rollback) {

    /** Drafts of an earlier version say nothing of rollbacks. */
    public Candidate {
        rollback = rollback == null ? List.of() : List.copyOf(rollback);
    }

    /** One that is pending, in SQL, of whose rollback nothing is to be said. */
    public Candidate(
            MigrationRef ref,
            String checksum,
            Optional<String> downChecksum,
            Risk risk,
            String reason,
            List<Remark> remarks,
            String summary,
            Optional<Added> added,
            List<String> problems,
            Optional<String> cannotRun,
            boolean backupRequired) {
        this(
                ref,
                checksum,
                downChecksum,
                risk,
                reason,
                remarks,
                summary,
                added,
                problems,
                cannotRun,
                backupRequired,
                Optional.empty(),
                false,
                List.of());
    }

    /** Who added a file, and when. */
    public record Added(String by, Instant at) {}

    /**
     * A ledger row.
     *
     * @param by database role; empty in rows of older Confiture versions
     */
    public record Applied(Optional<String> by, Instant at) {}

    /**
     * A finding in words.
     *
     * @param where line in the file
     * @param facts lock, rewrite, scan, as people say it
     * @param loses what of people's data is lost; empty when nothing is
     * @param safer the safer way; empty when there is none
     * @param notes what else moved the level, a sentence each
     */
    public record Remark(
            Risk risk,
            int where,
            String sentence,
            String facts,
            Optional<String> loses,
            Optional<String> safer,
            List<String> notes) {

        /** Drafts of an earlier version know no notes. */
        public Remark {
            notes = notes == null ? List.of() : List.copyOf(notes);
        }

        public Remark(
                Risk risk, int where, String sentence, String facts, Optional<String> loses, Optional<String> safer) {
            this(risk, where, sentence, facts, loses, safer, List.of());
        }
    }

    /** What of people's data is lost with it. */
    public List<String> losses() {
        return remarks.stream().flatMap(remark -> remark.loses().stream()).toList();
    }

    public boolean needsBackup() {
        return risk == Risk.CRITICAL || backupRequired;
    }

    public PlannedMigration planned() {
        return PlannedMigration.waiting(ref, checksum, downChecksum, risk, reason);
    }
}
