package io.confiture.wizard.api;

import static io.confiture.wizard.api.Pipeline.asks;
import static io.confiture.wizard.api.Pipeline.gets;
import static io.confiture.wizard.api.Pipeline.isToldNo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.confiture.wizard.story.Stage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes below the API's path shows its token first, and leaves with an answer or a problem. */
@QuarkusTest
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
@ExtendWith(AsDescribed.class)
class ApiGateTest {

    private static final int HUGE = 11_000_000;

    @Inject
    Jdbi state;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1",
                "/api/v1/",
                "/api/v1/nothing",
                "/api/v1/plans/1/nothing",
                "/api/v1/plans/1/wait/x",
                "/api/v1/environments/production",
                "/api/v1/openapi",
                "/api/v1/openapi.xml",
                "/api/v1/audit/nothing/at/all"
            })
    void whereThereIsNothingIsAProblemForThoseWithTheTokenOnly(String path) {
        isToldNo(gets(path), 404).body("detail", containsString("/api/v1/openapi.json"));
        isToldNo(asks().post(path), 404);
        if (!path.contains("openapi.")) {
            isToldNo(RestAssured.get(path), 401).header("WWW-Authenticate", "Bearer realm=\"confiture\"");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /api/v1/plans, 'GET, POST'",
        "PUT, /api/v1/plans/1, GET",
        "POST, /api/v1/plans/1/wait, GET",
        "GET, /api/v1/plans/1/cancel, POST",
        "GET, /api/v1/risk, POST",
        "PATCH, /api/v1/audit, GET",
        "POST, /api/v1/environments/production/status, GET",
        "POST, /api/v1/openapi.json, GET"
    })
    void anotherMethodIsAProblemThatNamesThoseThereAre(String method, String path, String allowed) {
        Response answer = asks().contentType("application/json").body("{}").request(method, path);
        isToldNo(answer, 405).header("Allow", containsString(allowed)).body("detail", containsString(allowed));
        if (!path.contains("openapi.")) {
            isToldNo(RestAssured.given().request(method, path), 401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/plans", "/api/v1/environments", "/api/v1/audit/verify", "/api/v1/openapi.json"})
    void whoDoesNotTakeJsonIsToldThatThereIsNothingElse(String path) {
        isToldNo(asks().accept("text/html").get(path), 406).body("detail", containsString("application/json"));
        asks().accept("text/html, */*;q=0.1").get(path).then().statusCode(200).contentType("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/xml"})
    void whatIsNoJsonIsNotRead(String type) {
        for (String path : new String[] {"/api/v1/plans", "/api/v1/plans/1/cancel", "/api/v1/risk"}) {
            isToldNo(asks().contentType(type).body("a=b").post(path), 415)
                    .body("detail", containsString("application/json"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/plans", "/api/v1/plans/1/cancel", "/api/v1/risk"})
    void brokenJsonIsAProblemThatDoesNotRepeatIt(String path) {
        for (String broken : new String[] {"", "{", "{\"requester\": s3cret}", "nul", "\u0000", "[\"s3cret\"]"}) {
            isToldNo(asks().contentType("application/json").body(broken).post(path), 400)
                    .body("detail", containsString("no JSON"))
                    .body("detail", not(containsString("s3cret")));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/plans, 64000",
        "/api/v1/plans/1/cancel, 64000",
        "/api/v1/plans, " + HUGE,
        "/api/v1/risk, " + HUGE,
        "/api/v1/nothing, " + HUGE
    })
    void whatIsTooLargeIsAProblem(String path, int blanks) {
        String body = "{\"requester\": \"" + " ".repeat(blanks) + "\"}";
        isToldNo(asks().contentType("application/json").body(body).post(path), 413)
                .body("detail", containsString("larger than"));
    }

    /** The server itself would answer without a word. */
    @Test
    void aLengthThatNobodyCouldSendIsAnsweredBeforeAByteOfItComes() throws IOException {
        for (String length : new String[] {"6000001", "99999999999", "9223372036854775807"}) {
            assertThat(raw("POST /api/v1/plans HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer"
                            + " a-token-of-the-tests-with-$-in-it\r\nContent-Type: application/json\r\nContent-Length: "
                            + length + "\r\n\r\n"))
                    .startsWith("HTTP/1.1 413 ")
                    .contains("application/problem+json")
                    .contains("larger than 6 MB");
        }
        assertThat(raw("POST /api/v1/plans HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n"
                        + "Connection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 401 ");
    }

    /** Until the object is there, or the connection ends: behind a body that never comes the server keeps it for a while. */
    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            for (int next = 0; next >= 0 && next != '}'; ) {
                next = socket.getInputStream().read();
                if (next >= 0) {
                    answer.write(next);
                }
            }
            return answer.toString(StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/API/v1/plans",
                "//api//v1/plans",
                "/%61pi/v1/plans",
                "/api/v1/./plans",
                "/x/../api/v1/plans",
                "/api;x=1/v1/plans",
                "/api/v1;x/plans",
                "/api/v1/plans;x=1",
                "/api/v1/openapi.json/../plans",
                "/api/v1/openapi.json%2f..%2fplans"
            })
    void noOtherSpellingOfAnAddressOpensIt(String path) throws IOException {
        assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .matches("(?s)HTTP/1.1 (400|401|404) .*")
                .doesNotContain("\"plans\"");
    }

    @Test
    void theDescriptionIsForEverybodyInBothSpellings() {
        RestAssured.get("/api/v1/openapi.json")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("openapi", equalTo("3.1.0"))
                .body("paths.'/plans/{number}/wait'.get.operationId", equalTo("awaitPlan"));
        String yaml = RestAssured.get("/api/v1/openapi.yaml")
                .then()
                .statusCode(200)
                .contentType("application/yaml")
                .extract()
                .asString();
        assertThat(yaml).startsWith("openapi: 3.1.0\n");
    }

    @Test
    void withoutATokenInTheVariablesTheDescriptionIsOffToo() {
        ApiDoor off = new ApiDoor(Optional::empty, new SimpleMeterRegistry());
        assertThat(new OpenApiEndpoint(off, new ApiDescription()).json().getStatus())
                .isEqualTo(404);
        assertThat(new OpenApiEndpoint(off, new ApiDescription()).yaml().getStatus())
                .isEqualTo(404);
        assertThat(off.refused(() -> "Bearer x").orElseThrow().getStatus()).isEqualTo(404);
    }

    @Test
    void aMistakeOfTheBotIsAProblemThatTellsNothingOfIt() {
        state.useHandle(handle -> handle.execute("ALTER TABLE api_request RENAME TO api_request_away"));
        try {
            isToldNo(
                            asks().contentType("application/json")
                                    .header("Idempotency-Key", "s3cret")
                                    .body("{\"environment\": \"staging\", \"requester\": \"john@acme.com\"}")
                                    .post("/api/v1/plans"),
                            500)
                    .body("detail", equalTo("The bot made a mistake; its log says which."));
        } finally {
            state.useHandle(handle -> handle.execute("ALTER TABLE api_request_away RENAME TO api_request"));
        }
    }

    @Test
    void whoAsksForTheHeadOnlyOrForTheMethodsIsLetInWithTheToken() {
        asks().head("/api/v1/environments").then().statusCode(200);
        asks().options("/api/v1/plans").then().statusCode(200).header("Allow", containsString("POST"));
        assertThat(RestAssured.head("/api/v1/environments").statusCode()).isEqualTo(401);
        assertThat(RestAssured.options("/api/v1/plans").statusCode()).isEqualTo(401);
    }

    @Test
    void pagesAndHealthKeepTheirOwnErrors() {
        assertThat(RestAssured.get("/nothing").statusCode()).isEqualTo(404);
        assertThat(RestAssured.get("/nothing").contentType()).doesNotContain("problem");
        assertThat(RestAssured.get("/api/v2/plans").contentType()).doesNotContain("problem");
        assertThat(RestAssured.given().delete("/plans").contentType()).doesNotContain("problem");
        assertThat(RestAssured.get("/q/health/live").statusCode()).isEqualTo(200);
    }
}
