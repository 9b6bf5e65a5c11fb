package io.confiture.wizard.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeftIndexTest {

    private static final String BUILD = "CREATE UNIQUE INDEX CONCURRENTLY i ON users (id);";

    @RegisterExtension
    private final Bench bench = new Bench();

    @BeforeEach
    void twoUsersWithOneId() {
        bench.database.run("CREATE TABLE users (id int, bio text); INSERT INTO users VALUES (1, 'x'), (1, 'x')");
    }

    @Nested
    class Found {

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '`',
                value = {
                    "CREATE UNIQUE INDEX CONCURRENTLY Users_ID ON Users (id), public.users_id",
                    "CREATE UNIQUE INDEX CONCURRENTLY \"The ids\" ON public.\"users\" (id), public.\"The ids\"",
                    "CREATE UNIQUE INDEX CONCURRENTLY ON users (id), public.users_id_idx",
                    "SET search_path = shop; CREATE UNIQUE INDEX CONCURRENTLY i ON items (id), shop.i",
                })
        void byItsFullNameHoweverItIsWritten(String file, String index) {
            bench.database.run("CREATE SCHEMA shop; CREATE TABLE shop.items AS SELECT id FROM users");

            assertThat(Bench.failed(bench.apply("001_i", file)).leftIndex()).contains(index);
        }

        @Test
        void alsoWhenAnEarlierRunHadLeftIt() {
            bench.apply("001_i", BUILD);

            var again = Bench.failed(bench.apply("001_i", BUILD));

            assertThat(again.sqlState()).isEqualTo("42P07");
            assertThat(again.leftIndex()).contains("public.i");
        }

        @Test
        void beforeIfNotExistsTakesItForABuiltOne() {
            bench.apply("001_i", BUILD);
            var notes = Notes.knowing(0);
            bench.project.with("001_i", "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON users (id);");

            var again = Bench.failed(bench.run(Orders.up(bench.project.migration("001"), Bench.SETTINGS, notes)));

            assertThat(again.message()).contains("public.i exists and is INVALID");
            assertThat(again.leftIndex()).contains("public.i");
            assertThat(notes.written).isEmpty();
        }

        @Test
        void butNotWhenItIsSomebodyElses() {
            bench.database.run("CREATE TABLE other (id int); CREATE INDEX theirs ON other (id)");

            var outcome = Bench.failed(bench.apply(
                    "001_i",
                    "VACUUM users;\nUPDATE pg_index SET indisvalid = false WHERE indexrelid = 'theirs'::regclass;\n"
                            + BUILD));

            assertThat(outcome.left()).contains("public.i").doesNotContain("theirs");
            assertThat(outcome.leftIndex()).contains("public.i");
        }

        @Test
        void andNotWhenNothingIsLeft() {
            assertThat(Bench.failed(bench.apply("001_i", "CREATE INDEX CONCURRENTLY i ON users (nothing);"))
                            .leftIndex())
                    .isEmpty();
        }

        @Test
        void ofARebuildThatDidNotGetThrough() throws SQLException {
            bench.database.run("CREATE INDEX i ON users (id)");
            try (var reader = reader()) {
                var outcome = Bench.failed(
                        bench.apply("001_i", "SET lock_timeout = '200ms';\nREINDEX INDEX CONCURRENTLY i;"));

                assertThat(outcome.sqlState()).isEqualTo("55P03");
                assertThat(outcome.leftIndex()).contains("public.i_ccnew");
                reader.rollback();
            }
        }
    }

    @Nested
    class OnARetry {

        @BeforeEach
        void leave() {
            Bench.failed(bench.apply("001_i", "VACUUM users;\n" + BUILD));
            assertThat(bench.invalidIndexes()).containsExactly("i");
        }

        @Test
        void isDroppedAndBuiltAnew() {
            bench.database.run("DELETE FROM users");
            var notes = Notes.knowing(1);

            assertThat(bench.run(Orders.dropping("public.i", bench.project.migration("001"), notes)))
                    .isInstanceOf(Outcome.Applied.class);

            assertThat(bench.invalidIndexes()).isEmpty();
            assertThat(bench.relations()).containsExactly("i", "users");
            assertThat(notes.written).containsExactly("intend 1", "done 1");
        }

        @Test
        void isDroppedAsTheRoleThatBuiltIt() {
            bench.database.run("DELETE FROM users; DROP ROLE IF EXISTS builder; CREATE ROLE builder;"
                    + " ALTER TABLE users OWNER TO builder; GRANT CREATE ON SCHEMA public TO builder");
            var settings = Bench.as(Optional.of("builder"));
            var order = Orders.dropping("public.i", bench.project.migration("001"), Notes.knowing(1));

            assertThat(bench.run(new RunOrder(
                            order.migration(), order.direction(), settings, order.journal(), order.dropFirst())))
                    .isInstanceOf(Outcome.Applied.class);
            bench.database.run("DROP OWNED BY builder CASCADE; DROP ROLE builder");
        }

        @Test
        void isNotMissedWhenItIsGone() {
            bench.database.run("DROP INDEX i; DELETE FROM users");

            assertThat(bench.run(Orders.dropping("public.i", bench.project.migration("001"), Notes.knowing(1))))
                    .isInstanceOf(Outcome.Applied.class);
        }

        @Test
        void isLeftAloneWhenSomebodyHasMadeItValid() {
            bench.database.run("DELETE FROM users; REINDEX INDEX i");
            var notes = Notes.knowing(1);

            var outcome = Bench.failed(bench.run(Orders.dropping("public.i", bench.project.migration("001"), notes)));

            assertThat(outcome.message()).contains("Index public.i was left INVALID", "valid by now", "not dropped");
            assertThat(outcome.leftIndex()).isEmpty();
            assertThat(notes.written).isEmpty();
            assertThat(bench.relations()).containsExactly("i", "users");
        }

        @Test
        void staysRememberedWhenItCannotBeDropped() {
            bench.database.run("DROP ROLE IF EXISTS nobody; CREATE ROLE nobody");
            var order = Orders.dropping("public.i", bench.project.migration("001"), Notes.knowing(1));

            var outcome = Bench.failed(bench.run(new RunOrder(
                    order.migration(),
                    order.direction(),
                    Bench.as(Optional.of("nobody")),
                    order.journal(),
                    order.dropFirst())));

            assertThat(outcome.sqlState()).isEqualTo("42501");
            assertThat(outcome.leftIndex()).contains("public.i");
            bench.database.run("DROP ROLE nobody");
        }
    }

    @Nested
    class HalfDone {

        @Test
        void droppingGoesOnWithTheNextTry() throws SQLException {
            bench.database.run("CREATE INDEX i ON users (id)");
            try (var reader = reader()) {
                var waits = new Waits().after(Duration.ZERO, () -> rollback(reader));
                bench.runner = waits.runner();
                var file = "SET lock_timeout = '200ms';\nDROP INDEX CONCURRENTLY i;";

                var outcome = Bench.failed(bench.apply("001_i", file));

                assertThat(outcome.left()).contains("INVALID index public.i, which another try goes on dropping");
                assertThat(outcome.leftIndex()).isEmpty();
                assertThat(bench.apply("001_i", file, onceMore())).isInstanceOf(Outcome.Applied.class);
                assertThat(bench.relations()).containsExactly("users");
            }
        }

        @Test
        void aPartitionIsReportedWithTheWayToFinish() throws SQLException {
            bench.database.run("CREATE TABLE m (d int) PARTITION BY RANGE (d);"
                    + " CREATE TABLE m1 PARTITION OF m FOR VALUES FROM (1) TO (2)");
            try (var reader = bench.database.open()) {
                reader.setAutoCommit(false);
                new Session(reader).run("SELECT * FROM m");

                var outcome = Bench.failed(bench.apply(
                        "001_m", "SET lock_timeout = '200ms';\nALTER TABLE m DETACH PARTITION m1 CONCURRENTLY;"));

                assertThat(outcome.left()).contains("ALTER TABLE m DETACH PARTITION m1 FINALIZE");
                assertThat(outcome.leftIndex()).isEmpty();
                reader.rollback();
            }
        }
    }

    /** Somebody in the middle of a transaction that has read the table. */
    private Connection reader() throws SQLException {
        var reader = bench.database.open();
        reader.setAutoCommit(false);
        reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        new Session(reader).run("SELECT count(*) FROM users");
        return reader;
    }

    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RunSettings onceMore() {
        return new RunSettings(
                Duration.ofMillis(300),
                Duration.ofSeconds(20),
                Duration.ofMinutes(1),
                Optional.empty(),
                new LockRetries(1, Optional.empty()),
                () -> false);
    }
}
