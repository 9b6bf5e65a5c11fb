package io.confiture.wizard.risk.rules.constraints;

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
import io.confiture.wizard.risk.SizeClass;
import io.confiture.wizard.risk.target.Constraint.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ADD CONSTRAINT, in each of its forms. */
class AddedConstraintsTest {

    /** Each line: a statement, the rule that knows it, what the tables of facts call it, its level and its lock. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            textBlock =
                    """
            ALTER TABLE t ADD CHECK (a > 0)                                             | add-check | add-check | HIGH | AX
            ALTER TABLE t ADD CONSTRAINT c CHECK (a <> 'NOT VALID')                     | add-check | add-check | HIGH | AX
            ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) /* NOT VALID */                | add-check | add-check | HIGH | AX
            ALTER TABLE ONLY "T" ADD CONSTRAINT "C" CHECK (a > 0) NO INHERIT            | add-check | add-check | HIGH | AX
            ALTER TABLE t ADD CHECK (a > 0) NOT VALID                                   | add-check | add-check-not-valid | MEDIUM | AX
            ALTER TABLE t ADD CHECK (a > 0) NOT ENFORCED                                | add-check | add-check-not-enforced | MEDIUM | AX
            ALTER TABLE t ADD COLUMN b int, ADD CHECK (a > 0)                           | add-check | add-check | HIGH | AX
            ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES o                              | add-foreign-key | add-foreign-key | HIGH | SRX
            ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES o ON DELETE CASCADE NOT VALID  | add-foreign-key | add-foreign-key-not-valid | MEDIUM | SRX
            ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES o NOT ENFORCED                 | add-foreign-key | add-foreign-key-not-enforced | MEDIUM | SRX
            ALTER TABLE t ADD UNIQUE (a)                                                | add-unique-constraint | add-unique-constraint | HIGH | AX
            ALTER TABLE t ADD UNIQUE NULLS NOT DISTINCT (a)                             | add-unique-constraint | add-unique-nulls-not-distinct | HIGH | AX
            ALTER TABLE t ADD UNIQUE (a) USING INDEX TABLESPACE fast                    | add-unique-constraint | add-unique-constraint | HIGH | AX
            ALTER TABLE t ADD PRIMARY KEY (a, b)                                        | add-unique-constraint | add-primary-key | HIGH | AX
            ALTER TABLE t ADD PRIMARY KEY (a, b WITHOUT OVERLAPS)                       | add-unique-constraint | add-key-without-overlaps | HIGH | AX
            ALTER TABLE t ADD CONSTRAINT u UNIQUE USING INDEX i                         | add-key-using-index | add-key-using-index | MEDIUM | AX
            ALTER TABLE t ADD PRIMARY KEY USING INDEX i                                 | add-key-using-index | add-primary-key-using-nullable-index | HIGH | AX
            ALTER TABLE t ADD EXCLUDE USING gist (r WITH &&) WHERE (a > 0)              | add-exclusion | add-exclusion | HIGH | AX
            ALTER TABLE t ADD CONSTRAINT n NOT NULL a                                   | add-not-null-constraint | add-not-null-constraint | HIGH | AX
            ALTER TABLE t ADD CONSTRAINT n NOT NULL a NOT VALID                         | add-not-null-constraint | add-not-null-not-valid | MEDIUM | AX
            """)
    void everyFormIsKnown(String sql, String rule, String operation, Risk risk, String lock) {
        Finding finding = about(Scene.UNKNOWN, rule, sql);
        assertThat(finding.operation()).isEqualTo(operation);
        assertThat(finding.risk()).isEqualTo(risk);
        assertThat(finding.lock()).isEqualTo(Lock.ofShort(lock));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            textBlock =
                    """
            17 | add-check | ALTER TABLE t ADD CHECK (a > 0) NOT ENFORCED
            17 | add-foreign-key | ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES o NOT ENFORCED
            17 | add-not-null-constraint | ALTER TABLE t ADD CONSTRAINT n NOT NULL a NOT VALID
            17 | add-unique-constraint | ALTER TABLE t ADD PRIMARY KEY (a, b WITHOUT OVERLAPS)
            14 | add-unique-constraint | ALTER TABLE t ADD UNIQUE NULLS NOT DISTINCT (a)
            """)
    void anOlderServerDoesNotKnowIt(int last, String rule, String sql) {
        assertThat(about(version(last), rule, sql).notes())
                .anyMatch(note -> note.contains("the statement fails there"));
        assertThat(about(version(last + 1), rule, sql).notes()).isEmpty();
    }

    @Test
    void aCheckComesInTwoStepsWithItsOwnName() {
        assertThat(about(Scene.UNKNOWN, "add-check", "ALTER TABLE s.t ADD CHECK (a > 0 -- sure\n AND a <> 'x  y')")
                        .saferWay())
                .contains("ALTER TABLE s.t ADD CONSTRAINT t_a_check CHECK (a > 0 AND a <> 'x  y') NOT VALID; Then, in a"
                        + " migration of its own: ALTER TABLE s.t VALIDATE CONSTRAINT t_a_check;");
        assertThat(about(Scene.UNKNOWN, "add-check", "ALTER TABLE t ADD CONSTRAINT \"No\" CHECK (a > b) NOT VALID")
                        .saferWay())
                .hasValueSatisfying(way -> assertThat(way).endsWith("ALTER TABLE t VALIDATE CONSTRAINT \"No\";"));
    }

    @Test
    void aCheckIsAsDangerousAsItsTableIsLarge() {
        String sql = "ALTER TABLE t ADD CHECK (a > 0)";
        assertThat(postgres(16)
                        .with(table("t").bytes(1000))
                        .about("add-check", sql)
                        .risk())
                .isEqualTo(Risk.MEDIUM);
        assertThat(postgres(16).with(table("t")).about("add-check", sql).risk()).isEqualTo(Risk.CRITICAL);
    }

    @Test
    void aCheckReachesChildrenUnlessTheyAreSpared() {
        Scene scene = postgres(16).with(table("t").children("t1")).scene();
        assertThat(about(scene, "add-check", "ALTER TABLE t ADD CHECK (a > 0)").others())
                .containsEntry(full("t1"), Lock.ACCESS_EXCLUSIVE);
        assertThat(about(scene, "add-check", "ALTER TABLE ONLY t ADD CHECK (a > 0) NO INHERIT")
                        .others())
                .isEmpty();
    }

    @Test
    void aForeignKeyLocksBothTablesAndTheLargerOneCounts() {
        Scene scene = postgres(16).with(table("t").bytes(1000)).with(table("o")).scene();
        Finding key = about(scene, "add-foreign-key", "ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES o");
        assertThat(key.others()).containsEntry(full("o"), Lock.SHARE_ROW_EXCLUSIVE);
        assertThat(key.facts()).contains(Fact.LOCKS_OTHER_TABLE, Fact.BLOCKS_WRITES, Fact.FULL_SCAN);
        assertThat(key.facts()).doesNotContain(Fact.BLOCKS_READS);
        assertThat(key.risk()).isEqualTo(Risk.HIGH);
        assertThat(key.size().orElseThrow().sizeClass()).isEqualTo(SizeClass.LARGE);
        assertThat(key.saferWay())
                .contains("ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES o NOT VALID; Then, in a migration"
                        + " of its own: ALTER TABLE t VALIDATE CONSTRAINT f;");
    }

    @Test
    void aForeignKeyToItselfLocksNobodyElse() {
        Finding key = postgres(16)
                .with(table("t").bytes(1000))
                .about("add-foreign-key", "ALTER TABLE public.t ADD FOREIGN KEY (a) REFERENCES t (id)");
        assertThat(key.others()).isEmpty();
        assertThat(key.facts()).doesNotContain(Fact.LOCKS_OTHER_TABLE);
        assertThat(key.sentence()).contains("to itself");
    }

    @Test
    void aPartitionedTableTakesAnUncheckedForeignKeyFromVersion18On() {
        String sql = "ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES o NOT VALID";
        Finding old = postgres(17).with(table("t").partitions("p")).about("add-foreign-key", sql);
        assertThat(old.notes()).anyMatch(note -> note.contains("fails"));
        Finding now = postgres(18).with(table("t").partitions("p")).about("add-foreign-key", sql);
        assertThat(now.notes()).isEmpty();
        assertThat(now.others()).containsEntry(full("p"), Lock.SHARE_ROW_EXCLUSIVE);
        assertThat(postgres(17)
                        .with(table("t").partitions("p"))
                        .about("add-foreign-key", sql.replace(" NOT VALID", ""))
                        .saferWay())
                .contains("Partition by partition: ALTER TABLE public.p ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES o"
                        + " NOT VALID; Then, in a migration of its own: ALTER TABLE public.p VALIDATE CONSTRAINT f;"
                        + " Last: ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES o;");
    }

    @Test
    void aUniqueConstraintIsMadeOfAnIndexBuiltBefore() {
        assertThat(about(
                                Scene.UNKNOWN,
                                "add-unique-constraint",
                                "ALTER TABLE t ADD UNIQUE NULLS NOT DISTINCT (a, \"B\") INCLUDE (c) DEFERRABLE")
                        .saferWay())
                .contains("In a migration of its own: CREATE UNIQUE INDEX CONCURRENTLY \"t_a_B_key\" ON t (a, \"B\")"
                        + " INCLUDE (c) NULLS NOT DISTINCT; Then ALTER TABLE t ADD CONSTRAINT \"t_a_B_key\" UNIQUE"
                        + " USING INDEX \"t_a_B_key\" DEFERRABLE;");
    }

    @Test
    void aPrimaryKeyMakesItsColumnsNotNullFirstUnlessTheyAre() {
        String sql = "ALTER TABLE t ADD PRIMARY KEY (a)";
        assertThat(postgres(16)
                        .with(table("t").columns("a"))
                        .about("add-unique-constraint", sql)
                        .saferWay()
                        .orElseThrow())
                .startsWith("ALTER TABLE t ADD CONSTRAINT t_a_not_null CHECK (a IS NOT NULL) NOT VALID;");
        assertThat(postgres(16)
                        .with(table("t").required("a"))
                        .about("add-unique-constraint", sql)
                        .saferWay()
                        .orElseThrow())
                .startsWith("In a migration of its own: CREATE UNIQUE INDEX CONCURRENTLY t_pkey ON t (a);");
    }

    @Test
    void aKeyOfAPartitionedTableLocksItsPartitionsToo() {
        String sql = "ALTER TABLE t ADD CONSTRAINT u UNIQUE (a)";
        KeyedScenes partitioned = new KeyedScenes();
        assertThat(about(partitioned.on(17), "add-unique-constraint", sql).others())
                .containsEntry(full("p"), Lock.SHARE);
        Finding now = about(partitioned.on(18), "add-unique-constraint", sql);
        assertThat(now.others()).containsEntry(full("p"), Lock.ACCESS_EXCLUSIVE);
        assertThat(now.saferWay())
                .contains("ALTER TABLE ONLY t ADD CONSTRAINT u UNIQUE (a); Then for each partition: CREATE UNIQUE INDEX"
                        + " CONCURRENTLY p_u ON public.p (a); (alone in its file) ALTER TABLE public.p ADD CONSTRAINT"
                        + " p_u UNIQUE USING INDEX p_u; ALTER INDEX u ATTACH PARTITION public.p_u;");
        Finding only = about(partitioned.on(18), "add-unique-constraint", sql.replace("TABLE t", "TABLE ONLY t"));
        assertThat(only.operation()).isEqualTo("add-key-only");
        assertThat(only.risk()).isEqualTo(Risk.MEDIUM);
        assertThat(about(partitioned.on(10), "add-unique-constraint", sql).notes())
                .anyMatch(note -> note.contains("PostgreSQL 10 does not know this form"));
    }

    private record KeyedScenes() {
        Scene on(int version) {
            return postgres(version).with(table("t").partitions("p")).scene();
        }
    }

    @Test
    void notNullIsFreeWhereAValidCheckProvesIt() {
        String sql = "ALTER TABLE t ADD CONSTRAINT n NOT NULL a";
        Finding proven = postgres(18)
                .with(table("t").columns("a").constraint(Kind.CHECK, "c", "CHECK ((a IS NOT NULL))", "a"))
                .about("add-not-null-constraint", sql);
        assertThat(proven.operation()).isEqualTo("add-not-null-proven");
        assertThat(proven.facts()).containsExactly(Fact.BRIEF_EXCLUSIVE);
        Finding open = postgres(18)
                .with(table("t").columns("a").notValid(Kind.CHECK, "c", "CHECK ((a IS NOT NULL)) NOT VALID", "a"))
                .about("add-not-null-constraint", sql);
        assertThat(open.scans()).isTrue();
    }
}
