package io.confiture.wizard.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.confiture.wizard.story.Stage;
import io.confiture.wizard.story.World;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The route for pipelines: whoever has the token gets the report, everybody else a problem that says what to do. */
@QuarkusTest
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
@ExtendWith(AsDescribed.class)
class RiskEndpointTest {

    private static final String TOKEN = "a-token-of-the-tests-with-$-in-it";

    @Inject
    World world;

    private static boolean begun;

    /** Nothing here changes it. */
    @BeforeEach
    void begin() {
        if (!begun) {
            world.begin();
            begun = true;
        }
    }

    @Test
    void theReportOfAMigrationIsAnswered() {
        post(Map.of("sql", "BEGIN;\nDROP TABLE customers;\nCOMMIT;\n"))
                .statusCode(200)
                .contentType("application/json")
                .body("level", equalTo("CRITICAL"))
                .body("version", nullValue())
                .body("sizes", equalTo("no database was asked"))
                .body("reasons[0].level", equalTo("CRITICAL"))
                .body("reasons[0].statement", equalTo(1))
                .body("statements.operation", contains("drop-table"))
                .body("statements[0].span", equalTo(Map.of("start", 7, "end", 27, "line", 2)))
                .body("statements[0].locks.customers.short", equalTo("AX"))
                .body("statements[0].locks.customers.long", equalTo("ACCESS EXCLUSIVE"))
                .body("statements[0].text", equalTo("DROP TABLE customers"));
    }

    @Test
    void nothingIsExecuted() {
        String before =
                world.inProduction("SELECT count(*)::text FROM products").get(0);
        post(Map.of("sql", "DROP TABLE products CASCADE; SELECT pg_terminate_backend(1);", "environment", "production"))
                .statusCode(200);
        assertThat(world.inProduction("SELECT count(*)::text FROM products")).containsExactly(before);
    }

    @Test
    void aVersionIsAssumedWhenItIsGiven() {
        post(Map.of("sql", "SELECT 1", "version", 12)).statusCode(200).body("version", equalTo(12));
        post(Map.of("sql", "SELECT 1", "version", 12, "environment", "staging"))
                .statusCode(200)
                .body("version", equalTo(12));
    }

    @Test
    void anEnvironmentThatThereIsNotIsNamedWithTheNearestOne() {
        isBadRequest(Map.of("sql", "SELECT 1", "environment", "prodution"), "Did you mean `production`?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer wrong", "Basic " + TOKEN, TOKEN, "Bearer " + TOKEN + "x"})
    void withoutTheTokenNobodyGetsIn(String header) {
        RequestSpecification request = RestAssured.given().contentType("application/json");
        problem(
                        (header.isEmpty() ? request : request.header("Authorization", header))
                                .body(Map.of("sql", "SELECT 1"))
                                .post("/api/v1/risk")
                                .then(),
                        401)
                .header("WWW-Authenticate", "Bearer realm=\"confiture\"");
    }

    @Test
    void theTokenIsAskedForBeforeAnythingElse() {
        problem(
                RestAssured.given()
                        .contentType("text/plain")
                        .body("x")
                        .post("/api/v1/risk")
                        .then(),
                401);
        problem(RestAssured.given().post("/api/v1/risk").then(), 401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/sql", "application/*", "application/json-patch+json"})
    void onlyJsonIsRead(String type) {
        problem(
                        asked().contentType(type)
                                .body(bytes("SELECT 1"))
                                .post("/api/v1/risk")
                                .then(),
                        415)
                .body("detail", containsString("application/json"));
    }

    @Test
    void whatIsTooLargeIsNotRead() {
        problem(post("{\"sql\": \"" + " ".repeat(RiskEndpoint.MAX_BODY) + "\"}"), 413)
                .body("detail", containsString("6 MB"));
    }

    @Test
    void whatIsTooLargeAndDoesNotSayHowLargeIsNotReadToItsEnd() throws Exception {
        var stream = new SequenceInputStream(stream("{\"sql\": \""), stream(" ".repeat(RiskEndpoint.MAX_BODY)));
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/api/v1/risk"))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> stream))
                .build();
        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(413);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void fiveMegabytesAreJudged() {
        String rows = ("INSERT INTO book VALUES (1, '" + "a line of text ".repeat(64) + "');\n").repeat(5_000);
        post(Map.of("sql", rows)).statusCode(200).body("statements.size()", equalTo(5_000));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "                                       | no JSON object",
                "[]                                     | no JSON object",
                "null                                   | no JSON object",
                "{                                      | line 1",
                "{} {}                                  | no JSON",
                "{\"sql\": \"a\", \"sql\": \"b\"}       | no JSON",
                "{\"sql\": s3cret}                      | line 1, column",
                "{}                                     | sql is missing",
                "{\"sql\": null}                        | sql is missing",
                "{\"sql\": [\"SELECT 1\"]}              | sql is missing",
                "{\"sql\": \"\", \"enviroment\": \"p\"} | Did you mean `environment`?",
                "{\"sql\": \"\", \"environment\": 1}    | environment is no string",
                "{\"sql\": \"\", \"environment\": \"\"} | Unknown environment",
                "{\"sql\": \"\", \"environment\": \"../production\"} | Unknown environment",
                "{\"sql\": \"\", \"version\": 9}        | from 10 on",
                "{\"sql\": \"\", \"version\": \"17\"}   | from 10 on",
                "{\"sql\": \"\", \"version\": 17.4}     | from 10 on",
                "{\"sql\": \"\", \"version\": 170004}   | from 10 on",
                "{\"sql\": \"\", \"version\": 99999999999999999999} | from 10 on",
            })
    void whatCannotBeAnsweredIsExplained(String body, String detail) {
        problem(post(body == null ? "" : body), 400)
                .body("detail", containsString(detail))
                .body("detail", not(containsString("s3cret")));
    }

    @Test
    void bytesThatAreNoUtf8AreNoJson() {
        problem(
                asked().contentType("application/json")
                        .body(new byte[] {'{', '"', 's', 'q', 'l', '"', ':', '"', (byte) 0xC3, '"', '}'})
                        .post("/api/v1/risk")
                        .then(),
                400);
    }

    @Test
    void withoutATokenInTheVariablesThereIsNoApi() throws IOException, InterruptedException {
        for (Optional<String> unset : List.of(Optional.<String>empty(), Optional.of(" "))) {
            RiskEndpoint off = new RiskEndpoint(new ApiDoor(() -> unset, new SimpleMeterRegistry()), null, null);
            Response answer = off.judge(InputStream.nullInputStream(), null);
            assertThat(answer.getStatus()).isEqualTo(404);
            assertThat(answer.getMediaType()).hasToString("application/problem+json");
            assertThat(((Problem) answer.getEntity()).detail()).contains("CONFITURE_API_TOKEN");
        }
    }

    private void isBadRequest(Map<String, ?> body, String detail) {
        problem(post(body), 400).body("detail", containsString(detail));
    }

    private static ValidatableResponse problem(ValidatableResponse answer, int status) {
        return answer.statusCode(status).contentType("application/problem+json").body("status", equalTo(status));
    }

    private static ValidatableResponse post(Object body) {
        return asked().contentType("application/json")
                .body(body)
                .post("/api/v1/risk")
                .then();
    }

    private static RequestSpecification asked() {
        return RestAssured.given().header("Authorization", "bearer " + TOKEN);
    }
}
