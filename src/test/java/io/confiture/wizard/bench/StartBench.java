package io.confiture.wizard.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From the start of the process to its first acknowledged command, and what it holds in memory, beside a bare Bolt. */
class StartBench {

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
    private static final int COMMANDS = 500;

    @Test
    void aProcessThatStarts() throws Exception {
        List<Started> bots = new ArrayList<>();
        List<Started> bares = new ArrayList<>();
        try (Ground ground = new Ground()) {
            System.out.printf("%nFrom nothing to the first acknowledged command%n");
            ground.environment("production");
            ground.migration("001_create_note", "CREATE TABLE note (id bigint PRIMARY KEY);");
            for (int round = -1; round < ROUNDS; round++) {
                Started bare = started(BareBolt.start(), "bare", round, ground);
                Started bot = started(ground.start(Map.of()), "bot", round, ground);
                if (round >= 0) {
                    bares.add(bare);
                    bots.add(bot);
                }
            }
        }
        say("median bare", median(bares));
        say("median bot", median(bots));
    }

    private record Started(double millis, double fresh, double loaded) {}

    private static Started started(Service service, String who, int round, Ground ground) throws Exception {
        try (service) {
            Thread.sleep(2_000); // the first ticks
            double fresh = service.resident();
            Requests requests = new Requests(who + round, List.of("help", "status"))
                    .answeredAt(ground.slack().responseUrl());
            Load.atOnce(service, requests, COMMANDS);
            Started started = new Started(service.toFirstAnswer(), fresh, service.resident());
            say(who, started);
            return started;
        }
    }

    private static Started median(List<Started> all) {
        return new Started(
                Times.of(all.stream().map(Started::millis).toList()).median(),
                Times.of(all.stream().map(Started::fresh).toList()).median(),
                Times.of(all.stream().map(Started::loaded).toList()).median());
    }

    private static void say(String who, Started started) {
        System.out.printf(
                Locale.ROOT,
                "  %-12s %6.0f ms; %4.0f MB resident, %4.0f MB after %d commands%n",
                who,
                started.millis(),
                started.fresh(),
                started.loaded(),
                COMMANDS);
    }
}
