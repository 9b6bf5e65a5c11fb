package io.confiture.wizard.migration;

import io.confiture.wizard.plan.MigrationRef;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jboss.logging.Logger;

/**
 * Who added a migration, and when: the newest commit on the way back from HEAD that added its up file.
 *
 * @param email of the commit's author, as Git has it
 * @param name of the commit's author
 * @param at author time
 */
public record Provenance(String email, String name, Instant at) {

    private static final Logger LOG = Logger.getLogger(Provenance.class);

    /**
     * How far to look back.
     *
     * @param commits at most so many
     * @param time at most for so long
     * @param clock measures the time
     */
    public record Limit(int commits, Duration time, Clock clock) {

        /** 20,000 commits or two seconds. */
        public static Limit usual(Clock clock) {
            return new Limit(20_000, Duration.ofSeconds(2), clock);
        }
    }

    /**
     * Asks for all of them in one walk through history.
     *
     * @return without those that are not committed, not found within the limit, or older than what a shallow clone holds; empty
     *     outside a repository
     */
    public static Map<MigrationRef, Provenance> of(Collection<Migration> migrations, Limit limit) {
        if (migrations.isEmpty()) {
            return Map.of();
        }
        var folder = migrations.iterator().next().up().path().toAbsolutePath().getParent();
        try (var repository = repositoryAround(folder)) {
            return repository == null ? Map.of() : found(repository, folder, migrations, limit);
        } catch (IOException e) {
            LOG.warnf("Cannot read the Git history of %s: %s", folder, e.getMessage());
            return Map.of();
        }
    }

    private static Map<MigrationRef, Provenance> found(
            Repository repository, Path folder, Collection<Migration> migrations, Limit limit) throws IOException {
        var prefix = repository.getWorkTree().toPath().toRealPath().relativize(folder.toRealPath());
        var wanted = new HashMap<String, MigrationRef>();
        for (var migration : migrations) {
            wanted.put(slashed(prefix.resolve(migration.up().name())), migration.ref());
        }
        return new HistoryWalk(repository, wanted).run(limit);
    }

    private static String slashed(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }

    private static Repository repositoryAround(Path folder) throws IOException {
        var builder = new FileRepositoryBuilder().findGitDir(folder.toFile());
        return builder.getGitDir() == null ? null : builder.build();
    }
}
