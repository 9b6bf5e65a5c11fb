package io.confiture.wizard.mail;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.confiture.wizard.plan.Digest;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.post.Received;
import io.confiture.wizard.story.Stage;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The page behind a mail's link: who may, who may not, and what a machine that opens links can do (nothing). */
@QuarkusTest
@TestProfile(WithMail.class)
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class ApprovePageTest extends MailStory {

    @Inject
    ReviewLinks links;

    @Inject
    Clock clock;

    @Test
    void aThousandRequestsOfAScannerNeverVote() throws Exception {
        asked();
        Received toJane = awaitAsked(JANE);
        String link = link(toJane);
        List<Function<String, Response>> habits = List.of(
                MailStory::open,
                it -> given().head(it),
                it -> given().options(it),
                it -> given().header("Purpose", "prefetch")
                        .header("Sec-Purpose", "prefetch;prerender")
                        .header("X-Moz", "prefetch")
                        .get(it),
                it -> given().queryParam("code", code(toJane))
                        .queryParam("answer", "approve")
                        .get(it),
                it -> given().post(it),
                it -> send(it, Map.of("answer", "approve")),
                it -> send(it, Map.of("answer", "approve", "code", "")),
                it -> send(it, Map.of("answer", "approve", "code", "test")),
                it -> given().contentType("application/json")
                        .body("{\"answer\": \"approve\", \"code\": \"" + code(toJane) + "\"}")
                        .post(it),
                it -> given().multiPart("answer", "approve")
                        .multiPart("code", code(toJane))
                        .post(it),
                it -> given().contentType("text/plain")
                        .body("answer=approve&code=" + code(toJane))
                        .post(it),
                it -> given().queryParam("answer", "approve")
                        .queryParam("code", code(toJane))
                        .post(it),
                it -> given().put(it),
                it -> given().delete(it),
                it -> given().patch(it));

        List<Integer> codes = together(
                8,
                IntStream.range(0, 1_000)
                        .<Callable<Integer>>mapToObj(i ->
                                () -> habits.get(i % habits.size()).apply(link).statusCode())
                        .toList());

        assertThat(codes).hasSize(1_000).allSatisfy(code -> assertThat(code).isLessThan(500));
        assertThat(votes()).isEmpty();
        assertThat(world.inState("SELECT state || ' ' || version FROM plan")).containsExactly("IN_REVIEW 1");
        assertThat(world.inState("SELECT wrong_codes || coalesce(answer, '') FROM mail_link"))
                .containsExactly("0", "0");
        assertThat(approve(toJane).statusCode()).isEqualTo(200);
        assertThat(votes()).containsExactly("U0JANE");
    }

    @Test
    void thePageIsPlainAndLetsNothingIn() {
        asked();
        Response page = open(link(awaitAsked(JANE)));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.contentType()).isEqualToIgnoringCase("text/html;charset=utf-8");
        assertThat(page.header("Content-Security-Policy"))
                .matches("default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]{44}'; form-action 'self';"
                        + " frame-ancestors 'none'; base-uri 'none'");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Set-Cookie")).isNull();
        assertThat(page.body().asString())
                .contains(
                        "width=device-width",
                        "Plan #1 · production · 4 migrations · HIGH",
                        world.inState("SELECT digest FROM plan").get(0),
                        "⏳ Reviewer: jane",
                        "007_rename_products",
                        "CREATE INDEX CONCURRENTLY",
                        "ALTER TABLE catalog_items RENAME TO products",
                        "<button>Approve</button>",
                        "<button>Request changes</button>",
                        ">Reject</button>")
                .doesNotContain("<script", "javascript:", " onclick", "http://", "https://")
                .doesNotContain(code(awaitAsked(JANE)));
    }

    @Test
    void tenWrongCodesLockTheLinkForGoodAndEverybodySees() {
        Message card = asked();
        Received toJane = awaitAsked(JANE);
        for (int left = 9; left >= 1; left--) {
            Response wrong = wrongCode(toJane);
            assertThat(wrong.statusCode()).isEqualTo(422);
            assertThat(wrong.body().asString()).contains(left + (left == 1 ? " try is left" : " tries are left"));
        }
        assertThat(wrongCode(toJane).statusCode()).isEqualTo(403);

        Response right = approve(toJane);

        assertThat(right.statusCode()).isEqualTo(403);
        assertThat(right.body().asString()).contains("This link is locked");
        assertThat(open(link(toJane)).statusCode()).isEqualTo(403);
        assertThat(votes()).isEmpty();
        john.awaitReply(card, "The link in the mail to @Jane was locked after ten wrong codes");
        assertThat(events("LINK_LOCKED")).hasSize(1);
        assertThat(approve(awaitAsked(BOB)).statusCode()).isEqualTo(200);
        jane.clicks(card, "Approve");
        awaitState(card, "Approved");
    }

    @Test
    void guessesAtOnceAreNoMoreThanTen() throws Exception {
        asked();
        Received toJane = awaitAsked(JANE);
        String right = code(toJane);
        List<Callable<Integer>> guesses = IntStream.range(0, 60)
                .<Callable<Integer>>mapToObj(i -> () -> send(
                                link(toJane),
                                Map.of(
                                        "answer",
                                        "approve",
                                        "code",
                                        String.format("%06d", (Integer.parseInt(right) + 1 + i) % 1_000_000)))
                        .statusCode())
                .toList();

        List<Integer> codes = together(12, guesses);

        assertThat(codes).filteredOn(code -> code == 422).hasSize(9);
        assertThat(codes).filteredOn(code -> code == 403).hasSize(51);
        assertThat(world.inState("SELECT wrong_codes::text FROM mail_link WHERE locked_at IS NOT NULL"))
                .containsExactly("10");
        await().until(() -> events("LINK_LOCKED").size() == 1);
    }

    @Test
    void twoRightAnswersAtOnceAreOneVote() throws Exception {
        asked();
        Received toJane = awaitAsked(JANE);

        List<Integer> codes = together(
                6,
                IntStream.range(0, 6)
                        .<Callable<Integer>>mapToObj(i -> () -> approve(toJane).statusCode())
                        .toList());

        assertThat(codes).containsOnlyOnce(200).containsOnly(200, 410);
        assertThat(votes()).containsExactly("U0JANE");
        assertThat(events("APPROVAL_GIVEN")).hasSize(1);
        assertThat(open(link(toJane)).then().statusCode(410).extract().body().asString())
                .contains("You approved Plan #1 with this link on");
    }

    @Test
    void aLinkThatIsSpentStaysSoWhenTheVoteIsTakenBack() {
        Message card = asked();
        Received toJane = awaitAsked(JANE);
        approve(toJane);
        world.inState("DELETE FROM approval RETURNING person_id");

        assertThat(approve(toJane).statusCode()).isEqualTo(410);
        assertThat(votes()).isEmpty();
        assertThat(card).isNotNull();
    }

    @Test
    void whoeverHasLostTheRoleMeanwhileCountsNoMore() {
        asked();
        Received toJane = awaitAsked(JANE);
        write(world.policy(), read(world.policy()).replace("jane@acme.com", "sam@acme.com"));

        Response refused = approve(toJane);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body().asString()).contains("Insufficient permissions");
        assertThat(votes()).isEmpty();
        write(world.policy(), read(world.policy()).replace("sam@acme.com", "jane@acme.com"));
        assertThat(approve(toJane).statusCode()).isEqualTo(200);
    }

    @Test
    void aLinkCountsOnlyInTheRoleItWasMadeFor() {
        asked();
        Received toJane = awaitAsked(JANE);
        write(
                world.policy(),
                read(world.policy())
                        .replace("[jane@acme.com]", "[sam@acme.com]")
                        .replace("[bob@acme.com]", "[jane@acme.com]"));

        assertThat(approve(toJane).statusCode()).isEqualTo(403);
        assertThat(votes()).isEmpty();
    }

    @Test
    void nobodyApprovesTheirOwnPlanByMail() {
        write(world.policy(), read(world.policy()).replace("[jane@acme.com]", "[jane@acme.com, john@acme.com]"));
        asked();
        awaitAsked(JANE);
        assertThat(post.inbox("john@acme.com")).isEmpty();

        ReviewLink forJohn =
                new ReviewLink(mailTo("U0JANE"), new PlanId(1), "U0JOHN", Set.of(Role.REVIEWER), digest(), soon());
        Response refused = send(links.address(forJohn), Map.of("answer", "approve", "code", links.code(forJohn)));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body().asString()).contains("nobody approves what they asked for");
        assertThat(votes()).isEmpty();
    }

    @Test
    void aForgedLinkLeadsNowhere() {
        asked();
        String link = link(awaitAsked(JANE));
        String token = link.substring(link.lastIndexOf('/') + 1);
        char other = token.charAt(20) == 'A' ? 'B' : 'A';
        for (String forged : List.of(
                token.substring(0, 20) + other + token.substring(21),
                token.substring(0, token.length() - 1),
                token + "A",
                "x",
                "%00",
                "..%2F..%2Fetc",
                "a/b",
                "A".repeat(3_000),
                "")) {
            String address = link.substring(0, link.lastIndexOf('/') + 1) + forged;
            assertThat(open(address).statusCode()).as(forged).isEqualTo(404);
            assertThat(send(address, Map.of("answer", "approve", "code", "123456"))
                            .statusCode())
                    .as(forged)
                    .isEqualTo(404);
        }
    }

    @Test
    void aLinkExpires() {
        asked();
        awaitAsked(JANE);
        ReviewLink late = new ReviewLink(
                mailTo("U0JANE"),
                new PlanId(1),
                "U0JANE",
                Set.of(Role.REVIEWER),
                digest(),
                clock.instant().minusSeconds(1).truncatedTo(ChronoUnit.SECONDS));

        assertThat(open(links.address(late)).statusCode()).isEqualTo(410);
        assertThat(send(links.address(late), Map.of("answer", "approve", "code", links.code(late)))
                        .then()
                        .statusCode(410)
                        .extract()
                        .body()
                        .asString())
                .contains("This link has expired");
        assertThat(votes()).isEmpty();
    }

    @Test
    void whatIsShownAreTheReviewedBytesOrNone() {
        asked();
        Received toJane = awaitAsked(JANE);
        append(world.migration("007_rename_products.up.sql"), "-- and a secret second thought\n");

        assertThat(open(link(toJane)).body().asString())
                .contains("The files are not what was submitted any more")
                .doesNotContain("secret second thought", "RENAME TO catalog_items;");
    }

    @Test
    void aPlanThatHasEndedSaysSo() {
        Message card = asked();
        Received toJane = awaitAsked(JANE);
        john.clicks(card, "Cancel plan");
        awaitState(card, "Cancelled");

        assertThat(open(link(toJane)).then().statusCode(410).extract().body().asString())
                .contains("It is cancelled. Nothing is needed from you.");
        assertThat(approve(toJane).statusCode()).isEqualTo(410);
    }

    @Test
    void aReasonIsAskedForAndNothingIsLostOnTheWay() {
        asked();
        Received toJane = awaitAsked(JANE);
        Map<String, String> form = new HashMap<>(Map.of("answer", "reject", "code", code(toJane)));

        assertThat(send(link(toJane), form)
                        .then()
                        .statusCode(422)
                        .extract()
                        .body()
                        .asString())
                .contains("Please say why: others must be able to act on it.");

        form.put("code", otherCode(toJane));
        form.put("reason", "\"><script>alert(1)</script>");
        assertThat(send(link(toJane), form)
                        .then()
                        .statusCode(422)
                        .extract()
                        .body()
                        .asString())
                .contains("&lt;script&gt;alert(1)")
                .doesNotContain("<script");

        form.put("reason", "x".repeat(3_001));
        form.put("code", code(toJane).substring(0, 3) + " " + code(toJane).substring(3));
        assertThat(send(link(toJane), form)
                        .then()
                        .statusCode(422)
                        .extract()
                        .body()
                        .asString())
                .contains("Please be brief");
        form.put("reason", "x".repeat(40_000));
        assertThat(send(link(toJane), form).statusCode()).isEqualTo(413);
        assertThat(send(link(toJane), Map.of("answer", "dance", "code", code(toJane)))
                        .statusCode())
                .isEqualTo(422);
        assertThat(given().contentType("application/x-www-form-urlencoded")
                        .body("answer=%zz&code=%")
                        .post(link(toJane))
                        .statusCode())
                .isEqualTo(422);
        assertThat(votes()).isEmpty();
        assertThat(world.inState("SELECT state FROM plan")).containsExactly("IN_REVIEW");
    }

    @Test
    void whenSlackIsDownNothingIsCountedAndTheLinkIsStillGood() {
        asked();
        Received toJane = awaitAsked(JANE);
        slack.troubles().goDown();

        assertThat(approve(toJane).then().statusCode(503).extract().body().asString())
                .contains("Slack cannot be asked who you are, so nothing was counted");
        assertThat(votes()).isEmpty();

        slack.troubles().comeBack();
        assertThat(approve(toJane).statusCode()).isEqualTo(200);
    }

    @Test
    void whoeverAnsweredInSlackFindsThatInTheMailToo() {
        Message card = asked();
        Received toJane = awaitAsked(JANE);
        jane.clicks(card, "Approve");
        jane.awaitChange(card, it -> it.text().contains("✅ Reviewer"));

        assertThat(open(link(toJane)).then().statusCode(410).extract().body().asString())
                .contains("You approved plan #1 on");
        assertThat(approve(toJane).statusCode()).isEqualTo(410);
        assertThat(votes()).containsExactly("U0JANE");
    }

    private static Response wrongCode(Received mail) {
        return send(link(mail), Map.of("answer", "approve", "code", otherCode(mail)));
    }

    private long mailTo(String person) {
        return Long.parseLong(world.inState("SELECT id::text FROM mail WHERE person_id = '" + person + "'")
                .get(0));
    }

    private Digest digest() {
        return new Digest(world.inState("SELECT digest FROM plan").get(0));
    }

    private Instant soon() {
        return clock.instant().plusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
    }

    private static <T> List<T> together(int threads, List<Callable<T>> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<T> results = new java.util.ArrayList<>();
            for (Future<T> each : pool.invokeAll(work)) {
                results.add(each.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
