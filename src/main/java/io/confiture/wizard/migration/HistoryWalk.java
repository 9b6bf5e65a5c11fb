package io.confiture.wizard.migration;

import io.confiture.wizard.plan.MigrationRef;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** One walk back from HEAD that notes, for each wanted path, the first commit met that has it and whose parents have not. */
final class HistoryWalk {

    private final Repository repository;
    private final Map<String, MigrationRef> wanted;
    private final Map<MigrationRef, Provenance> found = new HashMap<>();

    HistoryWalk(Repository repository, Map<String, MigrationRef> wanted) {
        this.repository = repository;
        this.wanted = wanted;
    }

    Map<MigrationRef, Provenance> run(Provenance.Limit limit) throws IOException {
        var head = repository.resolve("HEAD");
        if (head == null) {
            return found; // a repository without a commit
        }
        var end = limit.clock().instant().plus(limit.time());
        var cutOff = repository.getObjectDatabase().getShallowCommits();
        try (var walk = new RevWalk(repository)) {
            walk.setRetainBody(true);
            walk.markStart(walk.parseCommit(head));
            keepCommitted(walk.parseCommit(head));
            for (int seen = 0; seen < limit.commits() && !wanted.isEmpty(); seen++) {
                var commit = walk.next();
                if (commit == null || !limit.clock().instant().isBefore(end)) {
                    return found;
                }
                look(walk, commit, cutOff);
            }
        }
        return found;
    }

    /** What HEAD does not have was never committed, or is gone and only lies around: no history would find its end. */
    private void keepCommitted(RevCommit head) throws IOException {
        try (var tree = new TreeWalk(repository)) {
            tree.setRecursive(true);
            tree.addTree(head.getTree());
            tree.setFilter(PathFilterGroup.createFromStrings(wanted.keySet()));
            var committed = new HashMap<String, MigrationRef>();
            while (tree.next()) {
                committed.put(tree.getPathString(), wanted.get(tree.getPathString()));
            }
            wanted.keySet().retainAll(committed.keySet());
        }
    }

    /** The oldest commits of a shallow clone have lost their parents, and seem to have added everything. */
    private void look(RevWalk walk, RevCommit commit, Set<ObjectId> cutOff) throws IOException {
        if (cutOff.contains(commit.getId())) {
            return;
        }
        try (var tree = new TreeWalk(repository)) {
            tree.setRecursive(true);
            tree.addTree(commit.getTree());
            addParents(walk, commit, tree);
            tree.setFilter(
                    AndTreeFilter.create(PathFilterGroup.createFromStrings(wanted.keySet()), TreeFilter.ANY_DIFF));
            while (tree.next()) {
                if (isAdded(tree)) {
                    note(tree.getPathString(), commit);
                }
            }
        }
    }

    private static void addParents(RevWalk walk, RevCommit commit, TreeWalk tree) throws IOException {
        for (var parent : commit.getParents()) {
            walk.parseHeaders(parent);
            tree.addTree(parent.getTree());
        }
        if (commit.getParentCount() == 0) {
            tree.addTree(new EmptyTreeIterator());
        }
    }

    private static boolean isAdded(TreeWalk tree) {
        for (int parent = 1; parent < tree.getTreeCount(); parent++) {
            if (tree.getRawMode(parent) != 0) {
                return false;
            }
        }
        return tree.getRawMode(0) != 0;
    }

    private void note(String path, RevCommit commit) {
        var author = commit.getAuthorIdent();
        found.put(
                wanted.remove(path),
                new Provenance(author.getEmailAddress(), author.getName(), author.getWhenAsInstant()));
    }
}
