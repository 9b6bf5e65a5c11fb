package io.confiture.wizard.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.confiture.wizard.environment.Environments;
import io.confiture.wizard.environment.Policy;
import io.confiture.wizard.environment.PolicyFile;
import io.confiture.wizard.environment.PolicyReading;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.sql.SqlScript;
import io.confiture.wizard.sql.SqlStatement;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.postgresql.util.PSQLException;

/** The shop does what its README promises, on a real server. The tests of one database follow each other. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoProjectTest {

    private static final Path PROJECT = Path.of("db/demo");

    private static EmbeddedPostgres server;
    private static Connection shop;

    @BeforeAll
    static void anEmptyDatabase() throws Exception {
        server = EmbeddedPostgres.start();
        shop = server.getPostgresDatabase().getConnection();
    }

    @AfterAll
    static void stop() throws Exception {
        shop.close();
        server.close();
    }

    @Test
    @Order(1)
    void everyMigrationHasItsRollbackAndASummary() throws IOException {
        List<Path> ups = files(".up.sql");
        assertThat(ups).hasSize(9).allSatisfy(up -> {
            assertThat(Path.of(up.toString().replace(".up.sql", ".down.sql"))).exists();
            assertThat(SqlScript.parse(Files.readString(up)).summary()).isPresent();
        });
    }

    @Test
    @Order(2)
    void thePastOfTheShopHas45000Preferences() throws Exception {
        for (String version : List.of("001", "002", "003")) {
            apply(version, ".up.sql");
        }
        assertThat(count("SELECT count(*) FROM customers")).isEqualTo(50_000);
        assertThat(count("SELECT count(preferences) FROM customers")).isEqualTo(45_000);
        assertThat(count("SELECT count(*) FROM orders")).isEqualTo(120_000);
        assertThat(count("SELECT count(*) - count(DISTINCT email) FROM customers"))
                .isEqualTo(1);
    }

    @Test
    @Order(3)
    void thePendingOnesApplyUpToTheLastWhichFailsWithAReason() throws Exception {
        for (String version : List.of("004", "005", "006", "007", "008")) {
            apply(version, ".up.sql");
        }
        PSQLException refused = catchThrowableOfType(PSQLException.class, () -> apply("009", ".up.sql"));
        assertThat(refused.getSQLState()).isEqualTo("23505");
        assertThat(refused.getServerErrorMessage().getMessage())
                .isEqualTo("could not create unique index \"customers_email_key\"");
        assertThat(refused.getServerErrorMessage().getDetail()).contains("is duplicated");
    }

    @Test
    @Order(4)
    void everythingThatAppliedCanBeTakenBack() throws Exception {
        for (String version : List.of("008", "007", "006", "005", "004", "003", "002", "001")) {
            apply(version, ".down.sql");
        }
        assertThat(count("SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
                .isZero();
    }

    @Test
    @Order(5)
    void itsPolicyAndEnvironmentsAreRead() {
        Environments environments =
                new Environments(PROJECT, () -> Policy.EMPTY, name -> "postgresql://shop@localhost/" + name);
        assertThat(environments.names()).containsExactly("production", "staging");
        assertThat(environments
                        .named("production")
                        .found()
                        .orElseThrow()
                        .target()
                        .database())
                .isEqualTo("SHOP_PRODUCTION_URL");

        PolicyReading reading = PolicyFile.read(PROJECT.resolve("db/confiture.yaml"), environments.names());
        assertThat(reading.problems()).isEmpty();
        assertThat(((PolicyReading.Accepted) reading).remarks()).isEmpty();
        assertThat(reading.accepted().orElseThrow().roles().of(Role.DBA).namesEmail("bob@acme.com"))
                .isTrue();
    }

    private static void apply(String version, String suffix) throws SQLException {
        Path file = files(suffix).stream()
                .filter(path -> path.getFileName().toString().startsWith(version))
                .findFirst()
                .orElseThrow();
        SqlScript script = SqlScript.parse(read(file));
        List<String> pieces = script.transactional() ? List.of(read(file)) : statements(script);
        try (var statement = shop.createStatement()) {
            for (String piece : pieces) {
                statement.execute(piece);
            }
        }
    }

    private static List<String> statements(SqlScript script) {
        return script.statements().stream().map(SqlStatement::text).toList();
    }

    private static long count(String query) throws SQLException {
        try (var statement = shop.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static List<Path> files(String suffix) {
        try (Stream<Path> files = Files.list(PROJECT.resolve("db/migrations"))) {
            return (files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
