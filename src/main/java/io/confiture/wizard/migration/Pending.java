package io.confiture.wizard.migration;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Files against ledger: what would be applied next, in order, and everything about the two that does not fit.
 *
 * @param migrations files whose version the ledger does not have, however late they arrive
 * @param orphans SQL files Confiture ignores because of their names
 * @param duplicates versions claimed by several files; nothing can be applied until that is mended
 * @param withoutFile applied, but the file is gone; oldest first
 * @param changed applied, and the file is no longer what was applied
 * @param unverified applied without a checksum in the ledger: nobody can tell whether the file is the same
 */
public record Pending(
        List<Migration> migrations,
        List<Path> orphans,
        Map<String, List<Migration>> duplicates,
        List<LedgerRow> withoutFile,
        List<Changed> changed,
        List<Migration> unverified) {

    /** A file that no longer is what was applied. */
    public record Changed(Migration migration, LedgerRow applied) {

        /** What differs, and what to do. */
        public String sentence() {
            return migration.ref() + " was applied with checksum "
                    + brief(applied.checksum().orElse("none"))
                    + ", and its file has " + brief(migration.checksum()) + " now"
                    + (onlyLineEndings() ? " (only its line endings differ: Git's autocrlf does that)" : "")
                    + ": restore " + migration.up().name()
                    + " as it was, and put what is new into a new migration. If the"
                    + " new text is the one that counts, `confiture verify-checksums --fix` of a release that checks SQL"
                    + " files writes it into the ledger.";
        }

        /** The usual case of a checksum that nobody can explain. */
        private boolean onlyLineEndings() {
            var lf = migration.upSql().replace("\r\n", "\n");
            return Stream.of(lf, lf.replace("\n", "\r\n"))
                    .map(text -> MigrationFile.checksumOf(text.getBytes(StandardCharsets.UTF_8)))
                    .anyMatch(applied.checksum().orElse("")::equals);
        }

        private static String brief(String checksum) {
            return checksum.substring(0, Math.min(8, checksum.length()));
        }
    }

    /** @param rows every row of the ledger, archived ones included: a hidden migration is applied all the same */
    public static Pending of(MigrationFolder folder, List<LedgerRow> rows) {
        var applied = rows.stream().map(LedgerRow::version).collect(Collectors.toSet());
        var live = rows.stream().filter(LedgerRow::live).toList();
        return new Pending(
                folder.migrations().stream()
                        .filter(migration -> !applied.contains(migration.version()))
                        .toList(),
                folder.orphans(),
                folder.duplicates(),
                withoutFile(folder, live),
                changed(folder, live),
                unverified(folder, live));
    }

    /**
     * Why nothing may be applied although it is pending: a file that is no longer what was applied. Later releases of
     * Confiture stop there too.
     */
    public Optional<String> whyNothingMayRun() {
        return changed.stream()
                .findFirst()
                .map(first -> first.sentence()
                        + (changed.size() > 1 ? " Changed too: " + (changed.size() - 1) + " more." : ""));
    }

    /** Pending ones that this program will not run; nothing behind the first of them may run before it. */
    public List<Migration> cannotRun() {
        return migrations.stream()
                .filter(migration -> migration.cannotRun().isPresent())
                .toList();
    }

    /** Pending ones without a rollback file, which Confiture refuses to apply. */
    public List<Migration> withoutDown() {
        return migrations.stream()
                .filter(migration -> migration.kind() == Migration.Kind.SQL)
                .filter(migration -> migration.down().isEmpty())
                .toList();
    }

    private static List<LedgerRow> withoutFile(MigrationFolder folder, List<LedgerRow> live) {
        var present = versions(folder);
        return live.stream().filter(row -> !present.contains(row.version())).toList();
    }

    private static Set<String> versions(MigrationFolder folder) {
        return folder.migrations().stream().map(Migration::version).collect(Collectors.toSet());
    }

    private static List<Changed> changed(MigrationFolder folder, List<LedgerRow> live) {
        return pairs(folder, live).stream()
                .filter(pair -> pair.applied().checksum().isPresent())
                .filter(pair ->
                        !pair.applied().checksum().get().equals(pair.migration().checksum()))
                .toList();
    }

    private static List<Migration> unverified(MigrationFolder folder, List<LedgerRow> live) {
        return pairs(folder, live).stream()
                .filter(pair -> pair.applied().checksum().isEmpty())
                .map(Changed::migration)
                .toList();
    }

    private static List<Changed> pairs(MigrationFolder folder, List<LedgerRow> live) {
        var byVersion = live.stream().collect(Collectors.toMap(LedgerRow::version, row -> row, (a, b) -> a));
        return folder.migrations().stream()
                .filter(migration -> byVersion.containsKey(migration.version()))
                .map(migration -> new Changed(migration, byVersion.get(migration.version())))
                .toList();
    }
}
