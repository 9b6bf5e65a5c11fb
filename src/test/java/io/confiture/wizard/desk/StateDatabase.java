package io.confiture.wizard.desk;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalPropertiesReader;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;

/** A real PostgreSQL with our tables: one server for the JVM, one database for each test class that asks. */
public final class StateDatabase {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static EmbeddedPostgres server;

    private StateDatabase() {}

    /** Every transaction has a connection of its own. */
    public static Jdbi fresh() {
        return Jdbi.create(database());
    }

    /** Behind a pool like the bot's, for those who are in a hurry. */
    public static Jdbi pooled() {
        try {
            PGSimpleDataSource database = database().unwrap(PGSimpleDataSource.class);
            return Jdbi.create(AgroalDataSource.from(new AgroalPropertiesReader()
                    .readProperties(Map.of(
                            AgroalPropertiesReader.JDBC_URL, database.getUrl(),
                            AgroalPropertiesReader.PRINCIPAL, "postgres",
                            AgroalPropertiesReader.MAX_SIZE, "24"))
                    .get()));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Nothing planned, an empty record. What nobody else can do takes the right to pass over triggers. */
    public static void empty(Jdbi state) {
        state.useHandle(handle -> {
            handle.execute("SET session_replication_role = replica");
            handle.execute(
                    "TRUNCATE plan, plan_event, outbox, slack_delivery, record_anchor, web_link, web_session, environment_freeze, send_pace, api_request RESTART IDENTITY CASCADE");
            handle.execute("UPDATE record_head SET number = 0, hash = repeat('0', 64)");
            handle.execute("RESET session_replication_role");
        });
    }

    private static DataSource database() {
        String name = "state_" + COUNT.incrementAndGet();
        Jdbi.create(server().getPostgresDatabase()).useHandle(handle -> handle.execute("CREATE DATABASE " + name));
        DataSource database = server().getDatabase("postgres", name);
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/state")
                .load()
                .migrate();
        return database;
    }

    private static synchronized EmbeddedPostgres server() {
        if (server == null) {
            try {
                server = EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return server;
    }
}
