package io.confiture.wizard.bench;

import io.confiture.wizard.desk.SendPace;
import io.confiture.wizard.slack.Newsroom;
import io.confiture.wizard.slack.StormySlack;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Messages for many channels, through the outbox and through a bare loop over a table, by one worker each, to a Slack that
 * answers at once and never wants us to be slower. In life, Slack's pace is the limit; this says what we add to it.
 */
class OutboxBench {

    /** Held on to: a logger that nobody holds is forgotten, and its level with it. */
    private static final Logger OURS = Logger.getLogger("io.confiture");

    private static final int MESSAGES = Integer.getInteger("bench.messages", 1_000);
    private static final int CHANNELS = 100;
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int WARM_UP = 2;

    @TempDir
    Path project;

    /** Where lines go differs from machine to machine. */
    @BeforeAll
    static void quiet() {
        OURS.setLevel(Level.SEVERE);
    }

    @Test
    void aThousandMessagesForAHundredChannels() throws Exception {
        List<Double> outbox = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        try (Machine machine = new Machine();
                StormySlack slack = new StormySlack();
                Newsroom newsroom = new Newsroom(machine.state(), slack, project)) {
            newsroom.withReplica(1, new Hurried(machine.state()), () -> {});
            System.out.printf("%n%d messages, %d channels; %s%n", MESSAGES, CHANNELS, machine.settings());
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                fill(machine.state(), newsroom.now(), round + WARM_UP);
                // whoever comes second finds a warmer machine
                boolean bareFirst = Math.floorMod(round, 2) == 0;
                double first = time(machine, bareFirst ? bare(machine, slack) : newsroom::look);
                double second = time(machine, bareFirst ? newsroom::look : bare(machine, slack));
                say(
                        round < 0 ? "warm-up" : "round " + (round + 1),
                        bareFirst ? first : second,
                        bareFirst ? second : first);
                if (round >= 0) {
                    bare.add(bareFirst ? first : second);
                    outbox.add(bareFirst ? second : first);
                }
                slack.forget();
                if (!newsroom.open().isEmpty()) {
                    throw new IllegalStateException(newsroom.open().size() + " messages are left");
                }
            }
            say("best", Collections.min(bare), Collections.min(outbox));
            say("median", median(bare), median(outbox));
        }
    }

    /** Takes its turn, which costs what it costs, and does not wait for it. */
    private static final class Hurried extends SendPace {

        Hurried(Jdbi jdbi) {
            super(jdbi);
        }

        @Override
        public Instant turn(List<Limit> limits, Instant now) {
            super.turn(limits, now);
            return now;
        }
    }

    private static Runnable bare(Machine machine, StormySlack slack) {
        return () -> new BareOutbox(machine.state(), slack.api()).empty();
    }

    private static double time(Machine machine, Runnable work) throws Exception {
        machine.settle();
        long begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / 1e9;
    }

    private static void fill(Jdbi state, Instant now, int round) {
        state.useTransaction(handle -> {
            handle.execute(
                    "CREATE TABLE IF NOT EXISTS bare_outbox"
                            + " (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, channel text, body text, done_at timestamptz)");
            handle.execute("CREATE INDEX IF NOT EXISTS bare_outbox_open ON bare_outbox (id) WHERE done_at IS NULL");
            handle.createUpdate(
                            "INSERT INTO bare_outbox (channel, body)"
                                    + " SELECT 'C0BENCH' || i % :channels, repeat('x', 200) FROM generate_series(1, :messages) i")
                    .bind("channels", CHANNELS)
                    .bind("messages", MESSAGES)
                    .execute();
            handle.createUpdate(
                            """
                            WITH put AS (
                                INSERT INTO outbox (kind, lane, channel, written_at, due_at)
                                SELECT 'ANCHOR', 'anchor C0BENCH' || i % :channels, 'C0BENCH' || i % :channels, :now, :now
                                FROM generate_series(1, :messages) i RETURNING id, channel)
                            INSERT INTO record_anchor (channel, day, number, hash, at, outbox_id)
                            SELECT channel, date '2000-01-01' + (id % 1000000)::int, id, repeat('0', 64), :now, id FROM put
                            """)
                    .bind("channels", CHANNELS)
                    .bind("messages", MESSAGES)
                    .bind("now", now)
                    .execute();
            handle.execute("ANALYZE outbox, bare_outbox");
        });
    }

    private static void say(String what, double bare, double outbox) {
        System.out.printf(
                Locale.ROOT,
                "  %-8s bare %6.0f  outbox %6.0f  messages a second, ratio %.2f%n",
                what,
                MESSAGES / bare,
                MESSAGES / outbox,
                outbox / bare);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
