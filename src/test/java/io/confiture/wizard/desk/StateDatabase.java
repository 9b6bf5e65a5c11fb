package io.confiture.wizard.desk;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/** A real PostgreSQL with our tables: one server for the JVM, one database for each test class that asks. */
public final class StateDatabase {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static EmbeddedPostgres server;

    private StateDatabase() {}

    public static Jdbi fresh() {
        String name = "state_" + COUNT.incrementAndGet();
        Jdbi.create(server().getPostgresDatabase()).useHandle(handle -> handle.execute("CREATE DATABASE " + name));
        DataSource database = server().getDatabase("postgres", name);
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/state")
                .load()
                .migrate();
        return Jdbi.create(database);
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
