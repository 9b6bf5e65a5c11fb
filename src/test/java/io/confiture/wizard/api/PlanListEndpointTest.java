package io.confiture.wizard.api;

import static io.confiture.wizard.api.Pipeline.gets;
import static io.confiture.wizard.api.Pipeline.isToldNo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.confiture.wizard.story.Asking;
import io.confiture.wizard.story.Stage;
import io.confiture.wizard.story.Story;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which plans there are, a page at a time. */
@QuarkusTest
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
@ExtendWith(AsDescribed.class)
class PlanListEndpointTest extends Story {

    private static final String ENDED =
            """
            INSERT INTO plan (state, environment, address, direction, channel, requester_id, requester_name, digest,
                opened_at, submitted_at, ended_at)
            SELECT CASE WHEN i %% 3 = 0 THEN 'REJECTED' ELSE 'CANCELLED' END,
                CASE WHEN i %% 2 = 0 THEN 'staging' ELSE 'gone & lost' END,
                'h:1/d', 'UP', '#x', 'U0JOHN', 'john', repeat('0', 64), now(), now(), now()
            FROM generate_series(1, %d) i RETURNING id::text
            """;

    private void ended(int plans) {
        world.inState(ENDED.formatted(plans));
    }

    @Test
    void aPlanIsALineThatSaysWhetherItNeedsAPerson() {
        gets("/api/v1/plans").then().statusCode(200).body("plans", empty()).body("next", nullValue());
        new Asking(john).upTo("006_index_orders");
        gets("/api/v1/plans")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("plans", hasSize(1))
                .body("plans[0].number", equalTo(1))
                .body("plans[0].environment", equalTo("production"))
                .body("plans[0].state", equalTo("IN_REVIEW"))
                .body("plans[0].needsPerson", equalTo(true))
                .body("plans[0].ended", equalTo(false))
                .body("plans[0].risk", equalTo("MEDIUM"))
                .body("plans[0].migrations", equalTo(3))
                .body("plans[0].requester", equalTo("U0JOHN"))
                .body("plans[0].endedAt", nullValue())
                .body("next", nullValue());
    }

    @Test
    void allPagesTogetherAreAllPlansNewestFirst() {
        ended(120);
        List<Integer> seen = new ArrayList<>();
        String before = "";
        do {
            Response page = gets("/api/v1/plans?limit=7" + before);
            List<Integer> numbers = page.path("plans.number");
            assertThat(numbers).isNotEmpty().hasSizeLessThanOrEqualTo(7);
            seen.addAll(numbers);
            before = page.path("next") == null ? null : "&before=" + page.path("next");
        } while (before != null);
        assertThat(seen).hasSize(120).isSortedAccordingTo((one, other) -> other - one);
        gets("/api/v1/plans").then().body("plans", hasSize(50)).body("next", equalTo(71));
        gets("/api/v1/plans?limit=100").then().body("plans", hasSize(100)).body("next", equalTo(21));
        gets("/api/v1/plans?limit=20&before=21")
                .then()
                .body("plans", hasSize(20))
                .body("next", nullValue());
        gets("/api/v1/plans?before=1").then().body("plans", empty());
    }

    @Test
    void filtersAreHeldTogether() {
        ended(12);
        gets("/api/v1/plans?state=REJECTED").then().body("plans.number", contains(12, 9, 6, 3));
        gets("/api/v1/plans?state=REJECTED&environment=staging").then().body("plans.number", contains(12, 6));
        gets("/api/v1/plans?state=REJECTED&environment=staging&before=12&limit=1")
                .then()
                .body("plans.number", contains(6))
                .body("next", nullValue());
        gets("/api/v1/plans?environment=gone%20%26%20lost&state=REJECTED")
                .then()
                .body("plans.number", contains(9, 3));
        gets("/api/v1/plans?environment=production").then().statusCode(200).body("plans", empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit=0                    | limit is no number from 1 to 100",
                "limit=101                  | limit is no number from 1 to 100",
                "limit=-1                   | limit is no number from 1 to 100",
                "limit=                     | limit is no number from 1 to 100",
                "limit=1e1                  | limit is no number from 1 to 100",
                "limit=99999999999999999999 | limit is no number from 1 to 100",
                "limit=%D9%A1               | limit is no number from 1 to 100",
                "limit=1&limit=2            | limit is given 2 times",
                "before=0                   | before is no number of a plan",
                "before=x                   | before is no number of a plan",
                "before=%2342               | before is no number of a plan",
                "before=9999999999999999999 | before is no number of a plan",
                "state=APROVED              | Unknown state `APROVED`. Did you mean `APPROVED`?",
                "state=                     | Unknown state",
                "environment=prodution      | Unknown environment `prodution`. Did you mean `production`?",
                "environment=               | Unknown environment",
                "environment=a%00b          | Unknown environment",
                "environment=%27%3B%20DROP%20TABLE%20plan%3B | Unknown environment",
                "enviroment=production      | Unknown parameter `enviroment`. Did you mean `environment`?",
            })
    void whatMakesNoSenseIsNamed(String query, String detail) {
        ended(1);
        isToldNo(gets("/api/v1/plans?" + query), 400).body("detail", containsString(detail));
    }
}
