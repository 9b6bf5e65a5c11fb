package io.confiture.wizard.api;

import io.confiture.wizard.migration.LedgerRow;
import io.confiture.wizard.migration.LockHolder;
import io.confiture.wizard.migration.Migration;
import io.confiture.wizard.migration.Pending;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.wizard.Candidate;
import io.confiture.wizard.wizard.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What files and target of an environment say.
 *
 * @param obstacles why nothing at all can be applied, a sentence each; empty when something can
 * @param remarks what does not fit and stops nothing, a sentence each
 * @param orphans SQL files that are ignored because of their names
 * @param duplicates versions claimed by several files
 * @param changed applied, and the file is no longer what was applied
 * @param withoutFile applied, and the file is gone
 * @param unverified applied without a checksum
 * @param lock who is migrating there now; null for nobody
 */
record TargetAnswer(
        Applied applied,
        Waiting pending,
        List<String> obstacles,
        List<String> remarks,
        List<String> orphans,
        List<Duplicate> duplicates,
        List<Changed> changed,
        List<Ref> withoutFile,
        List<Ref> unverified,
        Lock lock) {

    record Ref(String version, String name) {

        static Ref of(MigrationRef ref) {
            return new Ref(ref.version(), ref.name());
        }
    }

    /** @param newest null when there is none */
    record Applied(int count, Newest newest) {}

    /** @param by database role; null in rows of older Confiture versions */
    record Newest(String version, String name, String at, String by) {

        private static Newest of(LedgerRow row) {
            return new Newest(
                    row.version(),
                    row.ref().name(),
                    row.appliedAt().toString(),
                    row.appliedBy().orElse(null));
        }
    }

    /** @param migrations all of them, in the order they would run */
    record Waiting(int count, List<Next> migrations) {}

    /**
     * A pending migration.
     *
     * @param risk null for one behind the first hundred, which was not looked into
     * @param reason the one sentence that set the level; null with it
     * @param cannotRun why neither it nor anything behind it can run; null when it can, and when it was not looked into
     */
    record Next(String version, String name, String risk, String reason, String cannotRun) {

        private static Next of(Candidate candidate) {
            return new Next(
                    candidate.ref().version(),
                    candidate.ref().name(),
                    candidate.risk().name(),
                    candidate.reason(),
                    candidate.cannotRun().orElse(null));
        }

        private static Next unjudged(Migration migration) {
            return new Next(migration.version(), migration.ref().name(), null, null, null);
        }
    }

    record Duplicate(String version, List<String> files) {}

    /** @param applied checksum in the ledger @param file checksum of the file now @param sentence what to do */
    record Changed(String version, String name, String applied, String file, String sentence) {

        private static Changed of(Pending.Changed change) {
            return new Changed(
                    change.migration().version(),
                    change.migration().ref().name(),
                    change.applied().checksum().orElse(null),
                    change.migration().checksum(),
                    change.sentence());
        }
    }

    /**
     * Who is migrating there now.
     *
     * @param host where its program runs; empty text when it is not known
     * @param command what it said it is doing; empty text for a program without a name
     * @param since when it took the lock; null when it did not say
     */
    record Lock(String host, String command, String user, String since, int pid) {

        private static Lock of(LockHolder holder) {
            return new Lock(
                    holder.host(),
                    holder.command(),
                    holder.user(),
                    holder.since().map(Instant::toString).orElse(null),
                    holder.backendPid());
        }
    }

    static TargetAnswer of(Standing standing) {
        Pending files = standing.pending();
        return new TargetAnswer(
                new Applied(
                        standing.applied(),
                        standing.reading().rows().stream()
                                .max(Comparator.comparing(LedgerRow::appliedAt))
                                .map(Newest::of)
                                .orElse(null)),
                new Waiting(standing.waiting(), next(standing)),
                standing.obstacles(),
                standing.remarks(),
                files.orphans().stream()
                        .map(file -> file.getFileName().toString())
                        .toList(),
                files.duplicates().entrySet().stream()
                        .map(each -> new Duplicate(each.getKey(), names(each.getValue())))
                        .toList(),
                files.changed().stream().map(Changed::of).toList(),
                files.withoutFile().stream().map(row -> Ref.of(row.ref())).toList(),
                files.unverified().stream()
                        .map(migration -> Ref.of(migration.ref()))
                        .toList(),
                standing.reading().lock().map(Lock::of).orElse(null));
    }

    private static List<Next> next(Standing standing) {
        List<Next> next = new ArrayList<>(standing.next().stream().map(Next::of).toList());
        standing.pending().migrations().stream()
                .skip(next.size())
                .map(Next::unjudged)
                .forEach(next::add);
        return next;
    }

    private static List<String> names(List<Migration> migrations) {
        return migrations.stream().map(migration -> migration.up().name()).toList();
    }
}
