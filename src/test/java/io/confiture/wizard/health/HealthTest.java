package io.confiture.wizard.health;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.confiture.wizard.desk.Outbox;
import io.confiture.wizard.desk.Whisper;
import io.confiture.wizard.story.Asking;
import io.confiture.wizard.story.Stage;
import io.confiture.wizard.story.Story;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Health says why, and what the dashboard draws is there to be drawn. */
@QuarkusTest
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class HealthTest extends Story {

    @Inject
    StandingMetrics metrics;

    @Inject
    Outbox outbox;

    private static JsonNode check(String path, int status, String name) {
        try {
            JsonNode all = new ObjectMapper()
                    .readTree(given().get(path)
                            .then()
                            .statusCode(status)
                            .extract()
                            .asString());
            for (JsonNode each : all.get("checks")) {
                if (each.get("name").asText().equals(name)) {
                    return each;
                }
            }
            throw new AssertionError("no check " + name + " in " + all);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void allIsWell() {
        for (String path :
                new String[] {"/q/health", "/q/health/ready", "/q/health/live", "/q/health/started", "/q/health/well"
                }) {
            given().get(path).then().statusCode(200);
        }
        assertThat(check("/q/health/ready", 200, "state database").get("status").asText())
                .isEqualTo("UP");
        assertThat(check("/q/health", 200, "slack").get("status").asText()).isEqualTo("UP");
        assertThat(scraped()).contains("confiture_well{check=\"policy\"} 1.0");
    }

    @Test
    void aBrokenPolicyIsToldByItsLineAndNotByItsWords() throws IOException {
        Files.writeString(world.policy(), "roles:\n  hunter2: {users: [bob@acme.com]}\n");
        JsonNode policy = check("/q/health/well", 503, "policy");
        assertThat(policy.get("data").get("first").asText()).isEqualTo("confiture.yaml:2");
        assertThat(policy.toString()).contains("last good one stays in force").doesNotContain("hunter2");
        assertThat(check("/q/health", 503, "policy").get("status").asText()).isEqualTo("DOWN");
        given().get("/q/health/ready").then().statusCode(200);
        metrics.look();
        assertThat(scraped()).contains("confiture_well{check=\"policy\"} 0.0");
    }

    @Test
    void aMessageThatDoesNotGetThroughIsToldWithItsReason() {
        given().get("/q/health/well").then().statusCode(200);
        slack.troubles().goDown();
        outbox.whisper(new Whisper("U0JOHN", "U0JOHN", Optional.empty(), Optional.empty(), "hello"), Instant.now());
        await().until(() -> !world.inState("SELECT last_error FROM outbox WHERE last_error IS NOT NULL")
                .isEmpty());
        world.skip(Duration.ofMinutes(6));
        JsonNode outbox = check("/q/health/well", 503, "outbox");
        assertThat(outbox.get("data").get("slack").asText())
                .startsWith("stuck since ")
                .contains("1 waiting: ", "HTTP 503");
        given().get("/q/health/ready").then().statusCode(200);
        metrics.look();
        assertThat(scraped()).containsPattern("confiture_outbox_lag_seconds\\{way=\"slack\"} 3[0-9]{2}\\.");
    }

    @Test
    void aMessageThatNeverGetsThroughIsToldWithItsReasonAndWhatToDo() {
        slack.troubles().fail("chat.postMessage", "is_archived");
        john.types(ALERTS, "/confiture wizard production --auto --target 004");
        john.awaitModal("pending migration").presses("Next");
        john.awaitModal("Must approve").presses("Submit");
        john.awaitModal("is posted to").closes();
        await().until(() -> !world.inState("SELECT trouble FROM outbox WHERE trouble IS NOT NULL")
                .isEmpty());
        JsonNode outbox = check("/q/health/well", 503, "outbox");
        assertThat(outbox.get("data").get("slack dead").asText())
                .contains("never got through, the last of plan #1: the channel is archived", "is_archived")
                .contains("Please bring the channel back");
        given().get("/q/health/ready").then().statusCode(200);
        metrics.look();
        assertThat(scraped()).containsPattern("confiture_outbox_dead\\{reason=\"archived\"} [1-9]");

        world.skip(Duration.ofDays(2));
        assertThat(check("/q/health", 200, "outbox").get("status").asText()).isEqualTo("UP");
    }

    @Test
    void everyMetricOfTheDashboardAndOfTheAlertsIsThere() throws IOException {
        slack.troubles().refuse("chat.postMessage");
        new Asking(john).upTo("004_add_customer_phone");
        given().post("/slack/events").then().statusCode(401);
        given().header("Authorization", "Bearer a-guess")
                .get("/api/v1/audit/verify")
                .then()
                .statusCode(401);
        metrics.look();
        await().until(() -> scraped().contains("confiture_slack_failures_total"));

        Set<String> known = scraped()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
        known.add("confiture_mails_total"); // only where there is mail: MailStoryTest looks at it
        for (String file : new String[] {"confiture.json", "alerts.yaml"}) {
            assertThat(known).as(file).containsAll(named(Path.of("deploy", "grafana", file)));
        }
        Set<String> ours = known.stream()
                .filter(name -> name.startsWith("confiture_"))
                .map(HealthTest::withoutItsParts)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(ours).as("explained").isEqualTo(explained());
        assertThat(named(Path.of("deploy", "grafana", "confiture.json")).stream()
                        .map(HealthTest::withoutItsParts))
                .as("drawn")
                .containsAll(ours);
        assertThat(known)
                .as("what the product promises to count")
                .contains(
                        "confiture_plans",
                        "confiture_approval_seconds_count",
                        "confiture_run_seconds_count",
                        "confiture_migration_seconds_bucket",
                        "confiture_outbox_lag_seconds",
                        "confiture_slack_failures_total");
    }

    /** A time is a count, a sum, the largest one and many buckets. */
    private static String withoutItsParts(String name) {
        return name.replaceAll("_seconds_(bucket|count|sum|max)$", "_seconds");
    }

    /** In the table of the handbook: a line may speak of two. */
    private static Set<String> explained() throws IOException {
        return Files.readString(Path.of("docs", "operations.md"))
                .lines()
                .filter(line -> line.startsWith("| `confiture_"))
                .flatMap(line ->
                        Pattern.compile("`(confiture_[a-z_]+)").matcher(line).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What stands in front of a selector. {@code up} is Prometheus's own. */
    private static Set<String> named(Path file) throws IOException {
        return Pattern.compile("\\b([a-z_]+)\\{(?!\\{)")
                .matcher(Files.readString(file))
                .results()
                .map(found -> found.group(1))
                .filter(name -> !name.equals("up"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String scraped() {
        return given().get("/q/metrics").then().statusCode(200).extract().asString();
    }
}
