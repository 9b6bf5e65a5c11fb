package io.confiture.wizard.migration;

import io.confiture.wizard.plan.Seen;
import java.util.ArrayList;
import java.util.List;

/** What the statements of one migration did, and how long its locks would be held: until its own commit. */
final class Traces {

    /** Of one migration, in the report; a file of ten thousand INSERTs is not retold. */
    private static final int MOST = 25;

    /** Of one statement: DROP SCHEMA … CASCADE may touch thousands. */
    private static final int RELATIONS = 20;

    private record Done(int line, String head, long micros, long rows, long microsBefore, Footprint.Glimpse glimpse) {

        boolean deservesAWord() {
            return !glimpse.locks().isEmpty()
                    || !glimpse.rewrites().isEmpty()
                    || !glimpse.scans().isEmpty();
        }
    }

    private final List<Done> done = new ArrayList<>();
    private long micros;
    private long rows;

    void add(int line, String head, long took, long changed, Footprint.Glimpse glimpse) {
        Done one = new Done(line, head, took, changed, micros, glimpse);
        addTime(took);
        rows += changed;
        if (one.deservesAWord() && done.size() < MOST) {
            done.add(one);
        }
    }

    /** Of what is no statement of the file. */
    void addTime(long took) {
        micros += took;
    }

    long millis() {
        return micros / 1_000;
    }

    long rows() {
        return rows;
    }

    /** In the order of the file, once the migration has ended. */
    List<Seen> seen() {
        return done.stream().map(this::seen).toList();
    }

    private Seen seen(Done one) {
        long held = (micros - one.microsBefore()) / 1_000;
        return new Seen(
                one.line(),
                one.head(),
                one.micros() / 1_000,
                one.rows(),
                one.glimpse().locks().entrySet().stream()
                        .limit(RELATIONS)
                        .map(lock ->
                                new Seen.Held(lock.getKey(), lock.getValue().label(), held))
                        .toList(),
                first(one.glimpse().rewrites()),
                first(one.glimpse().scans()));
    }

    private static <T> List<T> first(List<T> all) {
        return all.subList(0, Math.min(RELATIONS, all.size()));
    }
}
