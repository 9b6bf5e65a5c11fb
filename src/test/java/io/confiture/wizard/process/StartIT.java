package io.confiture.wizard.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A start that cannot succeed ends within seconds, with one line that says what to do. */
class StartIT {

    private static final Duration SECONDS = Duration.ofSeconds(15);
    private static final String TOKEN = "xoxb-a-token-nobody-may-see";
    private static final String SECRET = "a-secret-nobody-may-see";

    private static final Server.Database STATE = Server.database();

    private final Project project = Project.empty();
    private final Map<String, String> variables = new HashMap<>(Map.of(
            "SLACK_BOT_TOKEN",
            TOKEN,
            "SLACK_SIGNING_SECRET",
            SECRET,
            "SLACK_API_URL",
            "http://localhost:" + Ports.free() + "/api/",
            "CONFITURE_STATE_URL",
            STATE.jdbcUrl(),
            "CONFITURE_STATE_USER",
            Server.USER,
            "CONFITURE_STATE_PASSWORD",
            Server.PASSWORD,
            "CONFITURE_PROJECT_DIR",
            project.folder().toString(),
            "HTTP_PORT",
            Integer.toString(Ports.free())));

    @AfterEach
    void removeTheProject() {
        project.delete();
    }

    /** The one line it prints. */
    private String complaint() {
        try (Bot bot = Bot.launch(variables)) {
            assertThat(bot.awaitExit(SECONDS)).isNotZero();
            assertThat(bot.output()).doesNotContain(TOKEN, SECRET, Server.PASSWORD);
            assertThat(bot.lines()).hasSize(1);
            return bot.lines().get(0);
        }
    }

    @Test
    void withoutABotTokenItSaysWhereToCopyItFrom() {
        variables.remove("SLACK_BOT_TOKEN");
        assertThat(complaint()).startsWith("SLACK_BOT_TOKEN is missing").contains("Bot User OAuth Token", "xoxb-…");
    }

    @Test
    void aTokenOfAnotherKindIsRefusedWithoutShowingIt() {
        variables.put("SLACK_BOT_TOKEN", TOKEN.replace("xoxb", "xoxp"));
        assertThat(complaint())
                .startsWith("SLACK_BOT_TOKEN")
                .contains("xoxb-", "Bot User OAuth Token")
                .doesNotContain("nobody-may-see");
    }

    @Test
    void withoutASigningSecretItSaysWhereToCopyItFrom() {
        variables.put("SLACK_SIGNING_SECRET", " ");
        assertThat(complaint()).startsWith("SLACK_SIGNING_SECRET is missing").contains("Basic Information");
    }

    @Test
    void aStateUrlThatIsNoJdbcUrlIsRefusedWithoutShowingIt() {
        variables.put("CONFITURE_STATE_URL", "postgresql://bot:hunter2@localhost/state");
        assertThat(complaint())
                .startsWith("CONFITURE_STATE_URL")
                .contains("jdbc:postgresql://host:5432/name")
                .doesNotContain("hunter2");
    }

    @Test
    void aFolderWithoutAProjectIsNamed() {
        variables.put(
                "CONFITURE_PROJECT_DIR", project.folder().resolve("nowhere").toString());
        assertThat(complaint()).startsWith("CONFITURE_PROJECT_DIR").contains("nowhere", "no folder db");
    }

    @Test
    void aBrokenPolicyIsShownByFileAndLine() {
        project.policy("approvals:\n  low: []\n  medium: [reviewr]");
        assertThat(complaint()).startsWith("confiture.yaml:3: ").contains("reviewr", "reviewer");
    }

    @Test
    void aPortThatIsNoneIsRefused() {
        variables.put("HTTP_PORT", "80800");
        assertThat(complaint()).startsWith("HTTP_PORT").contains("1 to 65535");
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            variables.put("HTTP_PORT", Integer.toString(taken.getLocalPort()));
            assertThat(complaint()).startsWith("HTTP_PORT").contains(Integer.toString(taken.getLocalPort()), "in use");
        }
    }

    @Test
    void aStateDatabaseThatDoesNotAnswerIsNamed() {
        int nobody = Ports.free();
        variables.put("CONFITURE_STATE_URL", "jdbc:postgresql://localhost:" + nobody + "/state?password=hunter2");
        assertThat(complaint())
                .startsWith("CONFITURE_STATE_URL")
                .contains("localhost:" + nobody)
                .doesNotContain("hunter2");
    }

    @Test
    void aStateDatabaseThatAcceptsAndSaysNothingIsGivenUpOn() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            variables.put("CONFITURE_STATE_URL", "jdbc:postgresql://localhost:" + silent.getLocalPort() + "/state");
            assertThat(complaint()).startsWith("CONFITURE_STATE_URL");
        }
    }

    @Test
    void aHostThatDoesNotExistIsNamed() {
        variables.put("CONFITURE_STATE_URL", "jdbc:postgresql://no-such-host.invalid:5432/state");
        assertThat(complaint()).startsWith("CONFITURE_STATE_URL").contains("no-such-host.invalid");
    }

    @Test
    void aDatabaseThatDoesNotExistIsNamed() {
        variables.put("CONFITURE_STATE_URL", STATE.jdbcUrl() + "_that_is_not_there");
        assertThat(complaint()).startsWith("CONFITURE_STATE_URL").contains("_that_is_not_there");
    }

    @Test
    void aRoleThatMayNotLogInIsAboutUserAndPassword() {
        variables.put("CONFITURE_STATE_USER", "nobody_by_that_name");
        assertThat(complaint()).startsWith("CONFITURE_STATE_USER").contains("CONFITURE_STATE_PASSWORD");
    }

    /** As a compose file sets what nobody has set. */
    @Test
    void whatIsSetToNothingIsNotSet() {
        for (String name : List.of(
                "CONFITURE_POLICY_FILE",
                "CONFITURE_CLI",
                "CONFITURE_PUBLIC_URL",
                "CONFITURE_LINK_SECRET",
                "CONFITURE_API_TOKEN",
                "SMTP_HOST",
                "SMTP_PORT",
                "SMTP_USER",
                "SMTP_PASSWORD",
                "SMTP_FROM")) {
            variables.put(name, "");
        }
        try (Bot bot = Bot.start(variables)) {
            assertThat(bot.output()).doesNotContain("ERROR", "WARN", "Exception");
        }
    }

    @Test
    void aGoodStartShowsNoSecretAndEndsAtSigterm() {
        try (Bot bot = Bot.start(variables)) {
            bot.terminate();
            assertThat(bot.awaitExit(Duration.ofSeconds(25))).isIn(0, 143);
            assertThat(bot.output())
                    .doesNotContain(TOKEN, SECRET, Server.PASSWORD)
                    .doesNotContain("ERROR", "WARN", "Exception");
        }
    }
}
