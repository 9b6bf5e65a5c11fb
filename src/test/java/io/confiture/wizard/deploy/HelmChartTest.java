package io.confiture.wizard.deploy;

import static io.confiture.wizard.deploy.Chart.at;
import static io.confiture.wizard.deploy.Chart.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The chart, rendered by Helm. {@code -Dgolden.write=true} writes what is expected anew: read the difference. */
class HelmChartTest {

    private static final Path EXPECTED = Path.of("src", "test", "resources", "helm");
    private static final String LEAST = "config: {CONFITURE_STATE_URL: 'jdbc:postgresql://db/state'}\n";

    @ParameterizedTest
    @ValueSource(strings = {"least", "everything"})
    void isWhatWasExpected(String name) throws IOException {
        try (Chart chart = Chart.with(Files.readString(EXPECTED.resolve(name + ".values.yaml")))) {
            assertThat(chart.lint().isFailed())
                    .as(chart.lint().getMessages().toString())
                    .isFalse();
            Path golden = EXPECTED.resolve(name + ".yaml");
            if (Boolean.getBoolean("golden.write")) {
                Files.writeString(golden, chart.text());
            }
            assertThat(chart.text()).isEqualTo(Files.readString(golden));
        }
    }

    @Test
    void runsAsNobodyInParticularAndWritesNowhereButToTmp() {
        try (Chart chart = Chart.with(LEAST)) {
            Object pod = at(chart.object("Deployment"), "spec", "template", "spec");
            assertThat(map(at(pod, "securityContext")))
                    .containsEntry("runAsNonRoot", true)
                    .containsEntry("runAsUser", 10001)
                    .containsEntry("seccompProfile", Map.of("type", "RuntimeDefault"));
            assertThat(at(pod, "automountServiceAccountToken")).isEqualTo(false);
            assertThat(map(at(pod, "containers", 0, "securityContext")))
                    .containsEntry("readOnlyRootFilesystem", true)
                    .containsEntry("allowPrivilegeEscalation", false)
                    .containsEntry("capabilities", Map.of("drop", List.of("ALL")));
            assertThat(at(pod, "containers", 0, "volumeMounts"))
                    .isEqualTo(List.of(Map.of("name", "tmp", "mountPath", "/tmp")));
        }
    }

    @Test
    void isAskedWhetherItIsWellInThreeWaysAndHasRequestsAndLimits() {
        try (Chart chart = Chart.with(LEAST)) {
            Object bot = at(chart.object("Deployment"), "spec", "template", "spec", "containers", 0);
            assertThat(at(bot, "startupProbe", "httpGet", "path")).isEqualTo("/q/health/started");
            assertThat(at(bot, "livenessProbe", "httpGet", "path")).isEqualTo("/q/health/live");
            assertThat(at(bot, "readinessProbe", "httpGet", "path")).isEqualTo("/q/health/ready");
            assertThat(map(at(bot, "resources", "requests"))).containsKeys("cpu", "memory");
            assertThat(map(at(bot, "resources", "limits"))).containsKeys("memory");
        }
    }

    @Test
    void severalReplicasSurviveADrainedNode() {
        try (Chart chart = Chart.with(LEAST)) {
            assertThat(at(chart.object("Deployment"), "spec", "replicas")).isEqualTo(2);
            assertThat(at(chart.object("PodDisruptionBudget"), "spec", "maxUnavailable"))
                    .isEqualTo(1);
            for (String kind : List.of("PodDisruptionBudget", "Deployment")) {
                assertThat(at(chart.object(kind), "spec", "selector", "matchLabels"))
                        .isEqualTo(at(chart.object("Service"), "spec", "selector"))
                        .isEqualTo(at(chart.object("NetworkPolicy"), "spec", "podSelector", "matchLabels"));
            }
        }
    }

    @Test
    void waitsLongerThanTheBotWaitsForItsRuns() {
        Map<String, Object> own = Chart.own();
        assertThat((int) own.get("terminationGracePeriodSeconds"))
                .as("20s for runs, and 5 each for sleep, clicks, messages and mails")
                .isGreaterThanOrEqualTo(40);
    }

