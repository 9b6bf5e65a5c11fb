package io.confiture.wizard.process;

import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.OpenModal;
import io.confiture.wizard.sandbox.Teammate;
import io.confiture.wizard.story.Asking;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Several bots on one state database that are killed and replaced, and the shops whose migrations they run. */
final class Fleet implements AutoCloseable {

    private static final Duration LEASE = Duration.ofSeconds(3);

    private static final int TAIL = 60;
    private static final int NEWEST = 4;

    private static final String POLICY =
            """
            roles:
              developer: {groups: ["@backend"]}
              dba: {users: [bob@acme.com]}
            approvals: {low: [], medium: [], high: [], critical: []}
            environments: {%s}
            """;

    private final Site site = new Site()
            .with("CONFITURE_SCHEDULE_LEASE", LEASE.toSeconds() + "s")
            .with("CONFITURE_SCHEDULE_HEARTBEAT", "1s")
            .with("CONFITURE_SCHEDULE_LOST_RUN_TICK", "1s");
    private final List<Bot> all = Collections.synchronizedList(new ArrayList<>());
    private final List<String> losses = Collections.synchronizedList(new ArrayList<>());
    private final ScheduledExecutorService later = Executors.newScheduledThreadPool(4);
    private final ExecutorService starts = Executors.newCachedThreadPool();
    private final List<String> names = new ArrayList<>();

    Fleet(int size) {
        Body.all().forEach(body -> site.project().migration(body.title(), body.sql()));
        site.project().policy(POLICY.formatted(""));
        for (int i = 0; i < size; i++) {
            startOne();
        }
    }

    Site site() {
        return site;
    }

    private void startOne() {
        starts.execute(() -> {
            try {
                all.add(site.startBot());
            } catch (AssertionError | RuntimeException failed) {
                losses.add(Instant.now() + " a bot did not start: " + failed.getMessage());
            }
        });
    }

    /** Everybody's health check is green: two of them, so that one remains. */
    private void awaitTwo() {
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> site.bots().size() >= 2);
    }

    /** A plan that may be applied, in a shop of its own. */
    PlanUnderFire plan(Attack.Kind kind, boolean confirmEach, long mood) {
        awaitTwo();
        Shop shop = Shop.open("shop-" + (names.size() + 1), kind.pending());
        site.project().environment(shop.name(), shop.database());
        names.add(shop.name() + ": {channel: \"#database-alerts\", lock_timeout: 10m}");
        site.project().policy(POLICY.formatted(String.join(", ", names)));
        return new PlanUnderFire(site, shop, ask(shop, confirmEach), mood);
    }

    private Message ask(Shop shop, boolean confirmEach) {
        Teammate john = site.john();
        OpenModal page = wizard(john, shop);
        if (confirmEach) {
            page.choose("How", "Confirm each migration");
        }
        while (!page.title().equals("Summary")) {
            page.presses("Next");
            page = john.modal();
        }
        page.presses("Submit");
        john.awaitModal("is posted to").closes();
        Message card = john.awaitMessage(
                Asking.ALERTS,
                message -> message.thread() == null && message.text().contains(" · " + shop.name() + " · "));
        return john.awaitChange(card, it -> it.hasButton("Apply now"));
    }

    /** Processes that start take all there is, and a trigger lives three seconds: people type again. */
    private static OpenModal wizard(Teammate john, Shop shop) {
        for (int again = 0; again < 5; again++) {
            john.types(Asking.ALERTS, "/confiture wizard " + shop.name() + " --auto");
            try {
                return john.patient(Duration.ofSeconds(8)).awaitModal("pending migration");
            } catch (AssertionError notYet) {
                // Slack has told John that it did not work, or nothing at all
            }
        }
        throw new AssertionError("The wizard did not open");
    }

    /** @return 1 if a plan was running when it happened */
    int suffer(Attack attack, PlanUnderFire target, PlanUnderFire beside) throws Exception {
        Ambush ambush = Ambush.lay(attack, target.shop());
        target.start();
        beside.start();
        boolean reached = ambush.await(target);
        Bot victim = victim(target);
        int running = Integer.parseInt(site.state()
                .ask("SELECT count(*) FROM plan WHERE state = 'RUNNING'")
                .get(0));
        losses.add(Instant.now() + " " + attack + (reached ? "" : " (moment missed)") + ", " + target.number() + " and "
                + beside.number() + ", " + running + " running");
        hit(attack, victim);
        later.schedule(ambush::lift, attack.linger().toMillis(), TimeUnit.MILLISECONDS);
        return running > 0 ? 1 : 0;
    }

    /** Whoever has spoken of the plan last; anybody, if nobody has. */
    private Bot victim(PlanUnderFire target) {
        awaitTwo();
        String plan = "lan " + target.number() + ":";
        List<Bot> there = site.bots();
        return there.stream()
                .filter(bot -> bot.output().contains(plan))
                .reduce((one, other) -> other)
                .orElse(there.get(0));
    }

    private void hit(Attack attack, Bot victim) {
        switch (attack.weapon()) {
            case KILL -> {
                site.kill(victim);
                startOne();
            }
            case FREEZE -> {
                site.freeze(victim);
                later.schedule(
                        () -> site.thaw(victim), LEASE.plus(attack.sleep()).toMillis(), TimeUnit.MILLISECONDS);
            }
            case KILL_ALL ->
                site.bots().forEach(bot -> {
                    site.kill(bot);
                    startOne();
                });
        }
    }

    /** What was done to it, what was said about that plan, and the last words of those who came last. */
    String report(String plan) {
        List<Bot> bots = List.copyOf(all);
        StringBuilder report = new StringBuilder("attacks:\n  ").append(String.join("\n  ", losses));
        report.append("\n--- about plan ").append(plan).append(":\n");
        bots.stream()
                .flatMap(bot -> bot.lines().stream().map(line -> bot.port() + ": " + line))
                .filter(line -> line.contains(plan))
                .forEach(line -> report.append(line).append('\n'));
        for (Bot bot : bots.subList(Math.max(0, bots.size() - NEWEST), bots.size())) {
            List<String> lines = bot.lines();
            report.append("--- bot on ").append(bot.port()).append(":\n");
            report.append(String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size())));
            report.append('\n');
        }
        return report.toString();
    }

    @Override
    public void close() {
        later.shutdownNow();
        starts.shutdown();
        awaitStarts();
        site.close();
    }

    /** Nobody may be left who is on the way up. */
    private void awaitStarts() {
        try {
            starts.awaitTermination(2, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
