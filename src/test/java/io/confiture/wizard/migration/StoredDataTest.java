package io.confiture.wizard.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.environment.Target;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StoredDataTest {

    private static EmbeddedPostgres postgres;
    private static Target target;

    @BeforeAll
    static void fill() throws IOException, SQLException {
        postgres = EmbeddedPostgres.start();
        target = new Target(
                "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres",
                "postgres",
                "postgres",
                "localhost",
                postgres.getPort(),
                "postgres",
                "tb_confiture");
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    """
                    CREATE TABLE customers (id int, preferences varchar(80));
                    INSERT INTO customers SELECT i, CASE WHEN i % 10 <> 0 THEN 'x' END FROM generate_series(1, 50000) i;
                    CREATE SCHEMA "Odd";
                    CREATE TABLE "Odd"."Na""me" (x int)""");
        }
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    private static Optional<String> extent(String schema, String table, String column) {
        return StoredData.extent(new Targets(), target, schema, table, Optional.ofNullable(column));
    }

    @Test
    void ofAColumnOnlyRowsWithAValueCount() {
        assertThat(extent("", "customers", "preferences")).contains("character varying(80), 45,000 rows");
    }

    @Test
    void ofATableAllRowsCount() {
        assertThat(extent("public", "customers", null)).contains("50,000 rows");
    }

    @Test
    void namesAreQuoted() {
        assertThat(extent("Odd", "Na\"me", "x")).contains("integer, 0 rows");
    }

    @Test
    void whatIsNotThereYetHasNoExtent() {
        assertThat(extent("", "nobody", null)).isEmpty();
        assertThat(extent("", "customers", "nothing")).isEmpty();
        assertThat(extent("", "customers; DROP TABLE customers", null)).isEmpty();
    }
}
