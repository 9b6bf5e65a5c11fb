package io.confiture.wizard.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code quarkus-run.jar risk FILE…} in a pipeline: no variable is set, no database is there, and it is over in seconds. */
class RiskIT {

    private static final Duration SECONDS = Duration.ofSeconds(15);

    @TempDir
    private Path folder;

    private String mild;
    private String grave;

    @BeforeEach
    void files() throws IOException {
        mild = Files.writeString(folder.resolve("1.up.sql"), "ALTER TABLE a ADD COLUMN naïve int;")
                .toString();
        grave = Files.writeString(folder.resolve("2.up.sql"), "DROP TABLE a;").toString();
    }

    @Test
    void aReportIsPrintedAndNothingElse() {
        try (Bot bot = Bot.launch(Map.of(), "risk", mild, grave)) {
            assertThat(bot.awaitExit(SECONDS)).isZero();
            assertThat(bot.lines().get(0))
                    .isEqualTo(grave + ":1: CRITICAL drop-table: Drops the table `a` with all its rows.");
            assertThat(bot.output()).contains("naïve").doesNotContain("SLACK", "Exception", "INFO", "WARN");
        }
    }

    @Test
    void aPipelineStopsAtTheLevelItHasChosen() {
        assertThat(exitOf("risk", mild, "--fail-on", "HIGH")).isZero();
        assertThat(exitOf("risk", mild, grave, "--fail-on", "HIGH")).isEqualTo(1);
        assertThat(exitOf("risk")).isEqualTo(2);
        assertThat(exitOf("risk", folder.resolve("nowhere.sql").toString())).isEqualTo(2);
    }

    @Test
    void anEnvironmentIsReadFromTheProject() {
        Project project = Project.empty().environment("production", Server.database());
        Map<String, String> variables =
                Map.of("CONFITURE_PROJECT_DIR", project.folder().toString());
        try (Bot bot = Bot.launch(variables, "risk", mild, "--environment", "production")) {
            assertThat(bot.awaitExit(SECONDS)).as(bot.output()).isZero();
        }
        try (Bot bot = Bot.launch(variables, "risk", mild, "--environment", "staging")) {
            assertThat(bot.awaitExit(SECONDS)).isEqualTo(2);
            assertThat(bot.lines().get(0)).contains("Unknown environment `staging`", "production");
        }
    }

    private static int exitOf(String... args) {
        try (Bot bot = Bot.launch(Map.of(), args)) {
            return bot.awaitExit(SECONDS);
        }
    }
}
