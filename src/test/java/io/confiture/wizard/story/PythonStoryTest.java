package io.confiture.wizard.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.migration.StandInCli;
import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.OpenModal;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A project with Python in it, where CONFITURE_CLI is set. */
@QuarkusTest
@TestProfile(PythonStoryTest.WithExecutable.class)
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class PythonStoryTest extends Story {

    /** The bot as it is started where there is a confiture executable. */
    public static final class WithExecutable implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                Path folder = Files.createDirectories(Path.of("target", "confiture-cli"));
                return Map.of(
                        "confiture.cli", StandInCli.in(folder.toAbsolutePath()).toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A bot that has just started may miss the three seconds in which a modal can be opened; here it is not about that. */
    @BeforeEach
    void hasAnsweredOnce() {
        john.types(ALERTS, "/confiture status production");
        john.patient(Duration.ofMinutes(1)).awaitPrivateMessage(ALERTS, "6 pending");
    }

    @Test
    void pythonRunsInItsTurnAndWhatItPrintedIsInTheThread() {
        write(world.migration("0041_fill_phone.py"), PythonText.FILL_PHONE);
        john.types(ALERTS, "/confiture wizard production");
        OpenModal page = john.patient(Duration.ofSeconds(30)).awaitModal("pending migration");
        assertThat(page.text())
                .contains(
                        "0041_fill_phone",
                        "Summary: Gives everybody a phone number.",
                        "Python: read, not run; 1 literal statement found",
                        "Not classified")
                .doesNotContain("⛔");
        page.closes();

        Message card = approvedUpTo("005_create_payments");
        john.clicks(card, "View SQL");
        assertThat(john.awaitModal("SQL found in it").text()).contains("class FillPhone(Migration)", "-- line 13");
        john.modal().closes();
        john.clicks(card, "Apply now");

        Message applied = john.awaitReply(card, "0041_fill_phone applied in");
        assertThat(applied.text()).contains("numbers are given", "Acquired migration lock");
        john.awaitReply(card, "Completed: 3/3 migrations applied");
        assertThat(world.ledger()).containsExactly("001", "002", "003", "004", "0041", "005");
        assertThat(world.inProduction("SELECT DISTINCT phone FROM customers")).containsExactly("+33 1 00 00 00 00");
        assertThat(world.inProduction("SELECT objid::text FROM pg_locks WHERE locktype = 'advisory'"))
                .isEmpty();
    }

    @Test
    void whatPythonCouldNotDoPausesThePlanInFrontOfTheRest() {
        write(world.migration("0041_fill_phone.py"), PythonText.FILL_PHONE.replace("SET phone", "SET fone"));
        Message card = approvedUpTo("005_create_payments");
        john.clicks(card, "Apply now");

        Message failed = john.awaitReply(card, "0041_fill_phone failed (line 13)");

        assertThat(failed.text())
                .contains("column \"fone\" of relation \"customers\" does not exist", "UPDATE customers");
        assertState("PAUSED");
        assertThat(world.ledger()).endsWith("003", "004");
        john.clicks(john.awaitChange(card, it -> it.hasButton("Stop here")), "Stop here");
        john.awaitReply(card, "stopped the plan here");
    }

    @Test
    void aChangeAfterTheApprovalVoidsItForPythonToo() {
        write(world.migration("0041_fill_phone.py"), PythonText.FILL_PHONE);
        Message card = approvedUpTo("005_create_payments");
        append(world.migration("0041_fill_phone.py"), "# one more line\n");

        john.clicks(card, "Apply now");

        john.awaitReply(card, "0041_fill_phone has changed");
        assertState("IN_REVIEW");
        assertThat(world.ledger()).endsWith("003");
    }
}
