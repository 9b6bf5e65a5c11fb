package io.confiture.wizard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.confiture.wizard.environment.Stakes;
import io.confiture.wizard.risk.Scene;
import io.confiture.wizard.risk.target.Catalog;
import io.confiture.wizard.wizard.TargetScene;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RiskCommandTest {

    @TempDir
    private Path folder;

    private final Map<String, String> variables = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private String input = "";

    private TargetScene scenes = (environment, scripts) -> {
        throw new AssertionError("Nobody has named an environment");
    };

    @Test
    void theWorstComesFirstAndSaysWhatToDoInstead() {
        String first = file("1.up.sql", "BEGIN;\nCREATE TABLE a (id int);\nCREATE INDEX ON b (id);\nCOMMIT;\n");
        String second = file("2.up.sql", "DROP TABLE c;");

        assertThat(run(first, second)).isZero();
        assertThat(said())
                .isEqualTo(
                        """
                        2.up.sql:1: CRITICAL drop-table: Drops the table `c` with all its rows.
                            locks: ACCESS EXCLUSIVE on c
                            loses: table `c` with all its rows
                            instead: Stop using it, rename it away, wait, back it up, then drop it: ALTER TABLE c RENAME TO c_unused;
                            undo: restore from a backup
                        1.up.sql:3: HIGH create-index: Builds an index on `b`: until it is done nobody can write to the table.
                            locks: SHARE on b; size: unknown, no database was asked
                            instead: Alone in its file: CREATE INDEX CONCURRENTLY ON b (id);
                            undo: DROP INDEX CONCURRENTLY
                        1.up.sql:2: LOW create-table: Creates the table `a`.
                        CRITICAL: 3 statements (1 CRITICAL, 1 HIGH, 1 LOW), for the worst of all versions of PostgreSQL; sizes: no database was asked.
                        """);
        assertThat(err.size()).isZero();
    }

    @Test
    void filesAreOnePlanInTheirOrder() {
        String creates = file("1.sql", "CREATE TABLE a (id int);");
        String builds = file("2.sql", "CREATE INDEX ON a (id);");

        assertThat(run(creates, builds, "--fail-on", "MEDIUM")).isZero();
        assertThat(run(builds, creates, "--fail-on", "MEDIUM")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"LOW, 1", "low, 1", "medium, 1", "HIGH, 1", "critical, 0"})
    void theExitCodeTellsWhetherTheLevelWasReached(String level, int code) {
        assertThat(run("--fail-on", level, file("1.sql", "CREATE INDEX ON a (id);")))
                .isEqualTo(code);
    }

    @Test
    void standardInputIsAFileToo() {
        input = "-- nothing";
        assertThat(run("-")).isZero();
        assertThat(said())
                .isEqualTo(
                        """
                        -:1: LOW empty: The file holds no statement: it changes nothing.
                        LOW: 0 statements, for the worst of all versions of PostgreSQL; sizes: no database was asked.
                        """);
        assertThat(run("-", "-")).isEqualTo(2);
    }

    @Test
    void jsonIsTheReportOfTheApi() throws IOException {
        String file = file("1.up.sql", "DROP TABLE é;");

        assertThat(run(file, "--format", "json", "--pg-version", "15", "--fail-on", "critical"))
                .isEqualTo(1);
        JsonNode json = new ObjectMapper().readTree(out.toByteArray());
        assertThat(json.path("level").asText()).isEqualTo("CRITICAL");
        assertThat(json.path("version").asInt()).isEqualTo(15);
        assertThat(json.path("reasons").path(0).path("statement").asInt()).isEqualTo(1);
        JsonNode statement = json.path("statements").path(0);
        assertThat(statement.path("file").asText()).isEqualTo(file);
        assertThat(statement.path("text").asText()).isEqualTo("DROP TABLE é");
    }

    @Test
    void aPythonFileIsReadAndNeverMild() {
        assertThat(run(file("1_a.py", "print('hello')"), "--fail-on", "high")).isEqualTo(1);
        assertThat(said()).contains("1_a.py:1: HIGH python: Not classified");
    }

    @Test
    void namesInFilesCannotSteerTheTerminal() {
        run(file("1.sql", "DROP TABLE \"\u001b[31mred\u202e\u0007\n2.sql:1: LOW\";"));
        assertThat(said())
                .doesNotContain("\u001b", "\u0007", "\u202e", "\n2.sql:1")
                .contains("�[31mred");
    }

    @Test
    void aLongListIsCut() {
        assertThat(run(file("1.sql", "DROP TABLE a;\n".repeat(250)))).isZero();
        assertThat(said().lines().filter(line -> line.contains("CRITICAL drop-table")))
                .hasSize(200);
        assertThat(said()).contains("… and 50 more, none of them worse");
    }

    @Test
    void anEnvironmentsTargetIsAskedAboutTheFiles() throws IOException {
        project("production");
        scenes = (environment, scripts) -> {
            assertThat(environment.target().address()).isEqualTo("db:5432/shop");
            assertThat(scripts).hasSize(2);
            return new Scene(
                    Stakes.PRODUCTION,
                    Catalog.unknown("the target did not answer"),
                    Scene.UNKNOWN.steps(),
                    Scene.UNKNOWN.lockTimeout());
        };
        assertThat(run("--environment", "production", file("1.sql", "SELECT 1"), file("2.sql", "SELECT 2")))
                .isZero();
        assertThat(said()).contains("sizes: the target did not answer.");
    }

    @Test
    void anEnvironmentThatThereIsNotIsNamedWithTheNearestOne() throws IOException {
        project("production");
        assertThat(run("--environment", "prodution", file("1.sql", "SELECT 1"))).isEqualTo(2);
        assertThat(complaint()).contains("Did you mean `production`?").doesNotContain("hunter2");
    }

    @Test
    void aBrokenPolicyIsShownByFileAndLine() throws IOException {
        project("production");
        Files.writeString(folder.resolve("db/confiture.yaml"), "approvals:\n  medium: [reviewr]\n");
        assertThat(run("--environment", "production", file("1.sql", "SELECT 1")))
                .isEqualTo(2);
        assertThat(complaint()).contains("confiture.yaml:2: ", "reviewer");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                           | Missing required parameter",
                "--format yaml x.sql        | Unknown format `yaml`. Known: json, text.",
                "--fail-on hihg x.sql       | Did you mean `HIGH`?",
                "--pg-version 9 x.sql       | --pg-version 9 is no major version",
                "--pg-version 15.2 x.sql    | like 17",
                "--fail x.sql               | --fail",
                "--environment              | --environment",
                "nowhere.sql                | There is no file nowhere.sql",
                ".                          | . is a folder",
            })
    void whatMakesNoSenseIsExplained(String args, String why) {
        assertThat(run(args == null ? new String[0] : args.split(" "))).isEqualTo(2);
        assertThat(complaint()).contains(why);
        assertThat(out.size()).isZero();
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        Files.write(folder.resolve("1.sql"), new byte[] {'S', (byte) 0xC3});
        assertThat(run(folder.resolve("1.sql").toString())).isEqualTo(2);
        assertThat(complaint()).contains("is not UTF-8 text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h"})
    void helpIsNoMistake(String flag) {
        assertThat(run(flag)).isZero();
        assertThat(said()).contains("risk", "FILE", "--fail-on", "--pg-version", "Exit code");
    }

    private int run(String... args) {
        out.reset();
        err.reset();
        return new RiskCommand(variables::get, scenes, new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)))
                .run(args, stream(out), stream(err));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    /** With the names of files as if one were in their folder. */
    private String said() {
        return out.toString(StandardCharsets.UTF_8).replace(folder + "/", "");
    }

    private String complaint() {
        assertThat(out.size()).isZero();
        return err.toString(StandardCharsets.UTF_8);
    }

    private String file(String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content).toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void project(String environment) throws IOException {
        Path environments = Files.createDirectories(folder.resolve("db/environments"));
        Files.writeString(
                environments.resolve(environment + ".yaml"),
                "name: " + environment + "\ndatabase_url: postgresql://bot:hunter2@db:5432/shop\n");
        variables.put("CONFITURE_PROJECT_DIR", folder.toString());
    }
}
