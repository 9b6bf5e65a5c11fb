package io.confiture.wizard.risk.rules.columns;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.facts.FactTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ColumnFactsTest {

    private static final Path RULES = Path.of("src/main/java/io/confiture/wizard/risk/rules/columns");

    @Test
    void everyRowOfTheTableIsUsedByARule() throws IOException {
        String rules;
        try (var files = Files.list(RULES)) {
            rules = files.map(ColumnFactsTest::text).collect(Collectors.joining());
        }
        String all = rules;
        assertThat(FactTables.rows().filter(row -> row.family().equals("columns")))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(all).contains("\"" + row.operation() + "\""));
    }

    @Test
    void noBriefLockIsCalledALongOne() {
        Finding finding =
                Asked.last(Asked.version(17), "ALTER TABLE t ADD COLUMN c text").reason();
        assertThat(finding.facts()).containsExactly(Fact.BRIEF_EXCLUSIVE);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
