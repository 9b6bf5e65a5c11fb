package io.confiture.wizard.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.OpenModal;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A project that has waited long: the wizard still opens, every page is answered in time, and all of it runs. */
@QuarkusTest
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class ThousandMigrationsTest extends Story {

    private static final int MANY = 1_000;

    @Test
    void aThousandPendingMigrationsArePlannedAndApplied() throws IOException {
        for (int i = 0; i < MANY; i++) {
            String name = "01%04d_add_note_%d".formatted(i, i);
            Files.writeString(
                    world.migration(name + ".up.sql"),
                    "-- Note number " + i + "\nALTER TABLE customers ADD COLUMN note_" + i + " text;\n");
            Files.writeString(
                    world.migration(name + ".down.sql"), "ALTER TABLE customers DROP COLUMN note_" + i + ";\n");
        }
        forget("00");

        john.patient(Duration.ofMinutes(1)).types(ALERTS, "/confiture wizard production --auto");
        OpenModal page = john.patient(Duration.ofMinutes(1)).awaitModal("Found 1000 pending migrations");
        assertThat(page.text()).contains("and 980 more");
        page.presses("Next");
        OpenModal summary = john.awaitModal("Must approve");
        assertThat(summary.text()).contains("nobody besides you", "LOW");
        summary.presses("Submit");
        john.patient(Duration.ofMinutes(1)).awaitModal("is posted to").closes();

        Message card = john.awaitMessage(ALERTS, "Plan #1 · production · 1000 migrations · LOW");
        assertThat(card.text()).contains("more: see View SQL");
        john.clicks(card, "Apply now");

        john.patient(Duration.ofMinutes(3)).awaitChange(card, it -> it.text().contains("Succeeded"));
        assertThat(world.ledger()).hasSize(MANY);
    }

    /** The shop's own migrations, files and rows, are not what this is about. */
    private void forget(String prefix) throws IOException {
        try (var files = Files.list(world.migration("x").getParent())) {
            for (var file : files.filter(it -> it.getFileName().toString().startsWith(prefix))
                    .toList()) {
                Files.delete(file);
            }
        }
        world.inProduction("DELETE FROM tb_confiture RETURNING version");
    }
}
