package io.confiture.wizard.risk.rules.constraints;

import static io.confiture.wizard.risk.rules.KeyedTable.table;
import static io.confiture.wizard.risk.rules.KeyedTarget.about;
import static io.confiture.wizard.risk.rules.KeyedTarget.postgres;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.Scene;
import io.confiture.wizard.risk.rules.KeyedTable;
import io.confiture.wizard.risk.target.Constraint.Kind;
import org.junit.jupiter.api.Test;

class AddKeyUsingIndexTest {

    private static final String RULE = "add-key-using-index";
    private static final String KEY = "ALTER TABLE t ADD CONSTRAINT t_pkey PRIMARY KEY USING INDEX i";

    private static KeyedTable nullable() {
        return table("t").columns("a").uniqueIndex("i", "a");
    }

    @Test
    void aPrimaryKeyReadsEveryRowWhileItsColumnsMayBeNull() {
        Finding finding = postgres(16).with(nullable()).about(RULE, KEY);
        assertThat(finding.risk()).isEqualTo(Risk.CRITICAL);
        assertThat(finding.facts()).contains(Fact.FULL_SCAN, Fact.BLOCKS_READS, Fact.DATA_DEPENDENT);
        assertThat(finding.sentence()).contains("`a` may be NULL, so every row is read");
        assertThat(finding.saferWay().orElseThrow())
                .contains("CHECK (a IS NOT NULL) NOT VALID;", "ALTER COLUMN a SET NOT NULL;")
                .endsWith("Then ALTER TABLE t ADD CONSTRAINT t_pkey PRIMARY KEY USING INDEX i;");
    }

    @Test
    void itReadsNothingWhenTheyAreNotNullAlready() {
        Finding finding = postgres(10)
                .with(table("t").required("a").uniqueIndex("i", "a"))
                .about(RULE, KEY);
        assertThat(finding.risk()).isEqualTo(Risk.MEDIUM);
        assertThat(finding.facts()).containsExactly(Fact.BRIEF_EXCLUSIVE);
        assertThat(finding.notes()).contains("The index is called `t_pkey` afterwards.");
    }

    @Test
    void aValidCheckProvesItFromVersion12On() {
        KeyedTable checked = nullable().constraint(Kind.CHECK, "c", "CHECK ((a IS NOT NULL))", "a");
        assertThat(postgres(11).with(checked).about(RULE, KEY).scans()).isTrue();
        assertThat(postgres(12).with(checked).about(RULE, KEY).scans()).isFalse();
    }

    @Test
    void whatThePlanHasDoneBeforeCounts() {
        String[] plan = {
            "ALTER TABLE t ADD CONSTRAINT c CHECK (a IS NOT NULL) NOT VALID",
            "ALTER TABLE t VALIDATE CONSTRAINT c",
            "ALTER TABLE t ALTER COLUMN a SET NOT NULL",
            "CREATE UNIQUE INDEX CONCURRENTLY j ON t (a)",
            "ALTER TABLE t ADD PRIMARY KEY USING INDEX j"
        };
        assertThat(postgres(16).with(table("t").columns("a")).about(RULE, plan).operation())
                .isEqualTo(RULE);
        assertThat(postgres(16)
                        .with(table("t").columns("a"))
                        .about(RULE, plan[0], plan[1], plan[3], plan[4])
                        .operation())
                .isEqualTo("add-primary-key-using-proven-index");
        assertThat(postgres(16)
                        .with(table("t").columns("a"))
                        .about(RULE, plan[0], plan[3], plan[4])
                        .scans())
                .isTrue();
        assertThat(postgres(16)
                        .with(table("t").required("a"))
                        .about(RULE, "ALTER TABLE t ALTER a DROP NOT NULL", plan[3], plan[4])
                        .scans())
                .isTrue();
    }

    @Test
    void theIndexIsLockedLessFromVersion12On() {
        KeyedTable table = table("t").required("a").uniqueIndex("i", "a");
        RelationName index = new RelationName("", "i");
        assertThat(postgres(11).with(table).about(RULE, KEY).others()).containsEntry(index, Lock.ACCESS_EXCLUSIVE);
        assertThat(postgres(12).with(table).about(RULE, KEY).others())
                .containsEntry(index, Lock.SHARE_UPDATE_EXCLUSIVE);
        assertThat(about(Scene.UNKNOWN, RULE, KEY).others()).containsEntry(index, Lock.ACCESS_EXCLUSIVE);
        assertThat(postgres(12).with(table).about(RULE, KEY).facts()).doesNotContain(Fact.LOCKS_OTHER_TABLE);
    }

    @Test
    void itTellsWhatPostgresRefuses() {
        String unique = "ALTER TABLE t ADD CONSTRAINT i UNIQUE USING INDEX i";
        assertThat(postgres(16)
                        .with(table("t").invalidIndex("i", "a"))
                        .about(RULE, unique)
                        .notes())
                .anyMatch(note -> note.contains("INVALID"));
        assertThat(postgres(16)
                        .with(table("t").index("i", "a"))
                        .about(RULE, unique)
                        .notes())
                .contains("It fails: the index is not unique.");
        assertThat(postgres(16)
                        .with(table("t").partialIndex("i", "a"))
                        .about(RULE, unique)
                        .notes())
                .contains("It fails: the index has a WHERE.");
        assertThat(postgres(16)
                        .with(nullable().partitions("p"))
                        .about(RULE, unique)
                        .notes())
                .contains("It fails: a partitioned table takes no key USING INDEX.");
        assertThat(postgres(16).with(nullable()).about(RULE, unique).notes()).isEmpty();
    }
}
