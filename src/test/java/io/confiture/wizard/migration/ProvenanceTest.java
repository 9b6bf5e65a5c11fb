package io.confiture.wizard.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.MigrationRef;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvenanceTest {

    private static final Instant MONDAY = Instant.parse("2026-11-16T09:00:00Z");
    private static final Provenance.Limit LIMIT = Provenance.Limit.usual(Clock.fixed(MONDAY, ZoneOffset.UTC));
    private static final MigrationRef FIRST = new MigrationRef("001", "a");
    private static final MigrationRef SECOND = new MigrationRef("002", "b");

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
    void isTheCommitThatAddedTheFileAndNotTheOneThatChangedIt() throws Exception {
        project.with("001_a", "SELECT 1;");
        commit("jane", MONDAY);
        project.with("001_a", "SELECT 2;").with("002_b", "");
        commit("raj", MONDAY.plusSeconds(60));

        assertThat(provenance(LIMIT))
                .containsEntry(FIRST, new Provenance("jane@acme.com", "jane", MONDAY))
                .containsEntry(SECOND, new Provenance("raj@acme.com", "raj", MONDAY.plusSeconds(60)));
    }

    @Test
    void isTheLastAdditionOfAFileThatWasRemovedInBetween() throws Exception {
        project.with("001_a", "");
        commit("jane", MONDAY);
        Files.delete(project.migration("001").up().path());
        commit("raj", MONDAY.plusSeconds(60));
        project.with("001_a", "");
        commit("bob", MONDAY.plusSeconds(120));

        assertThat(provenance(LIMIT).get(FIRST).email()).isEqualTo("bob@acme.com");
    }

    @Test
    void isFoundOnAMergedBranch() throws Exception {
        project.with("001_a", "");
        var base = commit("jane", MONDAY);
        git.checkout().setCreateBranch(true).setName("feature").call();
        project.with("002_b", "");
        var feature = commit("raj", MONDAY.plusSeconds(60));
        git.checkout().setName("main").call();
        Files.writeString(folder.resolve("readme"), "x");
        commit("bob", MONDAY.plusSeconds(90));
        git.merge().include(feature).setMessage("merge").call();

        assertThat(base).isNotNull();
        assertThat(provenance(LIMIT).get(SECOND).email()).isEqualTo("raj@acme.com");
        assertThat(provenance(LIMIT).get(FIRST).email()).isEqualTo("jane@acme.com");
    }

    @Test
    void isMissingForWhatIsNotCommitted() throws Exception {
        project.with("001_a", "");
        assertThat(provenance(LIMIT)).isEmpty();
        commit("jane", MONDAY);
        project.with("002_b", "");

        assertThat(provenance(LIMIT)).containsOnlyKeys(FIRST);
    }

    @Test
    void isMissingOutsideARepository(@TempDir Path elsewhere) {
        var migrations = TestProject.in(elsewhere).with("001_a", "").read().migrations();

        assertThat(Provenance.of(migrations, LIMIT)).isEmpty();
    }

    @Test
    void isMissingBeyondTheLimit() throws Exception {
        project.with("001_a", "");
        commit("jane", MONDAY);
        project.with("002_b", "");
        commit("raj", MONDAY.plusSeconds(60));

        assertThat(provenance(new Provenance.Limit(1, Duration.ofSeconds(2), LIMIT.clock())))
                .containsOnlyKeys(SECOND);
        assertThat(provenance(new Provenance.Limit(100, Duration.ofSeconds(2), new RunningClock())))
                .isEmpty();
    }

    @Test
    void isMissingForWhatAShallowCloneNoLongerKnows(@TempDir Path clone) throws Exception {
        project.with("001_a", "");
        commit("jane", MONDAY);
        project.with("002_b", "");
        commit("raj", MONDAY.plusSeconds(60));
        project.with("003_c", "");
        commit("bob", MONDAY.plusSeconds(120));
        Git.cloneRepository()
                .setURI(folder.toUri().toString())
                .setDirectory(clone.toFile())
                .setDepth(2)
                .call()
                .close();

        var migrations = MigrationFiles.read(clone.resolve("services/shop")).migrations();

        assertThat(Provenance.of(migrations, LIMIT)).containsOnlyKeys(new MigrationRef("003", "c"));
    }

    private Map<MigrationRef, Provenance> provenance(Provenance.Limit limit) {
        return Provenance.of(project.read().migrations(), limit);
    }

    private RevCommit commit(String author, Instant at) throws Exception {
        var ident = new PersonIdent(author, author + "@acme.com", at, ZoneId.of("Europe/Paris"));
        git.add().addFilepattern(".").call();
        git.add().addFilepattern(".").setUpdate(true).call();
        return git.commit()
                .setMessage("change")
                .setAuthor(ident)
                .setCommitter(ident)
                .setSign(false)
                .call();
    }

    /** Moves on by two seconds each time somebody looks. */
    private static final class RunningClock extends Clock {
        private Instant now = MONDAY;

        @Override
        public Instant instant() {
            now = now.plusSeconds(2);
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
