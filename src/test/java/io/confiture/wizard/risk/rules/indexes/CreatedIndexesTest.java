package io.confiture.wizard.risk.rules.indexes;

import static io.confiture.wizard.risk.rules.KeyedTable.full;
import static io.confiture.wizard.risk.rules.KeyedTable.table;
import static io.confiture.wizard.risk.rules.KeyedTarget.about;
import static io.confiture.wizard.risk.rules.KeyedTarget.postgres;
import static io.confiture.wizard.risk.rules.KeyedTarget.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Scene;
import io.confiture.wizard.risk.rules.KeyedTable;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreatedIndexesTest {

    private static final String ONLINE = "create-index-concurrently";

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            textBlock =
                    """
            CREATE INDEX ON t (a)                                          | create-index | create-index | HIGH | S
            CREATE INDEX "concurrently" ON t (a) -- CONCURRENTLY           | create-index | create-index | HIGH | S
            CREATE /* now */ UNIQUE INDEX IF NOT EXISTS i ON s."T" (a)     | create-index | create-unique-index | HIGH | S
            CREATE INDEX i ON ONLY t (a)                                   | create-index | create-index-only | MEDIUM | S
            CREATE INDEX CONCURRENTLY ON t (lower(a)) WHERE b > 0          | create-index-concurrently | create-index-concurrently | MEDIUM | SUX
            CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON t (a)      | create-index-concurrently | create-unique-index-concurrently | MEDIUM | SUX
            """)
    void everyFormIsKnown(String sql, String rule, String operation, Risk risk, String lock) {
        Finding finding = about(Scene.UNKNOWN, rule, sql);
        assertThat(finding.operation()).isEqualTo(operation);
        assertThat(finding.risk()).isEqualTo(risk);
        assertThat(finding.lock()).isEqualTo(Lock.ofShort(lock));
        assertThat(finding.has(Fact.DATA_DEPENDENT)).isEqualTo(operation.contains("unique"));
        assertThat(finding.has(Fact.NON_TRANSACTIONAL)).isEqualTo(rule.equals(ONLINE));
    }

    @Test
    void theSaferWayIsTheSameIndexBuiltConcurrently() {
        assertThat(about(
                                Scene.UNKNOWN,
                                "create-index",
                                "CREATE UNIQUE INDEX IF NOT EXISTS \"I\" ON s.t USING btree\n  (a DESC, lower(b)) WHERE c")
                        .saferWay())
                .contains("Alone in its file: CREATE UNIQUE INDEX CONCURRENTLY \"I\" ON s.t USING btree (a DESC,"
                        + " lower(b)) WHERE c;");
    }

    @Test
    void anIndexOfAPartitionedTableIsBuiltPartByPart() {
        KeyedTable parts = table("t").partitions("p1", "p2", "p3");
        Finding built = postgres(16).with(parts).about("create-index", "CREATE INDEX i ON t (a)");
        assertThat(built.others()).containsOnlyKeys(full("p1"), full("p2"), full("p3"));
        assertThat(built.saferWay())
                .contains("CREATE INDEX i ON ONLY t (a); Then for each partition, each alone in its file: CREATE INDEX"
                        + " CONCURRENTLY p1_i ON public.p1 (a); ALTER INDEX public.i ATTACH PARTITION public.p1_i;"
                        + " CREATE INDEX CONCURRENTLY p2_i ON public.p2 (a); ALTER INDEX public.i ATTACH PARTITION"
                        + " public.p2_i; … and so on for all 3.");
        Finding online = postgres(16).with(parts).about(ONLINE, "CREATE INDEX CONCURRENTLY i ON t (a)");
        assertThat(online.notes()).anyMatch(note -> note.startsWith("It fails"));
        assertThat(online.saferWay()).isEqualTo(built.saferWay());
        assertThat(postgres(10)
                        .with(parts)
                        .about("create-index", "CREATE INDEX i ON t (a)")
                        .notes())
                .anyMatch(note -> note.contains("PostgreSQL 10 does not know this form"));
        Finding only = postgres(16).with(parts).about("create-index", "CREATE INDEX i ON ONLY t (a)");
        assertThat(only.others()).isEmpty();
        assertThat(only.risk()).isEqualTo(Risk.MEDIUM);
    }

    @Test
    void onlyMeansNothingForATableWithoutPartitions() {
        assertThat(postgres(16)
                        .with(table("t"))
                        .about("create-index", "CREATE INDEX i ON ONLY t (a)")
                        .operation())
                .isEqualTo("create-index");
    }

    @Test
    void anIndexThatIsThereIsKept() {
        KeyedTable there = table("t").index("i", "a");
        Finding same = postgres(16).with(there).about("create-index", "CREATE INDEX IF NOT EXISTS i ON t (a)");
        assertThat(same.operation()).isEqualTo("create-index-exists");
        assertThat(same.risk()).isEqualTo(Risk.LOW);
        assertThat(same.scans()).isFalse();
        assertThat(same.notes()).isEmpty();
        assertThat(postgres(16)
                        .with(there)
                        .about("create-index", "CREATE INDEX IF NOT EXISTS i ON t (b)")
                        .notes())
                .contains("The one that is there is on (a), not on (b).");
        assertThat(postgres(16)
                        .with(there)
                        .about("create-index", "CREATE INDEX i ON t (a)")
                        .notes())
                .contains("It fails: there is an index `i` already.");
    }

    @Test
    void anInvalidLeftoverIsNotTakenForAnIndex() {
        KeyedTable left = table("t").invalidIndex("i", "a");
        Finding kept = postgres(16).with(left).about(ONLINE, "CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON t (a)");
        assertThat(kept.risk()).isEqualTo(Risk.MEDIUM);
        assertThat(kept.notes()).anyMatch(note -> note.contains("It is INVALID"));
        assertThat(kept.saferWay().orElseThrow()).contains("DROP INDEX CONCURRENTLY public.i;");
        assertThat(postgres(16)
                        .with(left)
                        .about(ONLINE, "CREATE INDEX CONCURRENTLY i ON t (a)")
                        .notes())
                .anyMatch(note -> note.startsWith("It fails: an INVALID index `i`"));
    }

    @Test
    void aLeftoverThatThePlanDropsFirstIsInNobodysWay() {
        assertThat(postgres(16)
                        .with(table("t").invalidIndex("i", "a"))
                        .about(
                                ONLINE,
                                "DROP INDEX CONCURRENTLY IF EXISTS i",
                                "CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON t (a)")
                        .operation())
                .isEqualTo(ONLINE);
    }

    @Test
    void someVersionsOf14BuildBrokenIndexes() {
        String sql = "CREATE INDEX CONCURRENTLY i ON t (a)";
        assertThat(about(version(14), ONLINE, sql).notes()).anyMatch(note -> note.contains("14.4"));
        assertThat(about(version(15), ONLINE, sql).notes()).isEmpty();
        assertThat(about(version(14), "create-index", "CREATE INDEX i ON t (a)").notes())
                .isEmpty();
    }

    @Test
    void itTellsWhomItWaitsFor() {
        assertThat(postgres(16)
                        .with(table("t"))
                        .oldestTransaction(Duration.ofMinutes(125))
                        .about(ONLINE, "CREATE INDEX CONCURRENTLY i ON t (a)")
                        .notes())
                .anyMatch(note -> note.contains("125 min"));
    }

    @Test
    void dearIndexesAreTalkedAbout() {
        Scene scene = postgres(16).with(table("t").index("ab", "a", "b")).scene();
        assertThat(about(scene, "create-index", "CREATE INDEX i ON t (x, a, b, c)")
                        .notes())
                .anyMatch(note -> note.startsWith("It has 4 columns"));
        assertThat(about(scene, "create-index", "CREATE UNIQUE INDEX i ON t (x, a, b, c)")
                        .notes())
                .isEmpty();
        assertThat(about(scene, ONLINE, "CREATE INDEX CONCURRENTLY i ON t (x, b, \"x\" DESC)")
                        .notes())
                .contains("`x` is in it twice.");
        assertThat(about(scene, "create-index", "CREATE INDEX i ON t (x text_ops, x text_pattern_ops)")
                        .notes())
                .isEmpty();
        assertThat(about(scene, "create-index", "CREATE INDEX i ON t (a)").notes())
                .contains("The index `public.ab` begins with the same columns: it may be enough.");
        assertThat(about(scene, "create-index", "CREATE INDEX i ON t (b)").notes())
                .isEmpty();
        assertThat(about(scene, "create-index", "CREATE INDEX i ON t USING gin (a)")
                        .notes())
                .isEmpty();
    }

    @Test
    void onATableThatThePlanHasMadeNobodyWaits() {
        assertThat(about(Scene.UNKNOWN, "create-index", "CREATE TABLE t (a int); CREATE INDEX i ON t (a)")
                        .risk())
                .isEqualTo(Risk.LOW);
    }
}
