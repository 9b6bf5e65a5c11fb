package io.confiture.wizard.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.confiture.wizard.desk.PlanRecord;
import io.confiture.wizard.record.AnchorText;
import io.confiture.wizard.record.ExportedFile;
import io.confiture.wizard.story.Asking;
import io.confiture.wizard.story.Stage;
import io.confiture.wizard.story.Story;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.StringReader;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The record for programs. */
@QuarkusTest
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
@ExtendWith(AsDescribed.class)
class AuditEndpointTest extends Story {

    private static final String TOKEN = "a-token-of-the-tests-with-$-in-it";

    @Inject
    Jdbi state;

    @Inject
    PlanRecord record;

    @BeforeEach
    void ask() {
        new Asking(john).upTo("004_add_customer_phone");
    }

    @Test
    void aWholeRecordIsSaidToBe() {
        get("/api/v1/audit/verify")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("status", equalTo("whole"))
                .body("events", equalTo(2))
                .body("hash", equalTo(record.head().hash()))
                .body("firstBroken", nullValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            UPDATE plan_event SET digest = repeat('0', 64) WHERE number = 2 | 2
            DELETE FROM plan_event WHERE number = 1                         | 1
            TRUNCATE plan_event CASCADE                                     | 1
            """)
    void theFirstBrokenEventIsNamed(String change, int number) {
        tamper(change);
        get("/api/v1/audit/verify")
                .then()
                .statusCode(200)
                .body("status", equalTo("broken"))
                .body("firstBroken", equalTo(number))
                .body("events", equalTo(number - 1));
    }

    @Test
    void aRecordRewrittenAsAWholeIsFoundByAnAnchor() {
        String posted = AnchorText.of(record.head());
        get("/api/v1/audit/verify?anchor=" + posted).then().body("status", equalTo("whole"));
        get("/api/v1/audit/verify?anchor=1:" + "0".repeat(64) + "&anchor=" + posted)
                .then()
                .body("firstBroken", equalTo(1));
        get("/api/v1/audit/verify?anchor=x").then().statusCode(400).contentType("application/problem+json");
    }

    @Test
    void anExportIsWholeByItself() throws Exception {
        Response answer = get("/api/v1/audit");
        assertThat(answer.contentType()).startsWith("application/x-ndjson");
        assertThat(ExportedFile.check(
                                new BufferedReader(
                                        new StringReader(answer.body().asString())),
                                List.of(record.head()))
                        .events())
                .isEqualTo(2);
        Response csv = get("/api/v1/audit?format=csv&plan=1&from=2020-01-01&to=2099-01-01T00:00:00Z");
        assertThat(csv.contentType()).startsWith("text/csv");
        assertThat(csv.body().asString().split("\r\n")).hasSize(3);
        assertThat(get("/api/v1/audit?plan=99").body().asString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "format=xml,jsonl",
        "from=yesterday,from is a day",
        "to=2026-99-99,to is a day",
        "plan=x,plan is a number"
    })
    void whatMakesNoSenseIsAProblem(String query, String detail) {
        get("/api/v1/audit?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString(detail));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/audit", "/api/v1/audit/verify", "/api/v1/audit?format=xml"})
    void withoutTheTokenNobodyGetsIn(String path) {
        RestAssured.get(path).then().statusCode(401).contentType("application/problem+json");
        RestAssured.given().header("Authorization", "Bearer x").get(path).then().statusCode(401);
    }

    private static Response get(String path) {
        return RestAssured.given().header("Authorization", "Bearer " + TOKEN).get(path);
    }

    private void tamper(String change) {
        state.useHandle(handle -> {
            handle.execute("SET session_replication_role = replica");
            handle.execute(change);
            handle.execute("RESET session_replication_role");
        });
    }
}
