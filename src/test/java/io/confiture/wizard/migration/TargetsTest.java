package io.confiture.wizard.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confiture.wizard.environment.Target;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TargetsTest {

    private final TestDatabase database = TestDatabase.create();
    private final Targets targets = new Targets();

    @Test
    void aReadingWithoutALedgerNamesTheOnesElsewhere() {
        database.run("CREATE SCHEMA ops; CREATE TABLE ops.tb_confiture (version text)");

        var reading = targets.read(database.target());

        assertThat(reading.hasLedger()).isFalse();
        assertThat(reading.elsewhere()).containsExactly("ops.tb_confiture");
        assertThat(reading.obstacle()).get().asString().contains("everything would be applied again");
        assertThat(reading.lock()).isEmpty();
    }

    @Test
    void aReadingHasTheRowsOfTheLedger() throws Exception {
        try (var connection = database.open()) {
            Ledger.findOrCreate(connection, LedgerName.of("tb_confiture"));
        }
        database.run("INSERT INTO tb_confiture (slug, version, name) VALUES ('s', '001', 'a')");

        assertThat(targets.read(database.target()).rows())
                .extracting(LedgerRow::version)
                .containsExactly("001");
    }

    @Test
    void aReadCannotChangeAnything() {
        assertThatThrownBy(() -> targets.read(database.target(), connection -> {
                    new Session(connection).run("CREATE TABLE t (id int)");
                    return null;
                }))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("read-only");
    }

    @Test
    void anUnreachableTargetIsNamedWithARemedyAndWithoutSecrets() {
        var target = new Target(
                "jdbc:postgresql://localhost:1/app", "bot", "hunter2", "localhost", 1, "app", "tb_confiture");

        assertThatThrownBy(() -> targets.read(target))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("localhost:1/app")
                .hasMessageContaining("check host, port and network")
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> targets.openForRun(target, "x")).isInstanceOf(TargetException.class);
    }

    @Test
    void aMissingDatabaseIsNamedWithARemedy() {
        var missing = TestDatabase.target("nowhere", "postgres", "tb_confiture");

        assertThatThrownBy(() -> targets.read(missing))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("check the database name");
    }

    @Test
    void aRunIsVisibleByItsName() throws Exception {
        try (var connection = targets.openForRun(database.target(), "confiture-bot plan #42")) {
            assertThat(database.ask("SELECT count(*)::text FROM pg_stat_activity WHERE datname = current_database()"
                            + " AND application_name = 'confiture-bot plan #42' AND pid <> pg_backend_pid()"))
                    .containsExactly("1");
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }

    @Nested
    class Pooler {

        @Test
        void aDirectConnectionPasses() throws Exception {
            try (var connection = database.open()) {
                assertThat(targets.poolerBehind(database.target(), connection)).isEmpty();
            }
        }

        @Test
        void oneThatSwapsServerProcessesIsRefused() throws Exception {
            try (var one = database.open();
                    var two = database.open()) {
                var check = new PoolerCheck(swapping(one, two), database::open);

                assertThat(check.refusal()).get().asString().contains("pooler in transaction mode", "database_url");
            }
        }

        @Test
        void oneThatHandsTheIdleProcessToTheNextClientIsRefused() throws Exception {
            try (var advertised = database.open();
                    var actual = database.open()) {
                var pooled = pretending(actual, advertised);

                assertThat(new PoolerCheck(pooled, () -> unclosed(actual)).refusal())
                        .isPresent();
            }
        }

        @Test
        void oneThatKeepsAProcessPerClientPasses() throws Exception {
            try (var advertised = database.open();
                    var actual = database.open()) {
                assertThat(new PoolerCheck(pretending(actual, advertised), database::open).refusal())
                        .isEmpty();
            }
        }

        /** What a client of a transaction pooler sees: each statement may reach another server process. */
        private Connection swapping(Connection one, Connection two) {
            var turn = new boolean[1];
            return proxy((method, arguments) -> {
                turn[0] = method.equals("prepareStatement") != turn[0];
                return turn[0] ? one : two;
            });
        }

        /** A session whose key data name another process than the one that answers, as behind any pooler. */
        private Connection pretending(Connection actual, Connection advertised) {
            return proxy((method, arguments) -> method.equals("unwrap") ? advertised : actual);
        }

        private Connection unclosed(Connection actual) {
            return proxy((method, arguments) -> method.equals("close") ? null : actual);
        }

        private Connection proxy(Route route) {
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                        var target = route.to(method.getName(), arguments);
                        try {
                            return target == null ? null : method.invoke(target, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }

        private interface Route {
            Connection to(String method, Object[] arguments) throws SQLException;
        }
    }
}
