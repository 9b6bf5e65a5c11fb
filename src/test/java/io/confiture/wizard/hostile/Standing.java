package io.confiture.wizard.hostile;

import io.confiture.wizard.slack.Work;
import io.confiture.wizard.story.World;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Everything that is written down, here and at the target, as soon as nobody is at work any more. */
final class Standing {

    /** What is no decision: that something came, that somebody was told so, how far messages got. */
    private static final String PASSING = "'slack_delivery', 'outbox', 'send_pace', 'plan_message', 'mail', 'duty',"
            + " 'run_progress', 'undelivered_notice', 'window_notice', 'flyway_schema_history'";

    private static final String TOLD =
            "SELECT coalesce(string_agg(kind || coalesce(plan_id::text, '') || coalesce(event_id::text, ''), ' ' ORDER"
                    + " BY id), '') FROM outbox WHERE kind NOT IN ('WHISPER')";

    private static final int THREADS = 8;

    private final World world;
    private final Work work;
    private final Map<String, String> queries;

    Standing(World world, Work work) {
        this.world = world;
        this.work = work;
        queries = world
                .inState("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_name"
                        + " NOT IN (" + PASSING + ")")
                .stream()
                .collect(Collectors.toMap(
                        table -> table,
                        table -> "SELECT coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '') FROM " + table
                                + " t",
                        (one, other) -> one,
                        TreeMap::new));
        queries.put("outbox but whispers", TOLD);
    }

    Map<String, String> rows() throws InterruptedException {
        settle();
        String all = queries.entrySet().stream()
                .map(each -> "SELECT '" + each.getKey() + "', (" + each.getValue() + ")")
                .collect(Collectors.joining(" UNION ALL "));
        Map<String, String> rows = new TreeMap<>();
        List<String> found =
                world.inState("SELECT name || '=' || rows FROM (" + all + ") AS everything (name, rows) ORDER BY name");
        found.forEach(each -> rows.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1)));
        return rows;
    }

    /** The shops: ledgers, and what stands in the catalog. */
    List<String> shop() {
        return world.inProduction("SELECT version FROM tb_confiture UNION ALL SELECT table_name || '.' || column_name"
                + " FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1");
    }

    /** Whatever was acknowledged before has been worked on: every thread is with us at once. */
    void settle() throws InterruptedException {
        CountDownLatch here = new CountDownLatch(THREADS);
        for (int i = 0; i < THREADS; i++) {
            work.accepts(() -> {
                here.countDown();
                try {
                    here.await(1, TimeUnit.MINUTES);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        if (!here.await(1, TimeUnit.MINUTES)) {
            throw new AssertionError("Something acknowledged is still being worked on");
        }
    }
}
