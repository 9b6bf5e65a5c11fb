package io.confiture.wizard.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Holds every answer of the API that a test receives, be it a problem, against the description of the API. */
class AsDescribed implements BeforeAllCallback, AfterAllCallback, Filter {

    private static final Description DESCRIPTION = new Description();

    @Override
    public void beforeAll(ExtensionContext context) {
        RestAssured.filters(this);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        RestAssured.replaceFiltersWith(List.of());
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        Response answer = context.next(request, expected);
        String path = URI.create(request.getURI()).getRawPath();
        if (path.startsWith(ApiGate.ROOT + "/") && !request.getMethod().matches("HEAD|OPTIONS")) {
            String type = String.valueOf(answer.contentType()).replaceAll(";.*", "");
            assertThat(DESCRIPTION.complaints(
                            request.getMethod(),
                            path.substring(ApiGate.ROOT.length()),
                            answer.statusCode(),
                            type,
                            answer.asString()))
                    .as(request.getMethod() + " " + path + " " + answer.statusCode() + " " + answer.asString())
                    .isEmpty();
        }
        return answer;
    }
}
