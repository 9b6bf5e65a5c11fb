package io.confiture.wizard.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.confiture.wizard.desk.PlanRecord;
import io.confiture.wizard.desk.RecordAnchors;
import io.confiture.wizard.record.AnchorText;
import io.confiture.wizard.record.ExportedFile;
import io.confiture.wizard.record.RecordReport;
import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.SharedFile;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Promise 6: the record cannot be altered unnoticed. */
@QuarkusTest
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class RecordStoryTest extends Story {

    @Inject
    Jdbi state;

    @Inject
    PlanRecord record;

    @Inject
    RecordAnchors anchors;

    @Test
    void whatWasToldToAChannelConvictsWhoeverRewritesTheRecord() throws Exception {
        Message card = approvedUpTo("007_rename_products");
        john.clicks(card, "Apply now");
        awaitState(card, "Succeeded");

        assertThat(anchors.drop(ALERTS, Instant.now())).isTrue();
        Message told =
                jane.awaitMessage(ALERTS, "Record at event " + record.head().number() + ": ");
        PlanRecord.Anchor kept = AnchorText.parse(anchorIn(told)).orElseThrow();

        jane.types(ALERTS, "/confiture audit #1");
        Message text = jane.awaitPrivateMessage(ALERTS, "Record of plan #1");
        assertThat(text.text()).contains("Approval given", "Migration applied", "Succeeded", "(Reviewer)");
        String file = file("record-plan-1.jsonl");
        assertThat(check(file)).isEqualTo(RecordReport.whole(kept.number(), kept.hash()));
        assertThat(file("record-plan-1.csv")).startsWith("number,plan,");

        // somebody who may do everything turns Bob's approval into Sam's, and makes the whole record fit
        rewrite();
        assertThat(record.verify()).isInstanceOf(PlanRecord.Verdict.Whole.class);
        assertThat(record.differsFrom(kept)).isPresent();
        assertThat(check(file)).isEqualTo(RecordReport.whole(kept.number(), kept.hash()));
        assertThat(check(file.replace("U0BOB", "U0SAM")).isWhole()).isFalse();
    }

    private void rewrite() {
        state.useHandle(handle -> {
            handle.execute("SET session_replication_role = replica");
            handle.execute("UPDATE plan_event SET person_id = 'U0SAM' WHERE person_id = 'U0BOB'");
            handle.execute(
                    """
                    DO $$
                    DECLARE
                        event plan_event;
                        last  text := repeat('0', 64);
                    BEGIN
                        FOR event IN SELECT * FROM plan_event ORDER BY number LOOP
                            last := record_hash(last, event.number, event);
                            UPDATE plan_event SET hash = last WHERE id = event.id;
                        END LOOP;
                        UPDATE record_head SET hash = last;
                    END $$""");
            handle.execute("RESET session_replication_role");
        });
    }

    @Test
    void theFilesGoToThePersonAlone() {
        new Asking(john).upTo("004_add_customer_phone");
        sam.types(ALERTS, "/confiture audit 1");
        await().until(() -> !sam.directMessages().isEmpty());
        assertThat(sam.directMessages().get(0).files())
                .extracting(SharedFile::name)
                .containsExactly("record-plan-1.jsonl", "record-plan-1.csv");
        assertThat(jane.directMessages()).isEmpty();
        assertThat(jane.privateMessages(ALERTS)).isEmpty();
        assertThat(john.sees(ALERTS))
                .allSatisfy(message -> assertThat(message.files()).isEmpty());
    }

    @Test
    void aPlanThatIsNotThereIsSaid() {
        john.types(ALERTS, "/confiture audit #99");
        john.awaitPrivateMessage(ALERTS, "There is no plan #99");
        john.types(ALERTS, "/confiture audit production");
        john.awaitPrivateMessage(ALERTS, "/confiture audit #42");
        john.types(ALERTS, "/confiture audit");
        john.awaitPrivateMessage(ALERTS, "Which plan?");
    }

    @Test
    void aLongRecordFitsIntoAMessage() {
        Message card = new Asking(john).upTo("007_rename_products");
        String loud = "<!channel> *x* `y` & ".repeat(20);
        for (int i = 0; i < 13; i++) {
            jane.clicks(card, "Request changes");
            jane.awaitModal("What should change?")
                    .write("What should change?", loud)
                    .presses("Request changes");
            john.awaitChange(card, it -> it.hasButton("Resubmit"));
            john.clicks(card, "Resubmit");
            john.awaitChange(card, it -> it.hasButton("Request changes"));
        }
        john.types(ALERTS, "/confiture audit #1");
        Message text = john.awaitPrivateMessage(ALERTS, "Record of plan #1");
        assertThat(text.text())
                .contains("more events: they are in the files", "Opened", "Resubmitted", "conversation with me");
        assertThat(text.fallback()).doesNotContain("<!channel>");
    }

    private static String anchorIn(Message told) {
        Matcher anchor = Pattern.compile("[0-9]+:[0-9a-f]{64}").matcher(told.text());
        assertThat(anchor.find()).isTrue();
        return anchor.group();
    }

    private String file(String name) {
        await().until(() -> jane.directMessages().stream()
                .anyMatch(message -> !message.files().isEmpty()));
        SharedFile file = jane.directMessages().stream()
                .flatMap(message -> message.files().stream())
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();
        return new String(slack.uploads().bytes(file.id()).orElseThrow(), StandardCharsets.UTF_8);
    }

    private static RecordReport check(String file) throws Exception {
        return ExportedFile.check(new BufferedReader(new StringReader(file)), List.of());
    }
}
