package io.confiture.wizard.api;

import static io.confiture.wizard.api.Pipeline.gets;
import static io.confiture.wizard.api.Pipeline.isToldNo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.OpenModal;
import io.confiture.wizard.story.Asking;
import io.confiture.wizard.story.Stage;
import io.confiture.wizard.story.Story;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Slack's status tells, for programs. */
@QuarkusTest
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
@ExtendWith(AsDescribed.class)
class EnvironmentsEndpointTest extends Story {

    @Inject
    @ConfigProperty(name = "stage.server")
    String server;

    private static ValidatableResponse status() {
        return gets("/api/v1/environments/production/status").then().statusCode(200);
    }

    @Test
    void theEnvironmentsAreNamed() {
        gets("/api/v1/environments")
                .then()
                .statusCode(200)
                .body("environments.name", contains("production", "staging"));
    }

    @Test
    void aQuietEnvironmentIsToldAsAWhole() {
        status().header("Cache-Control", "no-store")
                .body("environment", equalTo("production"))
                .body("address", endsWith("/shop_production"))
                .body("applied.count", equalTo(3))
                .body("applied.newest.version", equalTo("003"))
                .body("applied.newest.name", equalTo("create_products"))
                .body("applied.newest.by", equalTo("postgres"))
                .body("pending.count", equalTo(6))
                .body("pending.migrations.version", contains("004", "005", "006", "007", "008", "009"))
                .body("pending.migrations.risk", contains("LOW", "LOW", "MEDIUM", "HIGH", "CRITICAL", "MEDIUM"))
                .body("pending.migrations[0].reason", containsString("Adds the column `phone`"))
                .body("obstacles", empty())
                .body("lock", nullValue())
                .body("start.possible", equalTo(true))
                .body("freeze", nullValue())
                .body("running", nullValue())
                .body("waiting.count", equalTo(0))
                .body("slots", empty())
                .body("messages.trouble", nullValue())
                .body("messages.slack.waiting", equalTo(0))
                .body("messages.undelivered", empty());
    }

    @Test
    void whatDoesNotFitIsNamedFileByFile() {
        append(world.migration("002_add_customer_preferences.up.sql"), "\n");
        write(world.migration("notes.sql"), "SELECT 1;");
        write(world.migration("004_again.up.sql"), "SELECT 1;");
        write(world.migration("004_again.down.sql"), "SELECT 1;");
        world.execute("shop_production", "UPDATE tb_confiture SET checksum = NULL WHERE version = '001'");
        world.execute(
                "shop_production",
                "INSERT INTO tb_confiture (version, name, slug, applied_at) SELECT '000', 'lost', 'lost_x', now()");
        status().body("orphans", contains("notes.sql"))
                .body("duplicates[0].version", equalTo("004"))
                .body("duplicates[0].files", hasItem("004_again.up.sql"))
                .body("changed.version", contains("002"))
                .body("changed[0].sentence", containsString("restore 002_add_customer_preferences.up.sql"))
                .body("unverified.version", hasItem("001"))
                .body("withoutFile.name", contains("lost"))
                .body("obstacles", hasSize(greaterThan(1)))
                .body("remarks", hasItem(containsString("notes.sql")));
    }

    @Test
    void plansThatWaitAndSlotsAndMessagesAreThere() {
        new Asking(john).upTo("006_index_orders");
        john.types(ALERTS, "/confiture wizard production --smart --target 004 --schedule \"2030-01-01 02:00\"");
        OpenModal page = john.awaitModal("pending migration");
        new Asking(john).walkOn(page);
        status().body("waiting.count", equalTo(2))
                .body("waiting.plans.number", contains(2, 1))
                .body("waiting.plans.state", contains("APPROVED", "IN_REVIEW"))
                .body("waiting.plans.needsPerson", contains(false, true))
                .body("waiting.plans[0].slotOpens", equalTo("2030-01-01T02:00:00Z"))
                .body("slots.number", contains(2))
                .body("slots[0].opens", equalTo("2030-01-01T02:00:00Z"));
        world.inState("UPDATE outbox SET trouble = 'NOT_IN_CHANNEL', given_up_at = now(), delivered_at = NULL,"
                + " last_error = 'not_in_channel' WHERE plan_id = 1 AND kind = 'CARD' RETURNING id::text");
        status().body("messages.undelivered[0].plan", equalTo(1))
                .body("messages.undelivered[0].trouble", equalTo("not_in_channel"))
                .body("messages.undelivered[0].error", equalTo("not_in_channel"));
    }

