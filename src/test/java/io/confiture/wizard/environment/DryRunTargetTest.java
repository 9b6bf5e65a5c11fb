package io.confiture.wizard.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DryRunTargetTest {

    @TempDir
    Path project;

    private final Map<String, String> variables = new HashMap<>();

    @Test
    void isTheEnvironmentsOwnDatabaseUnlessSaidOtherwise() throws IOException {
        assertThat(chosen("{}").rehearsal()).isFalse();
        assertThat(chosen("{}").target().address()).isEqualTo("db.acme.com:5432/shop");
    }

    @Test
    void isTheRehearsalDatabaseWhereThereIsOne() throws IOException {
        variables.put("REHEARSAL_URL", "postgresql://bot:s3cret@copy.acme.com/shop");

        DryRunTarget.Chosen chosen = chosen("{rehearsal_url: '${REHEARSAL_URL}'}");

        assertThat(chosen.rehearsal()).isTrue();
        assertThat(chosen.target().address()).isEqualTo("copy.acme.com:5432/shop");
        assertThat(chosen.target().password()).isEqualTo("s3cret");
        assertThat(chosen.target().ledger()).isEqualTo("ops.ledger");
        assertThat(chosen.toString()).doesNotContain("s3cret");
    }

    @Test
    void isTheOwnDatabaseAllTheSameWhereThePolicySaysSo() throws IOException {
        assertThat(chosen("{rehearsal_url: 'postgresql://a@copy/shop', dry_run: target}")
                        .rehearsal())
                .isFalse();
    }

    @Test
    void canBeForbidden() throws IOException {
        assertThat(refused("{dry_run: never}"))
                .isEqualTo(
                        "Dry runs are not allowed on production: the policy, db/confiture.yaml, says `dry_run: never`. Leave --dry-run out.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            postgresql://a:s3cret@DB.acme.com/shop       | leads to the database of production itself
            postgresql://a:s3cret@db.acme.com:5432/shop  | leads to the database of production itself
            postgresql://a:s3cret@copy.acme.com/x?a=b    | its parameter a cannot be honoured
            ${UNSET}                                     | the variable UNSET is not set
            """)
    void anAddressThatWillNotDoIsToldWithoutItsSecrets(String url, String why) throws IOException {
        assertThat(refused("{rehearsal_url: '" + url + "'}"))
                .startsWith("The `rehearsal_url` of production in the policy cannot be used: ")
                .contains(why)
                .doesNotContain("s3cret");
    }

    private DryRunTarget.Chosen chosen(String policy) throws IOException {
        return (DryRunTarget.Chosen) target(policy);
    }

    private String refused(String policy) throws IOException {
        return ((DryRunTarget.Refused) target(policy)).why();
    }

    private DryRunTarget target(String policy) throws IOException {
        Files.createDirectories(project.resolve("db/environments"));
        Files.writeString(
                project.resolve("db/environments/production.yaml"),
                "database_url: postgresql://bot@db.acme.com/shop\nmigration: {tracking_table: ops.ledger}\n");
        Path file = project.resolve("db/confiture.yaml");
        Files.writeString(file, "environments: {production: " + policy + "}");
        Policy read = PolicyFile.read(file, Set.of("production")).accepted().orElseThrow();
        Environments environments = new Environments(project, () -> read, variables::get);
        return environments.dryRunTarget(
                environments.named("production").found().orElseThrow());
    }
}
