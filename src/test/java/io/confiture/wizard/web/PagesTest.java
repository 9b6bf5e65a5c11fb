package io.confiture.wizard.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.sandbox.Member;
import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.story.Asking;
import io.confiture.wizard.story.Stage;
import io.confiture.wizard.story.Story;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages over HTTP: who gets in, and what is on them. */
@QuarkusTest
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class PagesTest extends Story {

    private static final String HOSTILE =
            "<script>alert(1)</script> <img src=x onerror=alert(1)> \" ' & &amp; {1 + 1} {frame.title} </dd>";

    @Inject
    Jdbi state;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/plans",
                "/plans/1",
                "/plans/1/record.jsonl",
                "/plans/99",
                "/plans/x",
                "/audit",
                "/audit/record.csv",
                "/audit/record.jsonl?from=2020-01-01"
            })
    void noPageWithoutASession(String path) {
        new Asking(john).upTo("004_add_customer_phone");
        for (String cookie : List.of("", "x", "confiture", "0".repeat(43))) {
            Response answer = RestAssured.given()
                    .cookie("confiture", cookie)
                    .cookie("__Host-confiture", cookie)
                    .get(path);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body().asString()).contains("/confiture web").doesNotContain("production", "004_");
            isGuarded(answer);
        }
    }

    @Test
    void theLinkIsForOnePersonOnce() {
        String link = Browser.link(john);
        assertThat(jane.privateMessages(ALERTS)).isEmpty();
        assertThat(world.inState("SELECT coalesce(string_agg(body, ''), '') FROM outbox")
                        .get(0))
                .doesNotContain("/enter/");

        for (int i = 0; i < 3; i++) {
            Response looked = RestAssured.get(link);
            assertThat(looked.statusCode()).isEqualTo(200);
            assertThat(looked.getHeaders().hasHeaderWithName("Set-Cookie")).isFalse();
            isGuarded(looked);
        }
        assertThat(RestAssured.head(link).statusCode()).isEqualTo(200);
        Browser browser = new Browser();
        Response opened = browser.opens(link);
        assertThat(opened.statusCode()).isEqualTo(303);
        assertThat(opened.getHeader("Location")).endsWith("/plans");
        assertThat(opened.getHeader("Set-Cookie"))
                .matches("confiture=[A-Za-z0-9_-]{43}; Path=/; Max-Age=28800; HttpOnly; SameSite=Lax");
        assertThat(browser.get("/plans").body().asString()).contains("john");

        Browser late = new Browser();
        assertThat(late.opens(link).statusCode()).isEqualTo(410);
        assertThat(late.get("/plans").statusCode()).isEqualTo(401);
        assertThat(RestAssured.get(link).statusCode()).isEqualTo(410);
        assertThat(new Browser()
                        .opens(link.substring(0, link.length() - 1) + "x")
                        .statusCode())
                .isEqualTo(410);
        assertThat(browser.get("/plans").statusCode()).isEqualTo(200);
    }

    @Test
    void theButtonOfAnotherSiteOpensNothing() {
        String link = Browser.link(john);
        assertThat(RestAssured.given()
                        .header("Sec-Fetch-Site", "cross-site")
                        .post(link)
                        .statusCode())
                .isEqualTo(403);
        assertThat(new Browser().opens(link).statusCode()).isEqualTo(303);
    }

    @Test
    void whoeverIsDeactivatedIsThrownOut() {
        Browser browser = Browser.of(sam);
        assertThat(browser.get("/plans").statusCode()).isEqualTo(200);
        slack.directory().change("U0SAM", it -> it.with(Member.Mark.DEACTIVATED));
        world.skip(Doorkeeper.REMEMBERED);
        assertThat(browser.get("/plans").statusCode()).isEqualTo(401);
        slack.directory().change("U0SAM", it -> it.without(Member.Mark.DEACTIVATED));
        assertThat(browser.get("/plans").statusCode()).isEqualTo(401);
    }

    @Test
    void guestsGetNoLink() {
        slack.directory().change("U0SAM", it -> it.with(Member.Mark.GUEST));
        sam.types(ALERTS, "/confiture web");
        sam.awaitPrivateMessage(ALERTS, "Insufficient permissions");
        assertThat(world.inState("SELECT person_id FROM web_link")).isEmpty();
        slack.directory().change("U0SAM", it -> it.without(Member.Mark.GUEST));
    }

    @Test
    void whoeverLeavesHasToComeInAgain() {
        Browser browser = Browser.of(john);
        Response bye = browser.leaves();
        assertThat(bye.getHeader("Set-Cookie")).startsWith("confiture=; Path=/; Max-Age=0;");
        assertThat(browser.get("/plans").statusCode()).isEqualTo(401);
    }

    @Test
    void aPlanIsShownWithAllThatHappenedToIt() {
        Message card = approvedUpTo("007_rename_products");
        john.clicks(card, "Apply now");
        awaitState(card, "Succeeded");
        Browser browser = Browser.of(jane);

        String list = browser.get("/plans").body().asString();
        assertThat(list).contains("href=\"/plans/1\"", "4 migrations", "Succeeded", "HIGH");
        Response answer = browser.get("/plans/1");
        isGuarded(answer);
        String page = answer.body().asString();
        assertThat(page)
                .contains("Plan #1 · production · 4 migrations", "Succeeded", "007_rename_products", "in ", " ms")
                .contains("finding risk-high", "row 007", "Approval given", "jane", "bob", "Migration applied")
                .contains("<span class=\"word\">ALTER</span>")
                .contains("/plans/1/record.jsonl", "/plans/1/record.csv");
        assertThat(browser.get("/plans/2").statusCode()).isEqualTo(404);
        assertThat(browser.get("/plans/x").statusCode()).isEqualTo(404);
        assertThat(browser.get("/plans/1/record.xml").statusCode()).isEqualTo(404);
        Response csv = browser.get("/plans/1/record.csv");
        assertThat(csv.getHeader("Content-Disposition")).isEqualTo("attachment; filename=\"record-plan-1.csv\"");
        isGuarded(csv);
    }

    @Test
    void anEnvironmentInWhichNothingStartsIsSaidAboveItsPlans() {
        Browser browser = Browser.of(jane);
        assertThat(browser.get("/plans").body().asString()).doesNotContain("🧊");
        bob.types(ALERTS, "/confiture freeze production \"incident <b>12</b>\"");
        bob.awaitPrivateMessage(ALERTS, "Frozen by bob since");

        assertThat(browser.get("/plans").body().asString())
                .containsPattern("<p class=\"frozen\" role=\"status\">🧊 production: bob froze it on .*"
                        + "incident &lt;b&gt;12&lt;/b&gt;");
        assertThat(browser.get("/plans?environment=production").body().asString())
                .contains("🧊");
        assertThat(browser.get("/plans?environment=staging").body().asString()).doesNotContain("🧊");

        bob.types(ALERTS, "/confiture unfreeze production");
        bob.awaitPrivateMessage(ALERTS, "is not frozen from chat any more");
        assertThat(browser.get("/plans").body().asString()).doesNotContain("🧊");
    }

    @Test
    void theRecordIsShownVerifiedAndHandedOut() {
        new Asking(john).upTo("004_add_customer_phone");
        Browser browser = Browser.of(jane);
        String page = browser.get("/audit").body().asString();
        assertThat(page).contains("The record is whole: 2 events", "Submitted", "JSON Lines");
        assertThat(browser.get("/audit?from=2099-01-01").body().asString()).contains("Nothing happened then");
        assertThat(browser.get("/audit?from=%3Cscript%3E").statusCode()).isEqualTo(400);
        assertThat(browser.get("/audit?from=%3Cscript%3E").body().asString()).doesNotContain("<script>");
        assertThat(browser.get("/audit/record.jsonl").body().asString().lines()).hasSize(2);

        tamper("UPDATE plan_event SET person_name = 'nobody' WHERE number = 1");
        assertThat(browser.get("/audit").body().asString()).contains("The record is broken at event 1:");
    }

    @Test
    void hostileTextIsShownAsItWasTyped() {
        write(
                world.migration("0051_<b>x&.up.sql"),
                "-- " + HOSTILE + "\nSELECT '</code><script>';\nALTER TABLE customers RENAME TO clients;\n");
        write(world.migration("0051_<b>x&.down.sql"), HOSTILE);
        Message card = new Asking(john).upTo("0051_<b>x&");
        jane.clicks(card, "Request changes");
        jane.awaitModal("What should change?")
                .write("What should change?", HOSTILE)
                .presses("Request changes");
        john.awaitReply(card, "asks @John for changes");
        state.useHandle(handle -> handle.execute("UPDATE plan SET note = ?, impact = ?", HOSTILE, HOSTILE));

        Browser browser = Browser.of(john);
        String escaped = "&lt;script&gt;alert(1)&lt;/script&gt; &lt;img src=x onerror=alert(1)&gt;";
        for (String path : List.of("/plans", "/plans/1", "/audit")) {
            String page = browser.get(path).body().asString();
            assertThat(page).doesNotContain("<script", "<img", "<b>x", "</dd>\"");
            if (!path.equals("/plans")) {
                assertThat(page).contains(escaped, "&amp;amp; {1 + 1} {frame.title}");
            }
        }
    }

    @Test
    void theListIsFilteredAndPaged() {
        Message card = new Asking(john).upTo("004_add_customer_phone");
        john.awaitReply(card, "asks for this plan");
        state.useHandle(
                handle -> handle.execute(
                        """
                INSERT INTO plan (state, environment, address, direction, channel, requester_id, requester_name, opened_at, ended_at)
                SELECT CASE WHEN i % 10 = 0 THEN 'EXPIRED' ELSE 'CANCELLED' END, 'staging', 'h:1/d', 'UP', '#deploys', 'U0JOHN',
                    'john', now(), now() FROM generate_series(1, 120) i"""));
        Browser browser = Browser.of(john);
        String first = browser.get("/plans").body().asString();
        assertThat(first).contains("#121<", "#72<", "before=72").doesNotContain("#71<");
        assertThat(browser.get("/plans?before=72").body().asString()).contains("#71<", "#22<", "before=22");
        assertThat(browser.get("/plans?before=22").body().asString())
                .contains("#1<")
                .doesNotContain("rel=\"next\"");
        String expired = browser.get("/plans?state=EXPIRED&environment=staging&before=")
                .body()
                .asString();
        assertThat(expired).contains("#121<", "#11<").doesNotContain("#120<", "#1<");
        assertThat(browser.get("/plans?environment=production").body().asString())
                .contains("#1<")
                .doesNotContain("#2<");
        assertThat(browser.get("/plans?state=%3Cx%3E").statusCode()).isEqualTo(400);
        assertThat(browser.get("/plans?before=x").statusCode()).isEqualTo(400);
    }

    @Test
    void theStyleIsTheOneThingForEverybody() {
        assertThat(RestAssured.get("/pages/style.css").contentType()).startsWith("text/css");
    }

    private void tamper(String change) {
        state.useHandle(handle -> {
            handle.execute("SET session_replication_role = replica");
            handle.execute(change);
            handle.execute("RESET session_replication_role");
        });
    }

    private static void isGuarded(Response answer) {
        assertThat(answer.getHeader("Content-Security-Policy"))
                .startsWith("default-src 'none'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
    }
}
