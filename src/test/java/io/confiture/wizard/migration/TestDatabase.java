package io.confiture.wizard.migration;

import io.confiture.wizard.environment.Target;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A fresh database per test on one real PostgreSQL that all of our SQL tests share. */
public final class TestDatabase {

    private static final EmbeddedPostgres SERVER = start();
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Target target;

    private TestDatabase(Target target) {
        this.target = target;
    }

    public static TestDatabase create() {
        return create("tb_confiture");
    }

    static TestDatabase create(String ledger) {
        var name = "app_" + COUNT.incrementAndGet();
        administer("CREATE DATABASE " + name);
        return new TestDatabase(target(name, "postgres", ledger));
    }

    /** Another one with the same in it; nobody may be connected to the first. */
    public static TestDatabase copyOf(TestDatabase first) {
        var name = "app_" + COUNT.incrementAndGet();
        administer("CREATE DATABASE " + name + " TEMPLATE " + first.target.database());
        return new TestDatabase(target(name, "postgres", first.target.ledger()));
    }

    public void drop() {
        administer("DROP DATABASE " + target.database() + " WITH (FORCE)");
    }

    private static void administer(String sql) {
        try (var connection = SERVER.getPostgresDatabase().getConnection()) {
            new Session(connection).run(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static Target target(String database, String user, String ledger) {
        return new Target(
                SERVER.getJdbcUrl(user, database).replaceFirst("\\?.*", ""),
                user,
                "postgres",
                "localhost",
                SERVER.getPort(),
                database,
                ledger);
    }

    public Target target() {
        return target;
    }

    public Target targetAs(String user) {
        return target(target.database(), user, target.ledger());
    }

    /** A connection such as a run gets. */
    public Connection open() {
        return new Targets().openForRun(target, "confiture-bot plan #42");
    }

    public void run(String sql) {
        try (var connection = open()) {
            new Session(connection).run(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** First column of all rows, as text. */
    public List<String> ask(String sql) {
        try (var connection = open()) {
            return new Session(connection).all(sql, row -> row.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("max_prepared_transactions", "2")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
