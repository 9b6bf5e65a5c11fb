package io.confiture.wizard.bench;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Jdbi;

/** Others who write in the same database, as fast as it commits. */
final class Writers implements AutoCloseable {

    private static final String WRITE =
            """
            WITH changed AS (UPDATE noise_account SET balance = balance + 1 WHERE id = (random() * 999)::int RETURNING id)
            INSERT INTO noise_history SELECT id, repeat('a line of history ', 10), now() FROM changed
            """;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicLong commits = new AtomicLong();
    private volatile boolean over;

    Writers(Jdbi database, int number) {
        database.useHandle(handle -> {
            handle.execute("CREATE TABLE noise_account (id int PRIMARY KEY, balance bigint)");
            handle.execute("INSERT INTO noise_account SELECT n, 0 FROM generate_series(0, 999) n");
            handle.execute("CREATE TABLE noise_history (id int, body text, at timestamptz)");
        });
        for (int i = 0; i < number; i++) {
            threads.execute(() -> database.useHandle(handle -> {
                while (!over) {
                    handle.execute(WRITE);
                    commits.incrementAndGet();
                }
            }));
        }
    }

    long commits() {
        return commits.get();
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        threads.shutdown();
        threads.awaitTermination(10, TimeUnit.SECONDS);
    }
}
