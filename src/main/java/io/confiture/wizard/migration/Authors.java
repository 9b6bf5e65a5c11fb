package io.confiture.wizard.migration;

import io.confiture.wizard.plan.MigrationRef;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.StopWalkException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jboss.logging.Logger;

/**
 * Who wrote migrations, by Git: the authors of every commit on the way back from HEAD that touched one of their files, and
 * whoever such a commit names as its co-author.
 */
public final class Authors {

    private static final Logger LOG = Logger.getLogger(Authors.class);

    private static final Pattern CO_AUTHOR =
            Pattern.compile("(?im)^co-authored-by:[^<\\n]{0,200}<([^<>\\s]{3,254})>\\s*$");

    private Authors() {}

    /**
     * @param project the folder that holds {@code db/}
     * @return e-mail addresses in lower case; empty outside a repository, and for what nobody has committed
     */
    public static Set<String> of(Path project, Collection<MigrationRef> migrations, Provenance.Limit limit) {
        Path folder = MigrationFiles.folderOf(project).toAbsolutePath();
        if (migrations.isEmpty()) {
            return Set.of();
        }
        try (Repository repository = repositoryAround(folder)) {
            return repository == null ? Set.of() : of(repository, paths(repository, folder, migrations), limit);
        } catch (IOException e) {
            LOG.warnf("Cannot read the Git history of %s: %s", folder, e.getMessage());
            return Set.of();
        }
    }

    private static Repository repositoryAround(Path folder) throws IOException {
        FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(folder.toFile());
        return builder.getGitDir() == null ? null : builder.build();
    }

    private static List<String> paths(Repository repository, Path folder, Collection<MigrationRef> migrations)
            throws IOException {
        Path prefix = repository.getWorkTree().toPath().toRealPath().relativize(folder.toRealPath());
        return migrations.stream()
                .flatMap(ref -> Stream.of(".up.sql", ".down.sql", ".py").map(ending -> ref + ending))
                .map(name -> prefix.resolve(name)
                        .toString()
                        .replace(prefix.getFileSystem().getSeparator(), "/"))
                .toList();
    }

    private static Set<String> of(Repository repository, List<String> paths, Provenance.Limit limit)
            throws IOException {
        var head = repository.resolve("HEAD");
        Set<String> authors = new HashSet<>();
        if (head == null) {
            return authors; // a repository without a commit
        }
        Bound bound = new Bound(limit);
        try (RevWalk walk = new RevWalk(repository)) {
            walk.markStart(walk.parseCommit(head));
            walk.setTreeFilter(AndTreeFilter.create(PathFilterGroup.createFromStrings(paths), TreeFilter.ANY_DIFF));
            walk.setRevFilter(bound);
            walk.forEach(commit -> authors.addAll(authors(commit)));
        }
        if (bound.reached) {
            LOG.warnf("The Git history was only read back to %d commits for the authors of %s", bound.seen, paths);
        }
        return authors;
    }

    private static Set<String> authors(RevCommit commit) {
        Stream<String> coAuthors =
                CO_AUTHOR.matcher(commit.getFullMessage()).results().map(found -> found.group(1));
        return Stream.concat(Stream.of(commit.getAuthorIdent().getEmailAddress()), coAuthors)
                .filter(address -> address.contains("@"))
                .map(address -> address.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    /** Somebody is waiting: so far back, and so long, and no further. */
    private static final class Bound extends RevFilter {
        private final Provenance.Limit limit;
        private final Instant end;
        private int seen;
        private boolean reached;

        Bound(Provenance.Limit limit) {
            this.limit = limit;
            this.end = limit.clock().instant().plus(limit.time());
        }

        @Override
        public boolean include(RevWalk walker, RevCommit commit) {
            if (++seen > limit.commits() || limit.clock().instant().isAfter(end)) {
                reached = true;
                throw StopWalkException.INSTANCE;
            }
            return true;
        }

        @Override
        public RevFilter clone() {
            return this;
        }
    }
}
