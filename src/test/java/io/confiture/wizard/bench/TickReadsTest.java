package io.confiture.wizard.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.desk.Crowd;
import io.confiture.wizard.desk.StateDatabase;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** However many plans have ended, a tick reads those that are alive: counted by PostgreSQL itself, in rows. */
class TickReadsTest {

    private static final int PLANS = Integer.getInteger("bench.plans", 10_000);
    private static final int ALIVE = 50;

    /** Plans, and a few rows of each. */
    private static final long AT_MOST = 20 * ALIVE;

    /** By then PostgreSQL has made up its mind about a plan for all parameters. */
    private static final int USUAL = 20;

    /** What lies in the table, and what lies in its indexes: an entry that is thrown away was read, too. */
    private static final String ROWS_READ =
            """
            SELECT (SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) FROM pg_stat_user_tables)
                 + (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes)
            """;

    private static Handle connection;
    private static Ticks ticks;

    @BeforeAll
    static void aCrowd() {
        Jdbi state = StateDatabase.fresh();
        Crowd.fill(state, PLANS, ALIVE);
        connection = state.open();
        ticks = new Ticks(Jdbi.create(connection.getConnection()));
    }

    @AfterAll
    static void close() {
        connection.close();
    }

    @Test
    void whileNothingIsDue() {
        assertThat(read(ticks.idle()))
                .allSatisfy((tick, rows) -> assertThat(rows).isLessThan(AT_MOST));
    }

    @Test
    void whileThereIsSomethingToDo() {
        assertThat(read(ticks.busy()))
                .allSatisfy((tick, rows) -> assertThat(rows).isLessThan(AT_MOST));
    }

    private static Map<String, Long> read(Map<String, Runnable> all) {
        Map<String, Long> read = new LinkedHashMap<>();
        all.forEach((tick, work) -> {
            for (int i = 0; i < USUAL; i++) {
                work.run();
            }
            long before = rowsRead();
            work.run();
            read.put(tick, rowsRead() - before);
        });
        System.out.println(read);
        return read;
    }

    private static long rowsRead() {
        connection.execute("SELECT pg_stat_force_next_flush()");
        connection.execute("SELECT pg_stat_clear_snapshot()");
        return connection.createQuery(ROWS_READ).mapTo(Long.class).one();
    }
}
