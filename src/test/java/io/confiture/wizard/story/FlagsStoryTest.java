package io.confiture.wizard.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.confiture.wizard.sandbox.Member;
import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.OpenModal;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each flag of the wizard, from the typed line to the summary. */
@QuarkusTest
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class FlagsStoryTest extends Story {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--target 005                    | 004 005 Describe When Summary | nobody besides you",
                "--target 006 --review           | 004 005 006 Describe When Summary | Reviewer",
                "--target 007_rename_products --smart | 007 Describe When Summary | Reviewer, DBA",
                "--target 006 --smart            | Describe When Summary | Reviewer",
                "--target 007 --auto             | Summary | Reviewer, DBA",
                "--target 005 \u2014auto \u2014review | 004 005 Summary | nobody besides you",
                "--target 004 --collaborative    | 004 Describe When Summary | Reviewer, DBA",
                "--target 004 --auto --collaborative | Summary | Reviewer, DBA",
                "--target 005 --smart --review-rollback | 004 005 Describe When Summary | nobody besides you",
                "--target 008 --auto             | 008 Summary | Reviewer, DBA",
            })
    void leadsThroughThePagesItPromises(String flags, String pages, String roles) {
        List<String> seen = new ArrayList<>();
        OpenModal page = opened(flags);
        page.presses("Next");
        page = john.modal();
        while (!page.title().equals("Summary")) {
            seen.add(page.title().equals("Review") ? reviewed(page) : page.title());
            confirm(page);
            page.presses("Next");
            assertThat(page.errors()).isEmpty();
            page = john.modal();
        }
        seen.add("Summary");
        assertThat(String.join(" ", seen)).isEqualTo(pages);
        assertThat(page.text()).contains("Must approve: " + roles + "\n");
    }

    @Test
    void theRollbackIsShownWhereItIsWantedAndMustBeConfirmedWhereThatIsWanted() {
        assertThat(firstReview("--target 004 --review --smart").text()).doesNotContain("DROP COLUMN");
        assertThat(firstReview("--target 004 --review --smart --show-rollback").text())
                .contains("DROP COLUMN");
        OpenModal page = firstReview("--target 004 --smart --review-rollback");
        assertThat(page.text()).contains("DROP COLUMN", "Rollback reviewed");
        page.presses("Next");
        assertThat(page.errors()).isNotEmpty();
        page.ticks("Rollback reviewed").presses("Next");
        assertThat(john.modal().title()).isEqualTo("Describe");
        assertThat(john.modal().text()).doesNotContain("test first");
    }

    @Test
    void whoWorksTogetherIsAskedWhetherOthersTestFirstAndAllThreeRolesApprove() {
        OpenModal page = opened("--target 004 --collaborative");
        page.presses("Next");
        page = john.modal();
        page.presses("Next");
        page = john.modal();
        page.ticks("Yes, please test first");
        Message card = new Asking(john).from(page);
        assertThat(card.text())
                .contains("🟢 LOW", "⏳ Reviewer: jane", "⏳ DBA: bob", "Should reviewers test first?  Yes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 \"\"", "099", "4"})
    void aTargetThatIsNotPendingIsAnsweredWithTheNearestOne(String target) {
        john.types(ALERTS, "/confiture wizard production --target " + target.replace("1 \"\"", "003"));
        assertThat(john.awaitModal("Unknown pending version").text())
                .contains("Known: 004, 005, 006, 007, 008, 009.", "Nothing was changed.");
        assertThat(world.inState("SELECT id::text FROM plan")).isEmpty();
    }

    @Test
    void whoIsAwayTooLongFindsTheDraftExpiredAndNothingRan() {
        OpenModal page = opened("--timeout 600");
        page.presses("Next");
        world.skip(Duration.ofSeconds(590));
        john.modal().presses("Next");
        assertThat(john.modal().title())
                .as("every page has its own ten minutes")
                .isEqualTo("Review");
        world.skip(Duration.ofSeconds(590));
        john.modal().presses("Next");
        assertThat(john.modal().title()).isEqualTo("Review");

        world.skip(Duration.ofSeconds(601));

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(john.directMessages())
                .extracting(Message::text)
                .containsExactly("⌛ User timeout in wizard: draft #1 has expired. Nothing ran."));
        john.modal().presses("Next");
        assertThat(john.modal().text()).contains("This draft is gone", "User timeout in wizard", "Nothing ran");
        assertThat(world.inState("SELECT state FROM plan")).containsExactly("EXPIRED");
        assertThat(world.ledger()).doesNotContain("004");
    }

    @Test
    void withoutTheRoleTheWizardNamesThoseWhoHaveIt() {
        slack.directory().change("U0SAM", it -> it.with(Member.Mark.GUEST));
        for (String verb : new String[] {"wizard", "down"}) {
            sam.types(ALERTS, "/confiture " + verb + " production");
            OpenModal no = sam.awaitModal("Insufficient permissions");
            assertThat(no.text())
                    .contains("for people with the Developer role. Those who have it: ")
                    .contains("@John");
            no.closes();
        }
        assertThat(world.inState("SELECT id::text FROM plan")).isEmpty();
    }

    private OpenModal opened(String flags) {
        john.types(ALERTS, "/confiture wizard production " + flags);
        return john.awaitModal("pending migration");
    }

    private OpenModal firstReview(String flags) {
        if (john.hasModal()) {
            john.modal().closesAll();
        }
        opened(flags).presses("Next");
        return john.awaitModal("Review");
    }

    /** The version of the migration a page is about. */
    private static String reviewed(OpenModal page) {
        return page.text().replaceFirst("(?s).*?(?:Review|Roll back) ([0-9]{3})_.*", "$1");
    }

    private static void confirm(OpenModal page) {
        for (String box : List.of("Reviewed", "Rollback reviewed", "Backup taken", "Delete the data")) {
            if (page.title().equals("Review") && page.text().contains(box)) {
                page.ticks(box);
            }
        }
        if (page.text().contains("Reference of the backup")) {
            page.write("Reference of the backup", "s3://backups/1122");
        }
    }
}
