package io.confiture.wizard.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.story.Stage;
import io.confiture.wizard.story.Story;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans for pipelines: asked for in somebody's name, approved and started by people. */
@QuarkusTest
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
@ExtendWith(AsDescribed.class)
class PlansEndpointTest extends Story {

    private static final String TOKEN = "a-token-of-the-tests-with-$-in-it";
    private static final String ORDER =
            "{\"environment\": \"production\", \"requester\": \"john@acme.com\", \"target\": \"006\"}";

    private static RequestSpecification pipeline() {
        return RestAssured.given().header("Authorization", "Bearer " + TOKEN).contentType("application/json");
    }

    private static Response ask(String order) {
        return pipeline().body(order).post("/api/v1/plans");
    }

    private static Response get(String path) {
        return pipeline().get(path);
    }

    private List<String> plans() {
        return world.inState("SELECT id::text FROM plan");
    }

    @Test
    void aPipelineAsksAndWaitsWhilePeopleApproveAndStart() {
        ask(ORDER)
                .then()
                .statusCode(201)
                .header("Location", containsString("/api/v1/plans/1"))
                .body("number", equalTo(1))
                .body("state", equalTo("IN_REVIEW"))
                .body("needsPerson", equalTo(true))
                .body("missing", hasItem("REVIEWER"))
                .body("migrations", hasSize(3))
                .body("endedAt", nullValue());
        Message card = approved(john.awaitMessage(ALERTS, it -> it.text().startsWith("Plan #1")));
        get("/api/v1/plans/1/wait?for=5").then().statusCode(200).body("state", equalTo("APPROVED"));

        john.clicks(card, "Apply now");
        awaitState(card, "Succeeded");

        get("/api/v1/plans/1/wait?for=30")
                .then()
                .statusCode(200)
                .body("state", equalTo("SUCCEEDED"))
                .body("ended", equalTo(true))
                .body("approvals[0].by", equalTo("U0JANE"))
                .body("migrations[2].state", equalTo("APPLIED"));
    }

    @Test
    void theSameKeyTwiceIsOnePlanAndAnotherRequestWithItIsRefused() {
        pipeline()
                .header("Idempotency-Key", "build-42")
                .body(ORDER)
                .post("/api/v1/plans")
                .then()
                .statusCode(201);
        pipeline()
                .header("Idempotency-Key", "build-42")
                .body(ORDER)
                .post("/api/v1/plans")
                .then()
                .statusCode(200)
                .body("number", equalTo(1));
        pipeline()
                .header("Idempotency-Key", "build-42")
                .body(ORDER.replace("006", "005"))
                .post("/api/v1/plans")
                .then()
                .statusCode(422)
                .contentType("application/problem+json");
        assertThat(plans()).containsExactly("1");
    }

    @Test
    void aKeyWhoseRequestWasRefusedMayBeUsedAgain() {
        String mistaken = ORDER.replace("006", "066");
        for (int i = 0; i < 2; i++) {
            pipeline()
                    .header("Idempotency-Key", "build-43")
                    .body(mistaken)
                    .post("/api/v1/plans")
                    .then()
                    .statusCode(422)
                    .body("detail", containsString("pending version"));
        }
        assertThat(plans()).isEmpty();
        assertThat(world.inState("SELECT key FROM api_request")).isEmpty();
    }

    @Test
    void ofManyAtOnceWithOneKeyOneMakesAPlan() throws Exception {
        ExecutorService pipelines = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                answers.add(pipelines.submit(() -> pipeline()
                        .header("Idempotency-Key", "build-44")
                        .body(ORDER)
                        .post("/api/v1/plans")
                        .statusCode()));
            }
            List<Integer> codes = new ArrayList<>();
            for (Future<Integer> each : answers) {
                codes.add(each.get());
            }
            assertThat(codes).containsOnlyOnce(201).isSubsetOf(200, 201, 409);
        } finally {
            pipelines.shutdownNow();
        }
        assertThat(plans()).containsExactly("1");
    }

    @Test
    void itIsTakenBackByItsRequesterOrADbaOnly() {
        ask(ORDER);
        pipeline()
                .body("{\"requester\": \"jane@acme.com\", \"reason\": \"no\"}")
                .post("/api/v1/plans/1/cancel")
                .then()
                .statusCode(403)
                .body("detail", containsString("Insufficient permissions"));
        pipeline()
                .body("{\"requester\": \"john@acme.com\", \"reason\": \"the build is red\"}")
                .post("/api/v1/plans/1/cancel")
                .then()
                .statusCode(200)
                .body("state", equalTo("CANCELLED"));
        pipeline()
                .body("{\"requester\": \"john@acme.com\"}")
                .post("/api/v1/plans/1/cancel")
                .then()
                .statusCode(409);
    }

    @Test
    void nobodyApprovesWhatAPipelineAskedForInTheirName() {
        ask(ORDER.replace("john@acme.com", "jane@acme.com")).then().statusCode(403);
        assertThat(plans()).isEmpty();
        ask(ORDER);
        Message card = john.awaitMessage(ALERTS, it -> it.text().startsWith("Plan #1"));
        john.clicks(card, "Approve");
        john.awaitPrivateMessage(ALERTS, "own plan");
        assertThat(votes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            x                                                                      | 400 | no JSON
            []                                                                     | 400 | no JSON object
            {}                                                                     | 400 | requester is missing
            {"requester": "john@acme.com"}                                         | 400 | environment is missing
            {"requester": "john@acme.com", "environment": 7}                       | 400 | environment is no string
            {"requester": "john@acme.com", "environment": "production", "tarjet": "x"} | 400 | Did you mean
            {"requester": "nobody@acme.com", "environment": "production"}          | 403 | Insufficient permissions
            {"requester": "john@acme.com", "environment": "prodution"}             | 422 | Did you mean
            {"requester": "john@acme.com", "environment": "production"}            | 409 | asks for a backup
            """)
    void whatMakesNoSenseIsRefusedAndLeavesNothing(String body, int status, String detail) {
        Response answer = ask(body);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.path("detail").toString()).contains(detail);
        assertThat(plans()).isEmpty();
    }

    @Test
    void strangersOtherTypesAndWhatIsTooLargeAreTurnedAway() {
        RestAssured.given()
                .contentType("application/json")
                .body(ORDER)
                .post("/api/v1/plans")
                .then()
                .statusCode(401);
        RestAssured.get("/api/v1/plans/1").then().statusCode(401);
        RestAssured.get("/api/v1/plans/1/wait").then().statusCode(401);
        RestAssured.given()
                .header("Authorization", "Bearer " + TOKEN)
                .contentType("text/plain")
                .body(ORDER)
                .post("/api/v1/plans")
                .then()
                .statusCode(415);
        ask("{\"note\": \"" + "x".repeat(PlansEndpoint.MAX_BODY) + "\"}").then().statusCode(413);
        for (String number : List.of("0", "-1", "x", "99", "99999999999999999999")) {
            get("/api/v1/plans/" + number).then().statusCode(404);
        }
        get("/api/v1/plans/1/wait?for=301").then().statusCode(400);
        assertThat(plans()).isEmpty();
    }
}
