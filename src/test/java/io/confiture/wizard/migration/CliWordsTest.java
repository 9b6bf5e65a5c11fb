package io.confiture.wizard.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.environment.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the executable prints, and what it inherits: nothing of ours gets out, nothing of ours gets in. */
class CliWordsTest {

    private static final Target TARGET =
            new Target("jdbc:postgresql://db:5432/shop", "jam", "s3cr/t+ p", "db", 5432, "shop", "tb_confiture");
    private static final String URL = TARGET.libpqUrl("confiture-bot plan #42", "-c lock_timeout=5000");
    private static final CliWords WORDS = new CliWords(TARGET, URL, "/private/confiture-bot-1");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connecting to %URL%",
                "password authentication failed for s3cr/t+ p",
                "in the address it is s3cr%2Ft%2B%20p",
                "postgresql://jam:s3cr%2Ft@elsewhere/shop",
                "POSTGRES://x:another-secret@db",
                "host=db user=jam password=another-secret dbname=shop",
                "password = 'another-secret'",
            })
    void hidesEveryFormOfThePassword(String said) {
        String fit = WORDS.fit(said.replace("%URL%", URL));
        assertThat(fit).contains("•••").doesNotContain("s3cr", "another-secret");
    }

    @Test
    void aPasswordTooShortToHideEverywhereIsHiddenInAddresses() {
        Target target = new Target("jdbc:postgresql://db:5432/shop", "jam", "a", "db", 5432, "shop", "tb_confiture");
        CliWords words = new CliWords(target, target.libpqUrl("me", ""), "/private");
        assertThat(words.fit("a b postgresql://jam:a@db/shop")).isEqualTo("a b postgresql://jam:•••@db/shop");
    }

    @Test
    void leavesOutValuesAndRows() {
        assertThat(WORDS.fit(
                        "failed | SQL: INSERT INTO a VALUES (%s) | Parameters: ('x | Error: y', 4711) | Error: no\n"
                                + "DETAIL:  Key (mail)=(jane@acme.com) already exists.\nHINT:  Look."))
                .isEqualTo("failed | SQL: INSERT INTO a VALUES (%s) | Error: no\nHINT:  Look.");
    }

    @Test
    void leavesOutWhatATerminalWouldNotShow() {
        assertThat(WORDS.fit("\u001B[32mgreen\u001B[0m\r\n 10%\r100%\n\u0000\u0007bell\n"))
                .isEqualTo("green\n100%\nbell");
    }

    @Test
    void leavesOutOurPrivateFolder() {
        assertThat(WORDS.fit("a\n✓ JSON report saved to /private/confiture-bot-1/report.json\n"
                        + "Failed to load /private/confiture-bot-1/migrations/002_a.py"))
                .isEqualTo("a\nFailed to load migrations/002_a.py");
    }

    @Test
    void inheritsWhatIsNotOurs() {
        Map<String, String> environment = new HashMap<>();
        List.of(
                        "SLACK_BOT_TOKEN",
                        "SLACK_SIGNING_SECRET",
                        "slack.bot-token",
                        "CONFITURE_STATE_URL",
                        "CONFITURE_STATE_PASSWORD",
                        "CONFITURE_API_TOKEN",
                        "CONFITURE_LINK_SECRET",
                        "CONFITURE_DATABASE_URL",
                        "SMTP_PASSWORD",
                        "QUARKUS_DATASOURCE_PASSWORD",
                        "PGHOSTADDR",
                        "PGSERVICE",
                        "FORCE_COLOR")
                .forEach(name -> environment.put(name, "x"));
        environment.put("PATH", "/bin");
        environment.put("PYTHONPATH", "/opt/lib");
        environment.put("PGPASSFILE", "/etc/pgpass");

        CliEnvironment.clean(environment);

        assertThat(environment)
                .containsEntry("PATH", "/bin")
                .containsEntry("PYTHONPATH", "/opt/lib")
                .containsEntry("PGPASSFILE", "/etc/pgpass")
                .doesNotContainValue("x");
    }
}
