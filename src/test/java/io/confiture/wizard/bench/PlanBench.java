package io.confiture.wizard.bench;

import io.confiture.wizard.environment.Target;
import io.confiture.wizard.migration.Migration;
import io.confiture.wizard.migration.MigrationFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Five hundred small migrations, and one large one: as a plan, and as bare JDBC, in turn. The goal is a ratio of 1.15. */
class PlanBench {

    /** Held on to: a logger that nobody holds is forgotten, and its level with it. */
    private static final Logger OURS = Logger.getLogger("io.confiture");

    private static final int SMALL = Integer.getInteger("bench.migrations", 500);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 7);
    private static final int WARM_UP = 2;
    private static final int LARGE_BYTES = 5_000_000;

    @TempDir
    Path project;

    /** Where lines go differs from machine to machine. */
    @BeforeAll
    static void quiet() {
        OURS.setLevel(Level.WARNING);
    }

    @Test
    void fiveHundredSmallMigrations() throws Exception {
        for (int i = 0; i < SMALL; i++) {
            write("%04d_create_note_%d".formatted(i, i), small(i));
        }
        compare(SMALL + " small migrations", SMALL);
    }

    @Test
    void oneOfFiveMegabytes() throws Exception {
        String rows = IntStream.range(0, LARGE_BYTES / 100)
                .mapToObj(i -> "INSERT INTO book VALUES (%d, '%s');%n".formatted(i, "a line of text ".repeat(4)))
                .collect(Collectors.joining());
        write("0001_fill_book", "CREATE TABLE book (id bigint PRIMARY KEY, body text);\n" + rows);
        compare("one migration of " + rows.length() / 1_000_000.0 + " MB", 1);
    }

    private static String small(int i) {
        return """
                -- Notes, volume %1$d
                CREATE TABLE note_%1$d (id bigint PRIMARY KEY, customer bigint NOT NULL, body text);
                CREATE INDEX note_%1$d_customer_idx ON note_%1$d (customer);
                COMMENT ON TABLE note_%1$d IS 'What customers told us, volume %1$d';
                INSERT INTO note_%1$d VALUES (1, 10, 'one'), (2, 20, 'two'), (3, 30, 'three');
                """
                .formatted(i);
    }

    private void compare(String what, int migrations) throws Exception {
        List<Double> planned = new ArrayList<>();
        List<Double> bare = new ArrayList<>();
        try (Machine machine = new Machine()) {
            System.out.printf("%n%s; %s%n", what, machine.settings());
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                // whoever comes second finds a warmer machine
                boolean bareFirst = Math.floorMod(round, 2) == 0;
                double first = bareFirst ? bare(machine, round) : planned(machine, round);
                double second = bareFirst ? planned(machine, round) : bare(machine, round);
                double ofBare = (bareFirst ? first : second) / migrations;
                double ofPlan = (bareFirst ? second : first) / migrations;
                say(round < 0 ? "warm-up" : "round " + (round + 1), ofBare, ofPlan);
                if (round >= 0) {
                    planned.add(ofPlan);
                    bare.add(ofBare);
                }
            }
            say("best", Collections.min(bare), Collections.min(planned));
            say("median", median(bare), median(planned));
            try (Profile profile = new Profile()) {
                double millis = planned(machine, ROUNDS);
                System.out.print(profile.report(millis / migrations));
            }
        }
    }

    private static void say(String what, double bare, double plan) {
        System.out.printf(
                Locale.ROOT,
                "  %-8s bare %8.3f  plan %8.3f  ms per migration, ratio %.2f%n",
                what,
                bare,
                plan,
                plan / bare);
    }

    private double bare(Machine machine, int round) throws Exception {
        Target target = machine.database("bare_" + (round + WARM_UP));
        List<Migration> migrations = MigrationFiles.read(project).migrations();
        machine.settle();
        long begun = System.nanoTime();
        Bare.run(target, migrations);
        return (System.nanoTime() - begun) / 1e6;
    }

    private double planned(Machine machine, int round) throws Exception {
        Target target = machine.database("plan_" + (round + WARM_UP));
        Files.createDirectories(project.resolve("db/environments"));
        Files.write(project.resolve("db/environments/" + target.database() + ".yaml"), Machine.environmentFile(target));
        Planned plan = new Planned(machine.state(), project, target.database());
        machine.settle();
        long begun = System.nanoTime();
        plan.run();
        return (System.nanoTime() - begun) / 1e6;
    }

    private void write(String name, String sql) throws IOException {
        Path folder = Files.createDirectories(project.resolve("db/migrations"));
        Files.writeString(folder.resolve(name + ".up.sql"), sql);
        Files.writeString(folder.resolve(name + ".down.sql"), "-- nothing to take back\n");
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
