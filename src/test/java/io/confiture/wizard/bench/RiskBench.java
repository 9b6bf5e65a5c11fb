package io.confiture.wizard.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.api.PlanText;
import io.confiture.wizard.api.RiskAnswer;
import io.confiture.wizard.risk.RiskReport;
import io.confiture.wizard.risk.Scene;
import io.confiture.wizard.sql.SqlScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pgcodekeeper.core.parsers.antlr.base.AntlrParser;

/**
 * Reports beside the bare parser on the same text, in turn; the goal is a ratio of 1.5. And a large file in little memory. The
 * processor's time, garbage collection included, says more than the clock where others work too.
 */
class RiskBench {

    private static final int STATEMENTS = Integer.getInteger("bench.statements", 10_000);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 15);
    /** Of the two, the report has far more code to be compiled: after ten rounds it still gets faster, the parser does not. */
    private static final int WARM_UP = Integer.getInteger("bench.warmup", 40);

    private static final int LARGE_BYTES = 5_000_000;

    @Test
    void tenThousandStatementsOfMixedDdl() {
        String sql = IntStream.range(0, STATEMENTS)
                .mapToObj(MixedDdl::statement)
                .collect(Collectors.joining(";\n", "", ";\n"));
        System.out.printf(Locale.ROOT, "%n%,d statements of mixed DDL, %.1f MB%n", STATEMENTS, sql.length() / 1e6);
        List<Cost> bare = new ArrayList<>();
        List<Cost> judged = new ArrayList<>();
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            boolean bareFirst = Math.floorMod(round, 2) == 0; // whoever comes second finds a warmer machine
            Cost first = Cost.of(bareFirst ? () -> parse(sql) : () -> judge(sql));
            Cost second = Cost.of(bareFirst ? () -> judge(sql) : () -> parse(sql));
            say(round < 0 ? "warm-up" : "round " + (round + 1), bareFirst ? first : second, bareFirst ? second : first);
            if (round >= 0) {
                bare.add(bareFirst ? first : second);
                judged.add(bareFirst ? second : first);
            }
        }
        say("best", Cost.best(bare), Cost.best(judged));
        say("median", Cost.median(bare), Cost.median(judged));
    }

    @Test
    void fiveMegabytesOfInserts() throws InterruptedException {
        String sql = IntStream.range(0, LARGE_BYTES / 100)
                .mapToObj(i -> "INSERT INTO book VALUES (%06d, '%s');%n".formatted(i, "a line of text ".repeat(4)))
                .collect(Collectors.joining());
        System.out.printf(Locale.ROOT, "%nInserts, %.1f MB%n", sql.length() / 1e6);
        for (int round = 1; round <= 3; round++) {
            measured("report", () -> judge(sql));
            measured("answer", () -> RiskAnswer.of(List.of(PlanText.sql(Optional.empty(), sql)), Scene.UNKNOWN));
        }
    }

    /** Time, what was alive at most during it, and what its result holds. */
    private static void measured(String what, Supplier<?> work) throws InterruptedException {
        long before = Heap.alive();
        try (Heap heap = new Heap()) {
            long begun = System.nanoTime();
            Object result = work.get();
            double seconds = (System.nanoTime() - begun) / 1e9;
            long peak = heap.peak();
            long held = Heap.alive() - before;
            System.out.printf(
                    Locale.ROOT,
                    "  %-8s %6.2f s, peak heap after GC %4d MB above %d MB, result %d MB%n",
                    what,
                    seconds,
                    (peak - before) / 1_000_000,
                    before / 1_000_000,
                    held / 1_000_000);
            assertThat(result).isNotNull();
        }
    }

    private static Object parse(String sql) {
        return AntlrParser.createSQLParser(sql, "", new ArrayList<>()).sql();
    }

    private static RiskReport judge(String sql) {
        return RiskReport.of(SqlScript.parse(sql));
    }

    private static void say(String what, Cost bare, Cost report) {
        System.out.printf(
                Locale.ROOT,
                "  %-8s parser %7.1f ms, processor %7.1f  report %7.1f ms, processor %7.1f  ratio %.2f, processor %.2f%n",
                what,
                bare.wall(),
                bare.processor(),
                report.wall(),
                report.processor(),
                report.wall() / bare.wall(),
                report.processor() / bare.processor());
    }
}
