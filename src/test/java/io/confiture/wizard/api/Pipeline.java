package io.confiture.wizard.api;

import static org.hamcrest.Matchers.equalTo;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** A program that knows the token of the stage. */
final class Pipeline {

    private static final String TOKEN = "a-token-of-the-tests-with-$-in-it";

    private Pipeline() {}

    static RequestSpecification asks() {
        return RestAssured.given().urlEncodingEnabled(false).header("Authorization", "Bearer " + TOKEN);
    }

    static Response gets(String path) {
        return asks().get(path);
    }

    static ValidatableResponse isToldNo(Response answer, int status) {
        return answer.then().statusCode(status).contentType(Problem.MEDIA_TYPE).body("status", equalTo(status));
    }
}