    @Test
    void whoHoldsTheLockAndWhatRunsIsThere() throws SQLException {
        Message card = new Asking(john).upTo("005_create_payments");
        try (Connection raj = DriverManager.getConnection(server + "shop_production", "postgres", "postgres")) {
            raj.setAutoCommit(false);
            raj.createStatement().execute("LOCK TABLE customers");
            john.clicks(card, "Apply now");
            await().untilAsserted(() -> status().body("running.plan.number", equalTo(1))
                    .body("running.plan.state", equalTo("RUNNING"))
                    .body("running.plan.migrations[0].state", equalTo("RUNNING"))
                    .body("running.ranMillis", greaterThan(0))
                    .body("lock.command", containsString("plan #1"))
                    .body("lock.user", equalTo("postgres"))
                    .body("lock.host", not(equalTo("")))
                    .body("lock.pid", greaterThan(0))
                    .body("waiting.count", equalTo(0)));
        }
        awaitState(card, "Succeeded");
        status().body("applied.newest.version", equalTo("005")).body("running", nullValue());
    }

    @Test
    void aFreezeSaysWhoAndWhyAndUntilWhen() {
        write(
                world.policy(),
                read(world.policy())
                        .replace(
                                "lock_timeout",
                                "freezes: [{from: 2020-12-20, to: 2029-01-03, reason: holidays}]\n    lock_timeout"));
        status().body("freeze.by", nullValue())
                .body("freeze.reason", equalTo("holidays"))
                .body("freeze.since", equalTo("2020-12-20T00:00:00Z"))
                .body("freeze.until", equalTo("2029-01-04T00:00:00Z"))
                .body("start.why", containsString("holidays"));
        bob.types(ALERTS, "/confiture freeze production \"incident 12\"");
        bob.awaitPrivateMessage(ALERTS, "Frozen by bob since");
        status().body("freeze.by", equalTo("U0BOB"))
                .body("freeze.reason", equalTo("incident 12"))
                .body("freeze.until", nullValue())
                .body("freeze.sentence", containsString("bob froze it on "))
                .body("start.possible", equalTo(false))
                .body("start.next", nullValue())
                .body("start.why", containsString("incident 12"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"prodution", "..%2Fproduction", "%00", "production.yaml", "PRODUCTION", "%F0%9F%92%A9", "a;b"})
    void anEnvironmentThatThereIsNotIsAProblem(String name) {
        isToldNo(gets("/api/v1/environments/" + name + "/status"), 404)
                .body("detail", containsString("Known: production, staging."));
    }

    @Test
    void aDatabaseThatCannotBeAskedIsAProblemWithSlacksSentenceAndNoSecret() {
        Path environments = world.policy().resolveSibling("environments");
        write(environments.resolve("gone.yaml"), "name: gone\ndatabase_url: postgresql://a:s3cret@127.0.0.1:1/x\n");
        write(environments.resolve("broken.yaml"), "name: broken\ndatabase_url: ${NOT_SET}\n");
        String detail = isToldNo(gets("/api/v1/environments/gone/status"), 503)
                .body("detail", not(containsString("s3cret")))
                .extract()
                .path("detail");
        john.types(ALERTS, "/confiture status gone");
        assertThat(john.awaitPrivateMessage(ALERTS, "Status of gone").text().replace("`", ""))
                .contains(detail);
        isToldNo(gets("/api/v1/environments/broken/status"), 503)
                .body("detail", containsString("db/environments/broken.yaml cannot be used"));
        gets("/api/v1/environments")
                .then()
                .body("environments.name", contains("broken", "gone", "production", "staging"));
    }

    @Test
    void withoutTheTokenNobodyIsTold() {
        isToldNo(RestAssured.get("/api/v1/environments"), 401);
        isToldNo(RestAssured.get("/api/v1/environments/production/status"), 401);
        isToldNo(RestAssured.get("/api/v1/environments/prodution/status"), 401);
    }
}
