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
import io.confiture.wizard.risk.rules.KeyedTarget;
import io.confiture.wizard.risk.target.Constraint.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is done to constraints that are there: the target knows what they are. */
class OldConstraintsTest {

    private final KeyedTarget target = postgres(18)
            .with(table("o").bytes(9_000_000_000L))
            .with(table("c"))
            .with(table("t")
                    .bytes(50_000_000)
                    .incoming("c")
                    .constraint(Kind.CHECK, "a_pkey", "CHECK ((a > 0))", "a")
                    .notValid(Kind.CHECK, "open", "CHECK ((a > 0)) NOT VALID", "a")
                    .constraint(Kind.UNIQUE, "uni", "UNIQUE (b)", "b")
                    .constraint(Kind.PRIMARY_KEY, "pk", "PRIMARY KEY (id)", "id")
                    .constraint(Kind.EXCLUSION, "ex", "EXCLUDE USING gist (r WITH &&)", "r")
                    .notValid(Kind.NOT_NULL, "nn", "NOT NULL a NOT VALID", "a")
                    .foreignKey("fk", "o", false, "o_id")
                    .foreignKey("own", "t", false, "t_id"));

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            textBlock =
                    """
            a_pkey                | drop-check | MEDIUM | the CHECK `a_pkey` of `t`: rows it forbade
            uni                   | drop-unique | MEDIUM | the unique constraint `uni`
            uni CASCADE           | drop-unique-cascade | HIGH | by CASCADE the foreign keys of `public.c`
            pk                    | drop-primary-key | HIGH | It fails while a foreign key of `public.c` refers to it
            pk CASCADE            | drop-primary-key-cascade | HIGH | by CASCADE the foreign keys of `public.c`
            ex                    | drop-exclusion | MEDIUM | the exclusion constraint `ex`
            nn                    | drop-not-null-constraint | MEDIUM | NULLs can come in
            IF EXISTS "fk" CASCADE | drop-foreign-key | MEDIUM | the foreign key `fk` of `t`
            IF EXISTS gone        | drop-constraint-missing | LOW | Does nothing
            gone                  | drop-constraint | MEDIUM | the constraint `gone`
            """)
    void whatIsDroppedIsCalledByItsName(String dropped, String operation, Risk risk, String sentence) {
        Finding finding = target.about("drop-constraint", "ALTER TABLE t DROP CONSTRAINT " + dropped);
        assertThat(finding.operation()).isEqualTo(operation);
        assertThat(finding.risk()).isEqualTo(risk);
        assertThat(finding.sentence()).contains(sentence);
        assertThat(finding.lock()).isEqualTo(Lock.ACCESS_EXCLUSIVE);
    }

    @Test
    void droppingAForeignKeyLocksItsOtherTableForAMoment() {
        Finding finding = target.about("drop-constraint", "ALTER TABLE t DROP CONSTRAINT fk");
        assertThat(finding.others()).containsOnlyKeys(full("o")).containsValue(Lock.ACCESS_EXCLUSIVE);
        assertThat(finding.facts())
                .containsExactlyInAnyOrder(Fact.BRIEF_EXCLUSIVE, Fact.LOCKS_OTHER_TABLE, Fact.INTEGRITY);
        assertThat(finding.notes().get(0))
                .isEqualTo("To bring it back: ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (o_id) REFERENCES o(id) NOT"
                        + " VALID; Then, in a migration of its own: ALTER TABLE t VALIDATE CONSTRAINT fk;");
        assertThat(target.about("drop-constraint", "ALTER TABLE t DROP CONSTRAINT own")
                        .others())
                .isEmpty();
        assertThat(target.about("drop-constraint", "ALTER TABLE t DROP CONSTRAINT pk CASCADE")
                        .others())
                .containsOnlyKeys(full("c"));
    }

    @Test
    void aConstraintThatThePlanHasMadeIsNotTakenForAnother() {
        assertThat(target.about(
                                "drop-constraint",
                                "ALTER TABLE t ADD CONSTRAINT mine CHECK (a < 9) NOT VALID",
                                "ALTER TABLE t DROP CONSTRAINT IF EXISTS mine")
                        .operation())
                .isEqualTo("drop-constraint");
        assertThat(target.about(
                                "drop-constraint",
                                "ALTER TABLE t DROP CONSTRAINT pk",
                                "ALTER TABLE t ADD CONSTRAINT pk CHECK (a < 9) NOT VALID",
                                "ALTER TABLE t DROP CONSTRAINT pk")
                        .operation())
                .isEqualTo("drop-constraint");
    }

    @Test
    void whereNobodyKnowsTheUsualNameOfAPrimaryKeyIsFeared() {
        assertThat(about(Scene.UNKNOWN, "drop-constraint", "ALTER TABLE t DROP CONSTRAINT t_pkey")
                        .risk())
                .isEqualTo(Risk.HIGH);
        Finding other = about(Scene.UNKNOWN, "drop-constraint", "ALTER TABLE t DROP CONSTRAINT c");
        assertThat(other.risk()).isEqualTo(Risk.MEDIUM);
        assertThat(other.has(Fact.LOCKS_OTHER_TABLE)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            textBlock =
                    """
            open   | validate-check | MEDIUM
            nn     | validate-not-null | MEDIUM
            fk     | validate-foreign-key | MEDIUM
            a_pkey | validate-again | LOW
            "who"  | validate-constraint | MEDIUM
            """)
    void whatIsValidatedIsKnown(String name, String operation, Risk risk) {
        Finding finding = target.about("validate-constraint", "ALTER TABLE t VALIDATE CONSTRAINT " + name);
        assertThat(finding.operation()).isEqualTo(operation);
        assertThat(finding.risk()).isEqualTo(risk);
        assertThat(finding.lock()).isEqualTo(Lock.SHARE_UPDATE_EXCLUSIVE);
        assertThat(finding.scans()).isEqualTo(risk == Risk.MEDIUM);
    }

    @Test
    void validatingAForeignKeyReadsTheLargerTableTooAndKeepsNobodyFromWriting() {
        Finding finding = target.about("validate-constraint", "ALTER TABLE t VALIDATE CONSTRAINT fk");
        assertThat(finding.others()).containsEntry(full("o"), Lock.ROW_SHARE);
        assertThat(finding.has(Fact.LOCKS_OTHER_TABLE)).isFalse();
        assertThat(finding.size().orElseThrow().sizeClass()).isEqualTo(SizeClass.LARGE);
        assertThat(target.about(
                                "validate-constraint",
                                "ALTER TABLE t VALIDATE CONSTRAINT open",
                                "ALTER TABLE t VALIDATE CONSTRAINT open")
                        .operation())
                .isEqualTo("validate-again");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            textBlock =
                    """
            DEFERRABLE INITIALLY DEFERRED | change-constraint | at COMMIT from now on
            DEFERRABLE                    | change-constraint | unless a transaction puts it off
            NOT DEFERRABLE                | change-constraint | no transaction can put it off
            NO INHERIT                    | change-constraint-inheritance | its own rows only
            INHERIT                       | change-constraint-inheritance | children's rows too
            """)
    void aConstraintCanBeCheckedAtAnotherTime(String change, String operation, String sentence) {
        Finding finding = about(Scene.UNKNOWN, "change-constraint", "ALTER TABLE t ALTER CONSTRAINT c " + change);
        assertThat(finding.operation()).isEqualTo(operation);
        assertThat(finding.risk()).isEqualTo(Risk.MEDIUM);
        assertThat(finding.sentence()).contains(sentence);
        assertThat(finding.facts()).containsExactly(Fact.BRIEF_EXCLUSIVE);
    }

    @Test
    void onlyVersion18ChangesWhatAConstraintIsInheritedBy() {
        assertThat(about(version(17), "change-constraint", "ALTER TABLE t ALTER CONSTRAINT c NO INHERIT")
                        .notes())
                .isNotEmpty();
    }

    @Test
    void enforcingAForeignKeyReadsBothTablesWhileNobodyCanReadItsOwn() {
        Finding finding = target.about("change-constraint", "ALTER TABLE t ALTER CONSTRAINT fk /* now */ ENFORCED;");
        assertThat(finding.operation()).isEqualTo("enforce-foreign-key");
        assertThat(finding.lock()).isEqualTo(Lock.ACCESS_EXCLUSIVE);
        assertThat(finding.others()).containsEntry(full("o"), Lock.SHARE_ROW_EXCLUSIVE);
        assertThat(finding.facts())
                .contains(Fact.FULL_SCAN, Fact.BLOCKS_READS, Fact.BLOCKS_WRITES, Fact.LOCKS_OTHER_TABLE);
        assertThat(finding.risk()).isEqualTo(Risk.CRITICAL);
        assertThat(finding.size().orElseThrow().sizeClass()).isEqualTo(SizeClass.LARGE);
    }

    @Test
    void noLongerEnforcingOneReadsNothing() {
        Finding finding = target.about(
                "change-constraint", "alter table t alter constraint c deferrable, alter constraint fk not enforced");
        assertThat(finding.scans()).isFalse();
        assertThat(target.last("alter table t alter constraint c deferrable, alter constraint fk not enforced")
                        .findings())
                .extracting(Finding::operation)
                .contains("change-constraint", "unenforce-foreign-key")
                .doesNotContain("enforce-foreign-key");
    }

    @Test
    void anythingElseThatEndsSoStaysUnread() {
        assertThat(target.last("ALTER TABLE t FROBNICATE ENFORCED").findings())
                .allMatch(finding -> finding.has(Fact.UNCLASSIFIED));
        assertThat(about(version(17), "change-constraint", "ALTER TABLE t ALTER CONSTRAINT fk ENFORCED")
                        .notes())
                .anyMatch(note -> note.contains("fails there"));
    }
}
