package io.confiture.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartCheckTest {

    @TempDir
    private Path project;

    private final Map<String, String> variables = new HashMap<>();

    @BeforeEach
    void everythingIsSet() throws IOException {
        Files.createDirectories(project.resolve("db"));
        variables.put("SLACK_BOT_TOKEN", "xoxb-1-secret");
        variables.put("SLACK_SIGNING_SECRET", "0123456789abcdef-secret");
        variables.put("CONFITURE_STATE_URL", "jdbc:postgresql://db.acme.com:5432/confiture");
        variables.put("CONFITURE_STATE_USER", "confiture");
        variables.put("CONFITURE_STATE_PASSWORD", "pass-secret");
        variables.put("CONFITURE_PROJECT_DIR", project.toString());
    }

    @Test
    void nothingIsSaidWhenItMayStart() {
        assertThat(problems()).isEmpty();
        variables.put("SLACK_API_URL", "http://127.0.0.1:8080/api/");
        variables.put("HTTP_PORT", "65535");
        assertThat(problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "naïve", "tab\tinside"})
    void aTokenThatNoHeaderCanCarryIsRefusedWithoutShowingIt(String token) {
        variables.put("CONFITURE_API_TOKEN", token);
        assertThat(problems()).hasSize(1).allSatisfy(line -> assertThat(line)
                .startsWith("CONFITURE_API_TOKEN ")
                .doesNotContain(token));
        variables.put("CONFITURE_API_TOKEN", "s3cret$-!~");
        assertThat(problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SLACK_BOT_TOKEN          | SLACK_BOT_TOKEN is missing: set it to the Bot User OAuth Token of your Slack app, xoxb-….",
                "SLACK_SIGNING_SECRET     | SLACK_SIGNING_SECRET is missing: set it to the Signing Secret from your Slack app's Basic Information page.",
                "CONFITURE_STATE_URL      | CONFITURE_STATE_URL is missing: set it to the JDBC URL of the bot's own PostgreSQL, jdbc:postgresql://host:5432/name.",
                "CONFITURE_STATE_USER     | CONFITURE_STATE_USER is missing: set it to the login role of the bot's own PostgreSQL.",
                "CONFITURE_STATE_PASSWORD | CONFITURE_STATE_PASSWORD is missing: set it to the password of CONFITURE_STATE_USER.",
            })
    void aMissingVariableIsNamedWithWhatToPutThere(String name, String line) {
        variables.remove(name);
        assertThat(problems()).containsExactly(line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SLACK_BOT_TOKEN     | xapp-1-secret                       | SLACK_BOT_TOKEN does not begin with xoxb-: copy the Bot User OAuth Token of your Slack app.",
                "SLACK_APP_TOKEN     | xoxb-1-secret                       | SLACK_APP_TOKEN does not begin with xapp-: copy an App-Level Token with the scope connections:write, or leave it out for requests over HTTP.",
                "CONFITURE_STATE_URL | postgresql://u:secret@host/name     | CONFITURE_STATE_URL is no JDBC URL of PostgreSQL: write jdbc:postgresql://host:5432/name.",
                "CONFITURE_STATE_URL | jdbc:mysql://host/secret            | CONFITURE_STATE_URL is no JDBC URL of PostgreSQL: write jdbc:postgresql://host:5432/name.",
                "CONFITURE_STATE_URL | jdbc:postgresql://host:port/secret  | CONFITURE_STATE_URL is no JDBC URL of PostgreSQL: write jdbc:postgresql://host:5432/name.",
                "CONFITURE_STATE_URL | jdbc:postgresql:                    | CONFITURE_STATE_URL is no JDBC URL of PostgreSQL: write jdbc:postgresql://host:5432/name.",
                "CONFITURE_STATE_URL | jdbc:postgresql://u:secret@host/x   | CONFITURE_STATE_URL is no JDBC URL of PostgreSQL: write jdbc:postgresql://host:5432/name.",
                "SLACK_API_URL       | https://slack.com/api               | SLACK_API_URL is no base of a Web API: write it like https://slack.com/api/, with the final slash.",
                "SLACK_API_URL       | slack.com/api/                      | SLACK_API_URL is no base of a Web API: write it like https://slack.com/api/, with the final slash.",
                "SLACK_API_URL       | ftp://slack.com/                    | SLACK_API_URL is no base of a Web API: write it like https://slack.com/api/, with the final slash.",
                "SLACK_API_URL       | https://a b/                        | SLACK_API_URL is no base of a Web API: write it like https://slack.com/api/, with the final slash.",
                "HTTP_PORT           | 0                                   | HTTP_PORT is no port: write a number from 1 to 65535, or leave it out for 8080.",
                "HTTP_PORT           | 65536                               | HTTP_PORT is no port: write a number from 1 to 65535, or leave it out for 8080.",
                "HTTP_PORT           | 99999999999                         | HTTP_PORT is no port: write a number from 1 to 65535, or leave it out for 8080.",
                "HTTP_PORT           | http                                | HTTP_PORT is no port: write a number from 1 to 65535, or leave it out for 8080.",
            })
    void aMalformedVariableIsNamedWithWhatToWrite(String name, String value, String line) {
        variables.put(name, value);
        assertThat(problems()).containsExactly(line);
    }

    @Test
    void withSocketModeNothingIsSigned() {
        variables.put("SLACK_APP_TOKEN", "xapp-1-secret");
        variables.remove("SLACK_SIGNING_SECRET");
        assertThat(problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql:confiture",
                "jdbc:postgresql://localhost/confiture",
                "jdbc:postgresql://[::1]:5432/confiture",
                "jdbc:postgresql://a:5432,b:5433/confiture?targetServerType=primary&sslmode=verify-full",
                "jdbc:postgresql://a.b-c.d/",
            })
    void everyFormOfAJdbcUrlIsTaken(String url) {
        variables.put("CONFITURE_STATE_URL", url);
        assertThat(problems()).isEmpty();
    }

    @Test
    void aFolderWithoutAProjectIsNamed() throws IOException {
        Files.delete(project.resolve("db"));
        assertThat(problems())
                .containsExactly("CONFITURE_PROJECT_DIR (" + project
                        + ") holds no folder db: set it to the folder of your Confiture project.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONFITURE_PROJECT_DIR", "CONFITURE_POLICY_FILE", "CONFITURE_CLI"})
    void whatIsNoPathIsNamed(String name) {
        variables.put(name, "a\0b");
        assertThat(problems()).singleElement().asString().startsWith(name + " is no path");
    }

    @Test
    void aPolicyFileThatIsNamedAndNotThereIsMissed() {
        variables.put("CONFITURE_POLICY_FILE", project.resolve("nowhere.yaml").toString());
        assertThat(problems())
                .containsExactly("CONFITURE_POLICY_FILE (" + project.resolve("nowhere.yaml")
                        + ") is no file: set it to your policy, or leave it out for db/confiture.yaml in the project.");
    }

    @Test
    void anExecutableThatIsNoneIsMissed() throws IOException {
        Path file = Files.writeString(project.resolve("confiture"), "#!/bin/sh\n");
        for (Path none : List.of(project.resolve("nowhere"), project, file)) {
            variables.put("CONFITURE_CLI", none.toString());
            assertThat(problems())
                    .containsExactly(
                            "CONFITURE_CLI (" + none + ") is no executable file: set it to the path of confiture,"
                                    + " or leave it out and run .py migrations by hand.");
        }
        assertThat(file.toFile().setExecutable(true)).isTrue();
        variables.put("CONFITURE_CLI", file.toString());
        assertThat(problems()).isEmpty();
    }

    @Test
    void aPolicyThatIsAFolderIsMissed() {
        variables.put("CONFITURE_POLICY_FILE", project.toString());
        assertThat(problems()).singleElement().asString().startsWith("CONFITURE_POLICY_FILE (");
    }

    @Test
    void aBrokenPolicyIsReportedWithFileAndLine() throws IOException {
        Files.writeString(
                project.resolve("db/confiture.yaml"), "roles:\n  dbaa: {users: [bob@acme.com]}\napprovalz: {}\n");
        assertThat(problems()).hasSize(2).anySatisfy(line -> assertThat(line)
                .startsWith("confiture.yaml:2: ")
                .contains("dbaa"));
        assertThat(problems()).anySatisfy(line -> assertThat(line).startsWith("confiture.yaml:3: "));
    }

    @Test
    void severalProblemsAreSeveralLines() {
        variables.clear();
        variables.put("HTTP_PORT", "eighty");
        variables.put("CONFITURE_PROJECT_DIR", project.resolve("nowhere").toString());
        assertThat(problems()).hasSize(7).doesNotHaveDuplicates().allSatisfy(line -> assertThat(line)
                .matches("[A-Z_]+ .*: .*\\.")
                .doesNotContain("\n"));
    }

    @Test
    void valuesOfSecretsAreNeverRepeated() {
        variables.replaceAll((name, value) -> name.equals("CONFITURE_PROJECT_DIR") ? value : "not-so-secret");
        variables.put("SLACK_API_URL", "https://user:secret@slack.com");
        variables.put("HTTP_PORT", "secret");
        assertThat(problems()).isNotEmpty().noneMatch(line -> line.contains("secret"));
    }

    private List<String> problems() {
        return StartCheck.problems(name -> Optional.ofNullable(variables.get(name)));
    }
}
