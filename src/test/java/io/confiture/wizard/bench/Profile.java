package io.confiture.wizard.bench;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Looks every millisecond at what the threads that run plans are doing, and counts. */
final class Profile implements AutoCloseable {

    private static final String OURS = "io.confiture.wizard.";
    private static final String RUNNING_A_PLAN = "DueRuns.run";

    /** How often a place was seen waiting for PostgreSQL, and how often at work. */
    private static final class Count {
        private int waits;
        private int works;

        int both() {
            return waits + works;
        }
    }

    private final Map<String, Count> steps = new HashMap<>();
    private final Map<String, Count> places = new HashMap<>();
    private final Thread looker = new Thread(this::look, "profile");
    private volatile boolean over;
    private int samples;

    Profile() {
        looker.setDaemon(true);
        looker.start();
    }

    private void look() {
        while (!over) {
            Thread.getAllStackTraces().forEach((thread, stack) -> {
                if (thread.getName().equals("run")) {
                    count(stack);
                }
            });
            try {
                Thread.sleep(1);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void count(StackTraceElement[] stack) {
        List<String> ours = Arrays.stream(stack)
                .filter(frame -> frame.getClassName().startsWith(OURS))
                .map(Profile::name)
                .toList();
        if (ours.isEmpty()) {
            return; // idle
        }
        boolean waits = stack[0].isNativeMethod() && stack[0].getClassName().matches(".*(Net|Socket).*");
        boolean inLine = ours.contains(RUNNING_A_PLAN);
        count(steps, inLine ? step(ours) : "(beside, on another thread) " + ours.get(ours.size() - 1), waits);
        if (inLine) {
            samples++;
            count(
                    places,
                    ours.get(0) + "  ←  " + ours.subList(Math.min(1, ours.size() - 1), Math.min(4, ours.size())),
                    waits);
        }
    }

    /** What the runner had called: the first frame that is not the runner's own. */
    private static String step(List<String> ours) {
        int inner = 0;
        for (int i = 0; i < ours.size(); i++) {
            if (!ours.get(i).startsWith("PlanRunner.") && !ours.get(i).startsWith("DueRuns.")) {
                inner = i;
            }
        }
        return ours.get(Math.min(inner + 1, ours.size() - 1)) + " → " + ours.get(inner);
    }

    private static String name(StackTraceElement frame) {
        return frame.getClassName().replaceAll(".*\\.|\\$\\$Lambda.*", "") + "."
                + frame.getMethodName().replaceAll("lambda\\$|\\$[0-9]+", "");
    }

    private static void count(Map<String, Count> table, String key, boolean waits) {
        Count count = table.computeIfAbsent(key, any -> new Count());
        if (waits) {
            count.waits++;
        } else {
            count.works++;
        }
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        looker.join();
    }

    /** @param millis what all of it took, per migration */
    String report(double millis) {
        double each = millis / samples;
        return "  Where the time of a plan goes, %.3f ms per migration, from %d looks:%n".formatted(millis, samples)
                + "      ms     %%  waiting  at work  by what the runner called%n".formatted()
                + table(steps, each, 20)
                + "      ms     %%  waiting  at work  by place (innermost of our methods  ←  callers)%n".formatted()
                + table(places, each, 40);
    }

    private String table(Map<String, Count> counts, double each, int rows) {
        return counts.entrySet().stream()
                .sorted(Comparator.comparingInt(row -> -row.getValue().both()))
                .limit(rows)
                .map(row -> line(row.getKey(), row.getValue(), each))
                .collect(Collectors.joining());
    }

    private String line(String where, Count count, double each) {
        return "  %6.3f  %3.0f%%   %6.3f   %6.3f  %s%n"
                .formatted(
                        count.both() * each,
                        100.0 * count.both() / samples,
                        count.waits * each,
                        count.works * each,
                        where);
    }
}