    @Test
    void namesSecretsAndHoldsNone() throws IOException {
        try (Chart chart = Chart.with(Files.readString(EXPECTED.resolve("everything.values.yaml")))) {
            assertThat(chart.objects()).noneMatch(each -> "Secret".equals(each.get("kind")));
            Object env = at(chart.object("Deployment"), "spec", "template", "spec", "containers", 0, "env");
            assertThat((List<?>) env)
                    .filteredOn(each -> String.valueOf(at(each, "name")).matches(".*(TOKEN|SECRET|PASSWORD)$"))
                    .hasSize(7)
                    .allSatisfy(each -> assertThat(map(each)).containsOnlyKeys("name", "valueFrom"));
        }
    }

    @Test
    void healthAndMetricsStayInside() throws IOException {
        try (Chart chart = Chart.with(Files.readString(EXPECTED.resolve("everything.values.yaml")))) {
            Object paths = at(chart.object("Ingress"), "spec", "rules", 0, "http", "paths");
            assertThat((List<?>) paths).extracting(each -> at(each, "path")).noneMatch(path -> "/q/metrics"
                    .startsWith(path.toString()));
        }
    }

    @Test
    void inSocketModeNothingIsSigned() {
        String secrets = "secrets: {SLACK_SIGNING_SECRET: null, SLACK_APP_TOKEN: {name: slack, key: app}}\n";
        try (Chart chart = Chart.with(LEAST + secrets)) {
            Object env = at(chart.object("Deployment"), "spec", "template", "spec", "containers", 0, "env");
            assertThat((List<?>) env)
                    .extracting(each -> at(each, "name"))
                    .contains("SLACK_APP_TOKEN", "SLACK_BOT_TOKEN")
                    .doesNotContain("SLACK_SIGNING_SECRET");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a secret by value          | secrets: {SLACK_BOT_TOKEN: xoxb-1}",
                "a secret without a key     | secrets: {SHOP_PRODUCTION_URL: {name: shop}}",
                "a secret without a name    | secrets: {SLACK_SIGNING_SECRET: {name: ''}}",
                "half a reference           | secrets: {SMTP_PASSWORD: {key: password}}",
                "a secret among the others  | config: {SMTP_PASSWORD: hunter2}",
                "a password in the address  | config: {CONFITURE_STATE_URL: 'jdbc:postgresql://u:hunter2@db/state'}",
                "no PostgreSQL              | config: {CONFITURE_STATE_URL: 'jdbc:mysql://db/state'}",
                "an API without final slash | config: {SLACK_API_URL: 'https://slack.com/api'}",
                "a lower-case variable      | config: {slack_token: a}",
                "nobody                     | replicas: 0",
                "root                       | uid: 0",
                "a misspelt key             | replica: 3",
                "a misspelt key inside      | networkPolicy: {enable: true}",
                "a port for root            | service: {targetPort: 80}",
                "no time to end             | terminationGracePeriodSeconds: 5",
            })
    void refuses(String what, String values) {
        try (Chart chart = Chart.with(LEAST)) {
            assertThat(chart.lint().isFailed()).isFalse();
        }
        String both = values.contains("CONFITURE_STATE_URL") || values.startsWith("config:")
                ? values.replace("config: {", "config: {CONFITURE_STATE_USER: bot, ")
                : LEAST + values;
        try (Chart chart = Chart.with(both)) {
            assertThatThrownBy(chart::text).as(what).hasMessageContaining("values don't meet the specifications");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "replicas: 2 | config.CONFITURE_STATE_URL is missing",
                "config: {CONFITURE_STATE_URL: 'jdbc:postgresql:s', SMTP_HOST: mail} | config.SMTP_FROM is missing",
                "config: {CONFITURE_STATE_URL: 'jdbc:postgresql:s', SMTP_HOST: mail, SMTP_FROM: a@b, CONFITURE_PUBLIC_URL: 'https://b'}"
                        + " | secrets.CONFITURE_LINK_SECRET is missing",
                "'secrets: {SLACK_SIGNING_SECRET: null}\nconfig: {CONFITURE_STATE_URL: \"jdbc:postgresql:s\"}'"
                        + " | secrets.SLACK_SIGNING_SECRET is missing",
                "'ingress: {enabled: true}\nconfig: {CONFITURE_STATE_URL: \"jdbc:postgresql:s\"}' | ingress.host is missing",
            })
    void saysWhatIsMissing(String values, String sentence) {
        try (Chart chart = Chart.with(values)) {
            assertThatThrownBy(chart::text).hasMessageContaining(sentence);
        }
    }
}
