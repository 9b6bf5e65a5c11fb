package io.confiture.wizard.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.MigrationRef;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorsTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-16T09:00:00Z"), ZoneOffset.UTC);
    private static final MigrationRef FIRST = new MigrationRef("001", "a");

    @TempDir
    Path folder;

    private Git git;
    private TestProject project;

    @BeforeEach
    void repository() throws Exception {
        git = Git.init().setDirectory(folder.toFile()).setInitialBranch("main").call();
        project = TestProject.in(folder.resolve("services/shop"));
    }

    @Test
    void areAllWhoTouchedItsFilesAndWhoeverHelped() throws Exception {
        project.with("001_a", "SELECT 1;").with("002_b", "SELECT 1;");
        commit("jane", "Add both");
        project.with("001_a", "SELECT 2;");
        commit("RAJ", "Mend it\n\nCo-authored-by: Bob B. <Bob@Acme.com>\nco-authored-by: Eve <eve@acme.com>\n");
        project.with("002_b", "SELECT 2;");
        commit("sam", "Only the other one");

        assertThat(authors())
                .containsExactlyInAnyOrder("jane@acme.com", "raj@acme.com", "bob@acme.com", "eve@acme.com");
    }

    @Test
    void ofTheRollbackCountToo() throws Exception {
        project.with("001_a", "SELECT 1;");
        commit("jane", "Add it");
        Files.writeString(project.path().resolve("db/migrations/001_a.down.sql"), "SELECT 0; -- other\n");
        commit("raj", "Another way back");
        assertThat(authors()).contains("jane@acme.com", "raj@acme.com");
    }

    @Test
    void ofWhatNobodyCommittedAreUnknown() throws Exception {
        project.with("002_b", "");
        commit("jane", "Something else");
        project.with("001_a", "SELECT 1;");
        assertThat(authors()).isEmpty();
    }

    @Test
    void areUnknownWithoutACommit() {
        project.with("001_a", "SELECT 1;");
        assertThat(authors()).isEmpty();
    }

    @Test
    void areNotLookedForBeyondTheLimit() throws Exception {
        project.with("001_a", "SELECT 1;");
        commit("jane", "Add it");
        project.with("001_a", "SELECT 2;");
        commit("raj", "Change it");
        Provenance.Limit one = new Provenance.Limit(1, Duration.ofSeconds(2), CLOCK);
        assertThat(Authors.of(project.path(), List.of(FIRST), one)).containsExactly("raj@acme.com");
    }

    private Set<String> authors() {
        return Authors.of(project.path(), List.of(FIRST), Provenance.Limit.usual(CLOCK));
    }

    private void commit(String name, String message) throws Exception {
        git.add().addFilepattern(".").call();
        git.commit()
                .setMessage(message)
                .setAuthor(name, name + "@acme.com")
                .setSign(false)
                .call();
    }
}
