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
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.Scene;
import io.confiture.wizard.risk.rules.KeyedTarget;
import io.confiture.wizard.risk.target.Constraint.Kind;
import io.confiture.wizard.risk.target.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is done to indexes that are there. */
class OldIndexesTest {

    private static KeyedTarget target(int version) {
        return postgres(version)
                .with(table("t")
                        .constraint(Kind.PRIMARY_KEY, "t_pkey", "PRIMARY KEY (id)", "id")
                        .foreignKey("fk", "o", true, "o_id")
                        .uniqueIndex("t_pkey", "id")
                        .uniqueIndex("uni", "a")
                        .usedIndex("busy", 12_345, "b")
                        .usedIndex("idle", 0, "c")
                        .index("of_key", "o_id"))
                .with(table("e").partitions("e1").index("pi", "a"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            textBlock =
                    """
            idle                | drop-index | MEDIUM | Nobody has used it
            busy                | drop-index | HIGH | It was used 12,345 times
            uni                 | drop-unique-index | HIGH | ~~
            of_key RESTRICT     | drop-index | MEDIUM | The foreign key `fk` has no index then
            IF EXISTS "t_pkey"  | drop-unique-index | HIGH | Instead: ALTER TABLE public.t DROP CONSTRAINT t_pkey;
            IF EXISTS gone      | drop-index-missing | LOW | ~~
            public.idle CASCADE | drop-index | MEDIUM | Nobody has used it
            """)
    void whatIsDroppedIsKnown(String dropped, String operation, Risk risk, String note) {
        Finding finding = target(16).about("drop-index", "DROP INDEX " + dropped);
        assertThat(finding.operation()).isEqualTo(operation);
        assertThat(finding.risk()).isEqualTo(risk);
        assertThat(String.join(" ", finding.notes())).contains(note);
    }

    @Test
    void droppingAnIndexLocksItsTableForAMoment() {
        Finding finding = target(16).about("drop-index", "DROP INDEX idle");
        assertThat(finding.relation()).contains(full("t"));
        assertThat(finding.lock()).isEqualTo(Lock.ACCESS_EXCLUSIVE);
        assertThat(finding.facts()).containsExactly(Fact.BRIEF_EXCLUSIVE);
        assertThat(finding.sentence())
                .isEqualTo("Drops the index `idle` of `public.t`: queries that used it become slow.");
        assertThat(finding.saferWay()).contains("Alone in its file: DROP INDEX CONCURRENTLY idle;");
        Finding parts = target(16).about("drop-index", "DROP INDEX pi");
        assertThat(parts.others()).containsEntry(full("e1"), Lock.ACCESS_EXCLUSIVE);
        assertThat(parts.saferWay()).isEmpty();
    }

    @Test
    void anIndexThatNobodyKnowsMayBeUnique() {
        Finding finding = about(Scene.UNKNOWN, "drop-index", "DROP INDEX s.i");
        assertThat(finding.risk()).isEqualTo(Risk.MEDIUM);
        assertThat(finding.facts())
                .containsExactlyInAnyOrder(Fact.BRIEF_EXCLUSIVE, Fact.LOCKS_OTHER_TABLE, Fact.INTEGRITY);
        assertThat(finding.sentence()).contains("what it kept unique no longer is");
        assertThat(about(Scene.UNKNOWN, "drop-index", "DROP INDEX IF EXISTS i").operation())
                .isEqualTo("drop-index");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            textBlock =
                    """
            idle            | drop-index-concurrently | MEDIUM | Nobody has used it
            busy            | drop-index-concurrently | HIGH | It was used 12,345 times
            uni             | drop-unique-index-concurrently | HIGH | ~~
            IF EXISTS gone  | drop-index-concurrently-missing | LOW | ~~
            idle, busy      | drop-index-concurrently | HIGH | one index at a time
            idle CASCADE    | drop-index-concurrently | MEDIUM | no CASCADE
            pi              | drop-index-concurrently | MEDIUM | partitioned table
            """)
    void concurrentlyNobodyWaits(String dropped, String operation, Risk risk, String note) {
        Finding finding = target(16).about("drop-index-concurrently", "DROP INDEX CONCURRENTLY " + dropped);
        assertThat(finding.risk()).isEqualTo(risk);
        assertThat(finding.operation()).isEqualTo(operation);
        assertThat(finding.has(Fact.NON_TRANSACTIONAL)).isTrue();
        assertThat(finding.has(Fact.BRIEF_EXCLUSIVE)).isFalse();
        assertThat(String.join(" ", finding.notes())).contains(note);
    }

    @Test
    void rebuildingKeepsReadersAwayToo() {
        Finding whole = target(16).about("reindex", "REINDEX TABLE t");
        assertThat(whole.lock()).isEqualTo(Lock.SHARE);
        assertThat(whole.facts()).containsExactlyInAnyOrder(Fact.FULL_SCAN, Fact.BLOCKS_READS, Fact.BLOCKS_WRITES);
        assertThat(whole.risk()).isEqualTo(Risk.CRITICAL);
        assertThat(whole.saferWay()).contains("Alone in its file: REINDEX TABLE CONCURRENTLY t;");
        Finding one = target(16).about("reindex", "REINDEX (VERBOSE, CONCURRENTLY false) INDEX idle");
        assertThat(one.relation()).contains(full("t"));
        assertThat(one.others()).containsEntry(new RelationName("", "idle"), Lock.ACCESS_EXCLUSIVE);
        assertThat(one.saferWay()).contains("Alone in its file: REINDEX INDEX CONCURRENTLY idle;");
        Finding unknown = about(Scene.UNKNOWN, "reindex", "REINDEX INDEX i");
        assertThat(unknown.lock()).isEqualTo(Lock.ACCESS_EXCLUSIVE);
        assertThat(unknown.risk()).isEqualTo(Risk.HIGH);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            textBlock =
                    """
            REINDEX TABLE CONCURRENTLY t        | reindex-concurrently | MEDIUM | SUX | true
            REINDEX (CONCURRENTLY) INDEX "T"    | reindex-concurrently | MEDIUM | SUX | true
            REINDEX SCHEMA s                    | reindex-many | HIGH | S | true
            REINDEX DATABASE d                  | reindex-many | HIGH | S | true
            REINDEX SYSTEM d                    | reindex-many | HIGH | S | true
            REINDEX SCHEMA CONCURRENTLY s       | reindex-many-concurrently | MEDIUM | SUX | true
            REINDEX (CONCURRENTLY on) DATABASE d | reindex-many-concurrently | MEDIUM | SUX | true
            REINDEX TABLE t                     | reindex | HIGH | S | false
            """)
    void everyRebuildIsKnown(String sql, String operation, Risk risk, String lock, boolean alone) {
        Finding finding = about(version(16), "reindex", sql);
        assertThat(finding.operation()).isEqualTo(operation);
        assertThat(finding.risk()).isEqualTo(risk);
        assertThat(finding.lock()).isEqualTo(Lock.ofShort(lock));
        assertThat(finding.has(Fact.NON_TRANSACTIONAL)).isEqualTo(alone);
    }

    @Test
    void rebuildingConcurrentlyBeginsWithVersion12() {
        assertThat(about(version(11), "reindex", "REINDEX TABLE CONCURRENTLY t").notes())
                .anyMatch(note -> note.contains("PostgreSQL 11 does not know this form"));
        assertThat(about(version(12), "reindex", "REINDEX TABLE CONCURRENTLY t").notes())
                .isEmpty();
        assertThat(about(version(14), "reindex", "REINDEX TABLE CONCURRENTLY t").notes())
                .anyMatch(note -> note.contains("14.4"));
        assertThat(about(version(11), "reindex", "REINDEX TABLE t").saferWay().orElseThrow())
                .startsWith("Build each index again under another name");
        assertThat(about(version(16), "reindex", "REINDEX SYSTEM CONCURRENTLY d")
                        .notes())
                .anyMatch(note -> note.startsWith("It fails"));
    }

    @Test
    void allPartitionsAreRebuiltOneByOneFromVersion14On() {
        Finding finding = target(14).about("reindex", "REINDEX TABLE e");
        assertThat(finding.has(Fact.NON_TRANSACTIONAL)).isTrue();
        assertThat(finding.others()).containsEntry(full("e1"), Lock.SHARE);
        assertThat(target(13).about("reindex", "REINDEX TABLE e").notes())
                .anyMatch(note -> note.contains("PostgreSQL 13 does not know this form"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            textBlock =
                    """
            11 | ALTER INDEX i RENAME TO j                    | alter-index | rename-index | LOW | AX
            12 | ALTER INDEX IF EXISTS i RENAME TO j          | alter-index | rename-index | LOW | SUX
            16 | ALTER INDEX s.i SET (fillfactor = 70)        | alter-index | alter-index | LOW | SUX
            16 | ALTER INDEX i RESET (fillfactor)             | alter-index | alter-index | LOW | SUX
            16 | ALTER INDEX i ALTER COLUMN 1 SET STATISTICS 9 | alter-index | alter-index-statistics | LOW | SUX
            16 | ALTER INDEX i SET TABLESPACE fast            | move-index | move-index | HIGH | AX
            11 | ALTER INDEX i ATTACH PARTITION j             | attach-index | attach-index | LOW | AX
            16 | ALTER INDEX i ATTACH PARTITION j             | attach-index | attach-index | LOW | AX
            """)
    void everyAlterationIsKnown(int version, String sql, String rule, String operation, Risk risk, String lock) {
        Finding finding = about(version(version), rule, sql);
        assertThat(finding.operation()).isEqualTo(operation);
        assertThat(finding.risk()).isEqualTo(risk);
        assertThat(finding.lock()).isEqualTo(Lock.ofShort(lock));
    }

    @Test
    void attachingLocksTheWholeIndexLessFromVersion12On() {
        String sql = "ALTER INDEX whole ATTACH PARTITION part";
        RelationName whole = new RelationName("", "whole");
        assertThat(about(version(11), "attach-index", sql).others()).containsEntry(whole, Lock.ACCESS_EXCLUSIVE);
        Finding now = about(version(12), "attach-index", sql);
        assertThat(now.relation()).contains(new RelationName("", "part"));
        assertThat(now.others()).containsEntry(whole, Lock.SHARE_UPDATE_EXCLUSIVE);
    }

    @Test
    void anIndexRenamedAsATableIsLockedMore() {
        Finding finding = postgres(16)
                .with(table("i").kind(Table.Kind.INDEX))
                .about("rename-index-as-table", "ALTER TABLE i RENAME TO \"J\"");
        assertThat(finding.risk()).isEqualTo(Risk.LOW);
        assertThat(finding.lock()).isEqualTo(Lock.ACCESS_EXCLUSIVE);
        assertThat(finding.saferWay()).contains("ALTER INDEX i RENAME TO \"J\";");
        assertThat(postgres(16)
                        .with(table("t"))
                        .last("ALTER TABLE t RENAME TO u")
                        .findings())
                .extracting(Finding::rule)
                .doesNotContain("rename-index-as-table");
    }
}
