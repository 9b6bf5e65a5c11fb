package io.confiture.wizard.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.OpenModal;
import io.confiture.wizard.sandbox.Teammate;
import io.confiture.wizard.sandbox.Workspace;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What all stories begin with: nothing planned, four people; and how they end: Slack had nothing to complain about. */
public abstract class Story {

    protected static final String ALERTS = Asking.ALERTS;

    static {
        // most of what a story waits for is there within milliseconds
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(Duration.ofMillis(20));
    }

    @Inject
    protected World world;

    @Inject
    protected Workspace slack;

    protected Teammate john;
    protected Teammate jane;
    protected Teammate bob;
    protected Teammate sam;

    @BeforeEach
    void begin() {
        world.begin();
        john = world.john();
        jane = world.jane();
        bob = world.bob();
        sam = world.sam();
    }

    @AfterEach
    void slackHadNothingToComplainAbout() {
        assertThat(slack.complaints()).isEmpty();
    }

    /** A plan of John's that Jane and Bob have approved; nothing worse than HIGH in it. */
    protected Message approvedUpTo(String migration) {
        return approved(new Asking(john).upTo(migration));
    }

    /** The card as soon as Jane and Bob have approved what it shows. */
    protected Message approved(Message card) {
        jane.clicks(card, "Approve");
        bob.clicks(card, "Approve");
        return john.awaitChange(card, it -> it.hasButton("Apply now"));
    }

    /** Approves a CRITICAL plan by way of its modal. */
    protected static void approvesCritical(Teammate person, Message card) {
        person.clicks(card, "Approve");
        OpenModal modal = person.awaitModal("This plan can destroy data");
        modal.ticks("Backup taken")
                .write("Reference of the backup", "s3://backups/1122")
                .write("environment", "production");
        modal.presses("Approve");
        assertThat(modal.errors()).isEmpty();
    }

    protected Message awaitState(Message card, String shown) {
        return john.awaitChange(card, it -> it.text().contains(shown));
    }

    protected void assertState(String state) {
        assertThat(world.inState("SELECT state FROM plan")).containsExactly(state);
    }

    protected List<String> votes() {
        return world.inState("SELECT person_id FROM approval ORDER BY position");
    }

    protected List<String> events(String kind) {
        return world.inState("SELECT kind FROM plan_event WHERE kind = '" + kind + "'");
    }

    protected static void append(Path file, String text) {
        write(file, read(file) + text);
    }

    protected static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    protected static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
