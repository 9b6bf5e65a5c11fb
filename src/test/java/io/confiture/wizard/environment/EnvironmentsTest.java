package io.confiture.wizard.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.environment.Environments.Lookup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentsTest {

    @TempDir
    Path project;

    private final Map<String, String> variables = new HashMap<>();
    private Environments environments;

    @BeforeEach
    void aProject() {
        environments = new Environments(project, () -> Policy.EMPTY, variables::get);
    }

    @Test
    void theAddressIsExpandedAndTheLedgerHasConfituresName() throws IOException {
        file("production.yaml", "name: production\ndatabase_url: ${SHOP_URL}\ninclude_dirs: [db/schema]\n");
        variables.put("SHOP_URL", "postgresql://john:s3cret@db.acme.com/shop");
        Target target = found("production").target();
        assertThat(target)
                .isEqualTo(new Target(
                        "jdbc:postgresql://db.acme.com:5432/shop",
                        "john",
                        "s3cret",
                        "db.acme.com",
                        5432,
                        "shop",
                        "tb_confiture"));
    }

    @Test
    void theLedgerMayHaveAnotherName() throws IOException {
        file("local.yaml", "database_url: postgresql://a@b/c\nmigration:\n  tracking_table: ops.Ledger\n");
        assertThat(found("local").target().ledger()).isEqualTo("ops.Ledger");
    }

    @Test
    void theOlderBlockWorksWithConfituresDefaults() throws IOException {
        file("local.yaml", "database: {password: '${PW}', database: shop}\n");
        variables.put("PW", "");
        Target target = found("local").target();
        assertThat(target.address()).isEqualTo("localhost:5432/shop");
        assertThat(target.user()).isEqualTo("postgres");
        assertThat(target.password()).isEmpty();
    }

    @Test
    void theAddressWinsOverTheBlock() throws IOException {
        file("local.yaml", "database: {host: other}\ndatabase_url: postgresql://a@b/c\n");
        assertThat(found("local").target().host()).isEqualTo("b");
    }

    @Test
    void thePolicyOfThatNameComesWithIt() throws IOException {
        file("local.yaml", "database_url: postgresql://a@b/c\n");
        assertThat(found("local").policy()).isEqualTo(EnvironmentPolicy.DEFAULT);
    }

    @Test
    void namesAreTheYamlFilesInOrder() throws IOException {
        for (String name : new String[] {"staging.yaml", "production.yaml", "notes.yml", ".hidden.yaml", ".yaml"}) {
            file(name, "");
        }
        assertThat(environments.names()).containsExactly("production", "staging");
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearest() throws IOException {
        file("production.yaml", "");
        file("staging.yaml", "");
        assertThat(why("prodution"))
                .isEqualTo("Unknown environment `prodution`. Did you mean `production`? Known: production, staging.");
        assertThat(why("../production")).startsWith("Unknown environment");
    }

    @Test
    void aProjectWithoutEnvironmentsSaysSo() {
        assertThat(environments.names()).isEmpty();
        assertThat(why("production")).contains("There are no environments");
    }

    @Test
    void aMissingVariableIsNamedWithItsFile() throws IOException {
        file("production.yaml", "database_url: ${SHOP_URL}\n");
        assertThat(why("production"))
                .isEqualTo("db/environments/production.yaml cannot be used: the variable SHOP_URL is not set.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            name: x                                         | has no database_url
            database_url: [a]                               | line 1: `database_url` is not a single value
            database_url: !!java.net.URL http://s3cret      | tag is not allowed
            database_url: mysql://u:s3cret@h/d              | database_url is not one we can use
            'database: {host: /tmp, password: s3cret}'      | Unix socket
            'database: {port: s3cret}'                      | port is not a number
            database: s3cret                                | `database` is not a map
            'a: b: c'                                       | line 1: this is not YAML
            '- a'                                           | is not a map
            """)
    void aFileThatNamesNoDatabaseSaysWhyAndKeepsSecrets(String text, String part) throws IOException {
        file("production.yaml", text);
        assertThat(why("production"))
                .startsWith("db/environments/production.yaml")
                .contains(part)
                .doesNotContain("s3cret");
    }

    @Test
    void oneBrokenFileLeavesTheOthersAlone() throws IOException {
        file("broken.yaml", "{");
        file("local.yaml", "database_url: postgresql://a@b/c\n");
        assertThat(environments.named("broken").found()).isEmpty();
        assertThat(found("local").name()).isEqualTo("local");
    }

    private void file(String name, String text) throws IOException {
        Path folder = Files.createDirectories(project.resolve("db/environments"));
        Files.writeString(folder.resolve(name), text);
    }

    private Environment found(String name) {
        Optional<Environment> found = environments.named(name).found();
        assertThat(found).isPresent();
        return found.get();
    }

    private String why(String name) {
        Lookup lookup = environments.named(name);
        assertThat(lookup).isInstanceOf(Lookup.NotFound.class);
        return ((Lookup.NotFound) lookup).why();
    }
}
