package io.confiture.wizard.slack;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever runs the bot hears why Slack does not work, and since when. */
class SlackStandingTest {

    private static final String TOKEN = "xoxb-very-secret";
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @RegisterExtension
    static final WireMockExtension SLACK = WireMockExtension.newInstance().build();

    private record Config(String botToken, Optional<String> signingSecret, Optional<String> appToken, URI apiUrl)
            implements SlackConfig {}

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private SlackStanding standing;

    @BeforeEach
    void talkToTheStub() {
        URI api = URI.create(SLACK.baseUrl() + "/api/");
        SlackApi slack =
                new SlackApi(new Config(TOKEN, Optional.of("secret"), Optional.empty(), api), Duration.ofSeconds(2));
        standing = new SlackStanding(slack, Clock.fixed(NOON, ZoneOffset.UTC));
        Metrics.addRegistry(registry);
    }

    @AfterEach
    void forget() {
        Metrics.removeRegistry(registry);
    }

    private void slackAnswers(ResponseDefinitionBuilder answer) {
        SLACK.stubFor(any(anyUrl()).willReturn(answer));
        standing.ask();
    }

    private static ResponseDefinitionBuilder fine(Set<String> scopes) {
        return okJson("{\"ok\":true,\"team_id\":\"T0ACME\"}").withHeader("x-oauth-scopes", String.join(",", scopes));
    }

    private SlackStanding.Trouble trouble() {
        return standing.trouble().orElseThrow();
    }

    @Test
    void nothingIsWrongUntilSomebodySaysSo() {
        assertThat(standing.trouble()).isEmpty();
        slackAnswers(fine(BotScopes.all()));
        assertThat(standing.trouble()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid_auth", "token_revoked", "account_inactive"})
    void aTokenThatIsRefusedIsToldWithWhatToDoAndWithoutTheToken(String error) {
        slackAnswers(okJson("{\"ok\":false,\"error\":\"" + error + "\"}"));
        assertThat(trouble().what())
                .startsWith("Slack refuses SLACK_BOT_TOKEN (" + error + ")")
                .doesNotContain(TOKEN);
        assertThat(trouble().since()).isEqualTo(NOON);
    }

    @Test
    void aScopeThatIsMissingIsNamed() {
        Set<String> scopes = new TreeSet<>(BotScopes.all());
        scopes.remove("files:write");
        scopes.add("reactions:write");
        slackAnswers(fine(scopes));
        assertThat(trouble().what()).contains("lacks the scopes files:write:").contains("install");
    }

    @Test
    void somethingInBetweenThatDropsTheHeaderIsNoTrouble() {
        slackAnswers(okJson("{\"ok\":true,\"team_id\":\"T0ACME\"}"));
        assertThat(standing.trouble()).isEmpty();
    }

    @Test
    void aSlackThatIsDownIsToldAndCountedAndForgottenWhenItIsBack() {
        slackAnswers(aResponse().withStatus(503));
        assertThat(trouble().what()).isEqualTo("Slack does not answer (HTTP 503)");
        assertThat(registry.get("confiture.slack.failures")
                        .tags("method", "auth.test", "kind", "unsure", "error", "HTTP 503")
                        .counter()
                        .count())
                .isEqualTo(1);
        slackAnswers(fine(BotScopes.all()));
        assertThat(standing.trouble()).isEmpty();
    }
}
