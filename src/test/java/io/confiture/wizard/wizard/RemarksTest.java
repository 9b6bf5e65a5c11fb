package io.confiture.wizard.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.environment.Target;
import io.confiture.wizard.migration.LedgerRow;
import io.confiture.wizard.migration.MigrationFiles;
import io.confiture.wizard.migration.MigrationFolder;
import io.confiture.wizard.migration.Pending;
import io.confiture.wizard.migration.TargetReading;
import io.confiture.wizard.plan.MigrationRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemarksTest {

    @TempDir
    Path project;

    @Test
    void rowsWithoutAChecksumAreSaidAndStopNothing() throws IOException {
        file("001_a.up.sql");

        assertThat(remarks("tb_confiture", List.of(row("001", "a")), List.of()))
                .containsExactly(
                        "001_a is applied without a checksum: nobody can tell whether the file is the same, and"
                                + " later releases of confiture refuse to go on. `confiture verify-checksums --fix` records what"
                                + " the file is now.");
    }

    @Test
    void manyOfAKindAreOneRemark() throws IOException {
        Files.createDirectories(project.resolve("db/migrations"));
        List<LedgerRow> rows =
                IntStream.range(100, 140).mapToObj(i -> row("" + i, "x")).toList();

        assertThat(remarks("tb_confiture", rows, List.of()))
                .containsExactly("100_x, 101_x, 102_x and 37 more are applied, but the file is gone.");
    }

    @Test
    void aLedgerElsewhereIsAHintForANameWithASchema() throws IOException {
        file("001_a.up.sql");

        assertThat(remarks("ops.tb_confiture", List.of(), List.of("public.tb_confiture")))
                .containsExactly("There is no ledger ops.tb_confiture yet, but there is one in public.tb_confiture: is"
                        + " migration.tracking_table right?");
    }

    @Test
    void aNameConfitureStumblesOverIsSaid() throws IOException {
        file("001_a.up.sql");

        assertThat(remarks("Ledger", List.of(), List.of()))
                .singleElement()
                .asString()
                .contains("public.Ledger");
    }

    @Test
    void orphansAreAskedAbout() throws IOException {
        file("001_a.sql");

        assertThat(remarks("tb_confiture", List.of(), List.of()))
                .containsExactly("001_a.sql is no migration by its name and is ignored: did you mean 001_a.up.sql?");
    }

    private List<String> remarks(String ledger, List<LedgerRow> rows, List<String> elsewhere) {
        MigrationFolder folder = MigrationFiles.read(project);
        Target target = new Target("jdbc:postgresql://db/shop", "bot", "", "db", 5432, "shop", ledger);
        return Remarks.of(
                target,
                Pending.of(folder, rows),
                new TargetReading(!rows.isEmpty(), rows, elsewhere, Optional.empty(), Optional.empty()));
    }

    private void file(String name) throws IOException {
        Files.createDirectories(project.resolve("db/migrations"));
        Files.writeString(project.resolve("db/migrations").resolve(name), "");
    }

    private static LedgerRow row(String version, String name) {
        return new LedgerRow(
                new MigrationRef(version, name),
                Instant.EPOCH,
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
