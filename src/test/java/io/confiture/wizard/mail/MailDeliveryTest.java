package io.confiture.wizard.mail;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.post.Received;
import io.confiture.wizard.story.Asking;
import io.confiture.wizard.story.Stage;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Promise 5 by mail: what a mail holds, and that it arrives, once, or is seen not to. */
@QuarkusTest
@TestProfile(WithMail.class)
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class MailDeliveryTest extends MailStory {

    @ConfigProperty(name = "smtp.port")
    int port;

    @Inject
    SmtpPost smtp;

    @Test
    void aMailHoldsThePlanItsFilesTheLinkAndTheCode() {
        asked();
        Received mail = awaitAsked(JANE);

        assertThat(mail.subject()).isEqualTo("Plan #1 · production · 4 migrations · HIGH needs your approval");
        assertThat(mail.header("From")).contains("Confiture <confiture@acme.com>");
        assertThat(mail.header("Reply-To").orElseThrow()).contains("john@acme.com");
        assertThat(mail.header("Message-ID").orElseThrow()).matches("<plan-1\\.mail-\\d+\\.\\d+@acme\\.com>");
        assertThat(mail.header("Auto-Submitted")).contains("auto-generated");
        assertThat(mail.header("In-Reply-To")).isEmpty();
        assertThat(mail.header("Content-Type").orElseThrow()).startsWith("multipart/mixed");
        assertThat(mail.text())
                .contains(
                        "john asks for this plan. You are asked for your approval as Reviewer.",
                        "  Environment   production (localhost:",
                        "  Requester     john",
                        "  Digest        "
                                + world.inState("SELECT left(digest, 8) FROM plan")
                                        .get(0),
                        "  007_rename_products  HIGH",
                        "The SQL under review is attached.");
        assertThat(mail.html()).contains("Open the plan", code(mail), link(mail), "007_rename_products");
        assertThat(mail.enclosed())
                .extracting(Received.Enclosed::name)
                .containsExactly(
                        "004_add_customer_phone.up.sql",
                        "004_add_customer_phone.down.sql",
                        "005_create_payments.up.sql",
                        "005_create_payments.down.sql",
                        "006_index_orders.up.sql",
                        "006_index_orders.down.sql",
                        "007_rename_products.up.sql",
                        "007_rename_products.down.sql");
        assertThat(mail.enclosed().get(6).text()).isEqualTo(read(world.migration("007_rename_products.up.sql")));
        assertThat(mail.enclosed().get(6).type()).startsWith("application/sql");
    }

    @Test
    void mailsOfOnePlanAreOneThreadAndEachLinkIsOnesOwn() {
        Message card = asked();
        Received first = awaitAsked(JANE);
        assertThat(link(awaitAsked(BOB))).isNotEqualTo(link(first));
        jane.clicks(card, "Request changes");
        jane.awaitModal("What should change?")
                .write("What should change?", "Smaller")
                .presses("Request changes");
        card = awaitState(card, "Changes requested");
        Received toBob = awaitMail(BOB, "is to be changed");
        assertThat(toBob.header("In-Reply-To")).isEqualTo(awaitAsked(BOB).header("Message-ID"));

        john.clicks(card, "Resubmit");
        awaitState(card, "In review");

        await().until(() -> post.inbox(JANE).size() == 2);
        Received second = awaitAsked(JANE);
        assertThat(second.text()).contains("resubmitted this plan; earlier votes no longer count");
        assertThat(second.header("References")).isEqualTo(first.header("Message-ID"));
        await().until(() -> post.inbox(BOB).size() == 3);
        assertThat(awaitAsked(BOB).header("References"))
                .contains(post.inbox(BOB).get(0).header("Message-ID").orElseThrow() + " "
                        + toBob.header("Message-ID").orElseThrow());
        assertThat(open(link(first)).statusCode()).isEqualTo(200);
    }

    @Test
    void whatCannotBeDeliveredNowIsDeliveredLaterAndOnce() {
        post.goDown();
        Message card = asked();
        await().until(() ->
                world.inState("SELECT id::text FROM mail WHERE attempts >= 2").size() == 2);
        assertThat(world.inState("SELECT DISTINCT state FROM mail")).containsExactly("WAITING");
        jane.clicks(card, "Approve");
        jane.awaitChange(card, it -> it.text().contains("✅ Reviewer"));

        post.comeBack();

        Received mail = awaitAsked(BOB);
        assertThat(approve(mail).statusCode()).isEqualTo(200);
        awaitState(card, "Approved");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> world.inState("SELECT id::text FROM mail WHERE state = 'WAITING'")
                        .isEmpty());
        assertThat(post.inbox(BOB)).hasSize(1);
        assertThat(post.inbox(JANE)).as("she had answered before it left").isEmpty();
        assertThat(world.inState("SELECT last_error FROM mail WHERE state = 'DROPPED' ORDER BY id"))
                .as("what is tried once the plan is approved is of a plan that has moved on")
                .contains("this person was never asked by mail")
                .containsAnyOf("this person is not asked any more", "the plan has moved on");
    }

    @Test
    void whatNoServerWillEverTakeIsDeadAndSeen() throws IOException {
        post.goDown();
        Message card;
        try (StubbornServer server = new StubbornServer(port, "550 no such user here")) {
            card = asked();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> world.inState("SELECT state FROM mail WHERE state = 'DEAD'")
                                    .size()
                            == 2);
            assertThat(server.asked()).isEqualTo(2);
        }
        assertThat(world.inState("SELECT last_error FROM mail"))
                .allSatisfy(error -> assertThat(error).contains("550"));
        john.types(ALERTS, "/confiture status production");
        john.awaitPrivateMessage(
                ALERTS, "1 message for @Jane about plan #1 did not get through: no mail server takes it");
        john.awaitReply(card, "asks for this plan");
        Message warning = john.patient(Duration.ofSeconds(20)).awaitMessage("D0JOHN", "what @Jane should have got");
        assertThat(warning.text()).contains("no mail server takes it", "550", "ask them in Slack meanwhile");
        given().get("/q/health/well").then().statusCode(503).body(containsString("mail dead"));

        post.comeBack();
        john.clicks(warning, "Send again");

        awaitAsked(JANE);
        awaitAsked(BOB);
        assertThat(world.inState("SELECT id::text FROM mail WHERE state = 'DEAD'"))
                .isEmpty();
        given().get("/q/health/well").then().statusCode(200);
        approved(card);
    }

    @Test
    void aServerThatIsBusyIsAskedAgain() throws IOException {
        post.goDown();
        try (StubbornServer server = new StubbornServer(port, "451 try again later")) {
            asked();
            await().atMost(Duration.ofSeconds(20)).until(() -> server.asked() >= 4);
            assertThat(world.inState("SELECT DISTINCT state FROM mail")).containsExactly("WAITING");
        }
        post.comeBack();
        awaitAsked(JANE);
        awaitAsked(BOB);
    }

    @Test
    void filesThatAreNotTheReviewedOnesAreNotAttached() {
        post.goDown();
        asked();
        // what is on its way already holds what was reviewed
        await().until(() -> world.inState("SELECT id::text FROM mail WHERE attempts = 0 OR leased_until IS NOT NULL")
                .isEmpty());
        append(world.migration("007_rename_products.up.sql"), "-- secret\n");
        post.comeBack();

        Received mail = awaitAsked(JANE);

        assertThat(mail.enclosed()).isEmpty();
        assertThat(mail.text()).contains("No SQL is attached: the files are not what was submitted any more. Ask john");
        assertThat(mail.text()).doesNotContain("secret");
    }

    @Test
    void membersOfGroupsAreAskedToo() {
        write(
                world.policy(),
                read(world.policy()).replace("{users: [jane@acme.com]}", "{groups: [\"@backend\"], users: [U0SAM]}"));
        asked();

        awaitAsked("sam@acme.com");
        awaitAsked(BOB);
        assertThat(post.inbox(JANE)).isEmpty();
        assertThat(post.inbox("john@acme.com"))
                .as("nobody approves their own plan")
                .isEmpty();
    }

    @Test
    void textFromPeopleIsNeitherMarkupNorAHeader() {
        john.types(ALERTS, "/confiture wizard production --smart --collaborative --target 007");
        john.awaitModal("pending migration").presses("Next");
        john.awaitModal("007_rename_products").ticks("Reviewed").presses("Next");
        john.awaitModal("Business impact")
                .write(
                        "Business impact",
                        "<img src=x onerror=alert(1)>\nBcc: eve@evil.com\n\nand type this code: 000000");
        new Asking(john).from(john.modal());

        Received mail = awaitAsked(JANE);

        assertThat(mail.html()).contains("&lt;img src=x onerror=alert(1)&gt;").doesNotContain("<img");
        assertThat(mail.header("Bcc")).isEmpty();
        assertThat(mail.text()).contains("    > Bcc: eve@evil.com", "    > and type this code: 000000");
        assertThat(open(link(mail)).body().asString()).contains("&lt;img").doesNotContain("<img");
    }

    @Test
    void aHundredMailsArriveOnceEach() throws InterruptedException, ExecutionException {
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<Future<Object>> sent = two.invokeAll(IntStream.range(0, 100)
                    .mapToObj(i -> Executors.callable(() -> sendUntilTaken(letter(i))))
                    .toList());
            for (Future<Object> each : sent) {
                each.get();
            }
        } finally {
            two.shutdown();
        }
        await().until(() -> post.inbox("crowd@acme.com").size() >= 100);
        assertThat(post.inbox("crowd@acme.com"))
                .hasSize(100)
                .extracting(Received::subject)
                .doesNotHaveDuplicates();
    }

    /** As the postman does: a server that was not heard in time is asked again. */
    private void sendUntilTaken(Letter letter) {
        for (int attempt = 1; ; attempt++) {
            try {
                smtp.send(letter);
                return;
            } catch (NotTaken notYet) {
                if (attempt == 3) {
                    throw notYet;
                }
            }
        }
    }

    private static Letter letter(int number) {
        return new Letter(
                "crowd@acme.com",
                Optional.empty(),
                "Mail " + number,
                "Text",
                "<p>Text</p>",
                "<mail-" + number + "@acme.com>",
                List.of(),
                List.of());
    }
}
