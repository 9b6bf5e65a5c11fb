package io.confiture.wizard.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.post.Received;
import io.confiture.wizard.story.Stage;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Promises 2 and 5, for those who approve by mail. */
@QuarkusTest
@TestProfile(WithMail.class)
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class MailStoryTest extends MailStory {

    @Test
    void aPlanIsApprovedByMailAndRuns() {
        Message card = asked();
        Received toJane = awaitAsked(JANE);
        Received toBob = awaitAsked(BOB);
        assertThat(open(link(toJane)).body().asString())
                .contains("ALTER TABLE products RENAME TO catalog_items", "Plan #1 · production · 4 migrations · HIGH");

        assertThat(approve(toJane).body().asString()).contains("as Reviewer is counted", "Still missing: DBA");
        assertThat(approve(toBob).body().asString()).contains("as DBA is counted", "Everybody who had to");

        card = awaitState(card, "Approved");
        john.awaitReply(card, "Approval from @Bob as DBA, by mail");
        assertThat(world.inState("SELECT person_id || ' ' || role || ' ' || (facts ->> 'via') FROM plan_event"
                        + " WHERE kind IN ('APPROVAL_GIVEN', 'APPROVED') ORDER BY id"))
                .containsExactly("U0JANE REVIEWER mail", "U0BOB DBA mail");
        assertThat(awaitMail(JANE, "is approved").text()).contains("Nothing is needed from you");
        john.clicks(card, "Apply now");
        awaitState(card, "Succeeded");
        assertThat(world.ledger()).endsWith("007");
    }

    @Test
    void nothingRunsThatWasNotApprovedByteForByteByMailEither() {
        Message card = asked();
        Received before = awaitAsked(JANE);
        Received unused = awaitAsked(BOB);
        approve(before);
        bob.clicks(card, "Approve");
        card = awaitState(card, "Approved");

        append(world.migration("007_rename_products.up.sql"), "-- a second thought\n");
        john.clicks(card, "Apply now");

        card = awaitState(card, "In review");
        assertThat(world.ledger()).containsExactly("001", "002", "003");
        assertThat(votes()).isEmpty();
        Received again = awaitAskedAgain(JANE, before);
        assertThat(open(link(unused)).statusCode()).isEqualTo(410);
        assertThat(open(link(unused)).body().asString()).contains("Plan #1 has changed");
        assertThat(again.text()).contains("every vote is void");
        assertThat(approve(again).statusCode()).isEqualTo(200);
        assertThat(votes()).containsExactly("U0JANE");
    }

    @Test
    void changesAreRequestedAndPlansRejectedWithAReason() {
        Message card = asked();
        Received toJane = awaitAsked(JANE);
        Received before = awaitAsked(BOB);

        send(link(toJane), Map.of("answer", "changes", "code", code(toJane), "reason", "Smaller,\nplease <b>"))
                .then()
                .statusCode(200);

        card = awaitState(card, "Changes requested");
        john.awaitReply(card, "for changes, by mail");
        assertThat(awaitMail(BOB, "is to be changed").text()).contains("> Smaller,\n    > please <b>");
        john.clicks(card, "Resubmit");
        card = awaitState(card, "In review");

        Received toBob = awaitAskedAgain(BOB, before);
        send(link(toBob), Map.of("answer", "reject", "code", code(toBob), "reason", "Not before the audit"))
                .then()
                .statusCode(200);
        awaitState(card, "Rejected");
        assertThat(awaitMail(JANE, "was rejected").text()).contains("Not before the audit");
        assertThat(post.inbox("john@acme.com")).isEmpty();
    }

    @Test
    void aCriticalPlanWantsItsBackupAndTheEnvironmentsName() {
        Message card = new io.confiture.wizard.story.Asking(john).upTo("008_drop_customer_preferences");
        Received toJane = awaitAsked(JANE);
        Map<String, String> bare = Map.of("answer", "approve", "code", code(toJane));

        assertThat(send(link(toJane), bare)
                        .then()
                        .statusCode(422)
                        .extract()
                        .body()
                        .asString())
                .contains(
                        "Please confirm that a backup was taken.",
                        "Say which backup it is: a name, a time or a link.",
                        "Type production to confirm.");
        assertThat(votes()).isEmpty();

        send(
                        link(toJane),
                        Map.of(
                                "answer", "approve",
                                "code", code(toJane),
                                "backup_taken", "taken",
                                "backup", "nightly 1122",
                                "environment", "production"))
                .then()
                .statusCode(200);
        jane.awaitChange(card, it -> it.text().contains("✅ Reviewer"));
        assertThat(world.inState("SELECT facts ->> 'backup' FROM plan_event WHERE person_id = 'U0JANE'"))
                .containsExactly("nightly 1122");
    }
}
