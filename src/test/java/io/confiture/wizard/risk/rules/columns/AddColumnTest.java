package io.confiture.wizard.risk.rules.columns;

import static io.confiture.wizard.risk.rules.columns.Given.column;
import static io.confiture.wizard.risk.rules.columns.Given.name;
import static io.confiture.wizard.risk.rules.columns.Given.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Scene;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddColumnTest {

    /** 3 GB, and 1 MB. */
    private static final Given.TableBuilder ORDERS =
            table("orders").with(column("id", "integer").required(), column("note", "text"), column("old", "code"));

    private static final Given.TableBuilder SHOPS =
            table("shops").with(column("id", "integer"), column("sum", "price").over("numeric(10,2)", true));

    private static Given postgres(int version) {
        return Given.postgres(version)
                .with(ORDERS)
                .with(SHOPS)
                .with(table("codes")
                        .with(column("id", "integer"), column("c", "code").over("text", false)))
                .with(table("moods").with(column("m", "mood")))
                .type("price", "shops")
                .type("code", "codes")
                .type("mood", "moods")
                .calm("tax");
    }

    /** Each line: what is added to a large table, version, rule, facts, level. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            c text                                      | 18 | add-column                       | add-column                    | LOW
            "ADD c NOT NULL" text                       | 18 | add-column                       | add-column                    | LOW
            c text DEFAULT NULL                         | 10 | add-column                       | add-column                    | LOW
            c int DEFAULT (NULL)::int                   | 10 | add-column                       | add-column                    | LOW
            c int DEFAULT 0                             | 10 | add-column                       | add-column-constant-default   | CRITICAL
            c int DEFAULT 0                             | 11 | add-column                       | add-column-constant-default   | LOW
            c int DEFAULT 0 NOT NULL                    | 18 | add-column                       | add-column-constant-default   | LOW
            c date DEFAULT current_date                 | 10 | add-column                       | add-column-stable-default     | CRITICAL
            c timestamptz DEFAULT now() - '1 day'       | 11 | add-column                       | add-column-stable-default     | LOW
            c bigint DEFAULT txid_current()             | 15 | add-column                       | add-column-stable-default     | LOW
            c int DEFAULT tax(1)                        | 15 | add-column                       | add-column-stable-default     | LOW
            c int DEFAULT public.tax(1)                 | 15 | add-column                       | add-column-stable-default     | LOW
            c int DEFAULT other.tax(1)                  | 15 | add-column-with-restless-default | add-column-volatile-default   | CRITICAL
            c int DEFAULT tax(1) + random()::int        | 15 | add-column-with-restless-default | add-column-volatile-default   | CRITICAL
            c int DEFAULT nextval('s')                  | 18 | add-column-with-restless-default | add-column-volatile-default   | CRITICAL
            c serial                                    | 18 | add-serial-column                | add-column-serial             | CRITICAL
            c int GENERATED ALWAYS AS IDENTITY          | 18 | add-serial-column                | add-column-identity           | CRITICAL
            c int GENERATED ALWAYS AS (id + 1) STORED   | 12 | add-generated-column             | add-column-stored             | CRITICAL
            c int GENERATED ALWAYS AS (id + 1) VIRTUAL  | 18 | add-column                       | add-column-virtual            | LOW
            c int NOT NULL                              | 15 | add-required-column              | add-column-required           | HIGH
            c int NOT NULL DEFAULT NULL                 | 15 | add-required-column              | add-column-required           | HIGH
            c int UNIQUE                                | 15 | add-unique-column                | add-column-unique             | CRITICAL
            c int PRIMARY KEY                           | 15 | add-unique-column                | add-column-primary-key        | CRITICAL
            c int CHECK (c > 0)                         | 15 | add-checked-column               | add-column-check              | CRITICAL
            c int DEFAULT 1 CHECK (c > 0)               | 10 | add-column                       | add-column-constant-default   | CRITICAL
            c int REFERENCES shops                      | 15 | add-referencing-column           | add-column-references         | MEDIUM
            c int DEFAULT 1 REFERENCES shops            | 15 | add-referencing-column           | add-column-references-default | CRITICAL
            c code                                      | 15 | add-column                       | add-column-domain             | LOW
            c mood DEFAULT 'ok'                         | 15 | add-column                       | add-column-constant-default   | LOW
            c mood                                      | 15 | add-column                       | add-column                    | LOW
            c price                                     | 18 | add-column-of-unknown-type       | add-column-checked-domain     | CRITICAL
            c public.price DEFAULT 1                    | 15 | add-column-of-unknown-type       | add-column-checked-domain     | CRITICAL
            c price[]                                   | 15 | add-column                       | add-column                    | LOW
            c unheard_of                                | 15 | add-column-of-unknown-type       | add-column-checked-domain     | CRITICAL
            c json                                      | 15 | add-column                       | add-column-json               | LOW
            IF NOT EXISTS note bigserial UNIQUE         | 15 | add-column                       | add-column-again              | LOW
            IF NOT EXISTS c text                        | 15 | add-column                       | add-column                    | LOW
            """)
    void isJudgedByWhatTheServerDoes(String added, int version, String rule, String facts, Risk risk) {
        Scene scene = postgres(version).scene();
        for (String start :
                new String[] {"ALTER TABLE orders ADD COLUMN ", "ALTER TABLE IF EXISTS public.orders ADD "}) {
            Finding finding = Asked.about(scene, rule, start + added);
            assertThat(finding.operation()).isEqualTo(facts);
            assertThat(finding.risk()).isEqualTo(risk);
            assertThat(finding.lock()).isEqualTo(Lock.ACCESS_EXCLUSIVE);
            assertThat(finding.rewrites() || finding.scans())
                    .isEqualTo(!finding.has(Fact.BRIEF_EXCLUSIVE) && risk != Risk.LOW);
        }
    }

    @Test
    void aConstantDefaultOnAServerNobodyKnowsIsFearedAndSaysWhy() {
        Finding finding = Asked.about(Scene.UNKNOWN, "add-column", "ALTER TABLE t ADD COLUMN c int DEFAULT 0");
        assertThat(finding.risk()).isEqualTo(Risk.HIGH);
        assertThat(finding.sentence()).contains("PostgreSQL 10", "from 11 on no row is touched", "not known");
        assertThat(finding.saferWay().orElseThrow())
                .isEqualTo("ALTER TABLE t ADD COLUMN c int; ALTER TABLE t ALTER COLUMN c SET DEFAULT 0;"
                        + " In a migration of its own: UPDATE t SET c = 0 WHERE ctid = ANY (ARRAY(SELECT ctid FROM t"
                        + " WHERE c IS NULL LIMIT 10000)); until no row is left.");
    }

    @Test
    void aSmallTableIsDoneWithAtOnce() {
        Scene scene = Given.postgres(17).with(table("t").bytes(1_000_000)).scene();
        assertThat(Asked.about(scene, "add-serial-column", "ALTER TABLE t ADD c serial")
                        .risk())
                .isEqualTo(Risk.LOW);
        assertThat(Asked.about(scene, "add-unique-column", "ALTER TABLE t ADD c int DEFAULT 1 UNIQUE")
                        .risk())
                .isEqualTo(Risk.MEDIUM);
    }

    @Test
    void aColumnThatIsThereAlreadyMakesTheStatementFail() {
        Finding finding = Asked.about(postgres(17).scene(), "add-column", "ALTER TABLE orders ADD note text");
        assertThat(finding.notes()).containsExactly("There is a column of that name already: the statement fails.");
        Finding again = Asked.about(
                postgres(17).scene(),
                "add-serial-column",
                "ALTER TABLE orders DROP COLUMN note",
                "ALTER TABLE orders ADD COLUMN IF NOT EXISTS note serial");
        assertThat(again.risk()).isEqualTo(Risk.CRITICAL);
    }

    @ParameterizedTest
    @CsvSource({"12, 11", "18, 17"})
    void aFormThatTheServerDoesNotKnowFailsThere(int first, int old) {
        String sql = "ALTER TABLE t ADD c int GENERATED ALWAYS AS (a) " + (first == 12 ? "STORED" : "VIRTUAL");
        assertThat(Asked.last(Asked.version(first), sql).reason().notes()).isEmpty();
        assertThat(Asked.last(Asked.version(old), sql).reason().notes())
                .containsExactly("PostgreSQL " + old + " does not know this form: the statement fails there.");
    }

    @Test
    void aRequiredColumnSaysWhetherItFails() {
        String sql = "ALTER TABLE t ADD c int NOT NULL";
        Scene empty = Given.postgres(17).with(table("t").empty()).scene();
        assertThat(Asked.about(empty, "add-required-column", sql).notes().get(0))
                .contains("empty");
        assertThat(Asked.about(empty, "add-required-column", sql).risk()).isEqualTo(Risk.HIGH);
        Scene full = Given.postgres(17).with(table("t")).scene();
        assertThat(Asked.about(full, "add-required-column", sql).notes().get(0)).contains("has rows");
    }

    @Nested
    class AForeignKey {

        @Test
        void locksTheOtherTable() {
            Finding finding = Asked.about(
                    postgres(17).scene(), "add-referencing-column", "ALTER TABLE orders ADD c int REFERENCES shops");
            assertThat(finding.others()).containsEntry(name("shops"), Lock.SHARE_ROW_EXCLUSIVE);
            assertThat(finding.facts()).containsExactlyInAnyOrder(Fact.BRIEF_EXCLUSIVE, Fact.LOCKS_OTHER_TABLE);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "ALTER TABLE orders ADD c int REFERENCES orders",
                    "CREATE TABLE n (id int PRIMARY KEY); ALTER TABLE orders ADD c int REFERENCES n"
                })
        void toItselfOrToANewTableLocksNobodyElse(String sql) {
            Finding finding = Asked.about(postgres(17).scene(), "add-referencing-column", sql);
            assertThat(finding.others()).isEmpty();
            assertThat(finding.has(Fact.LOCKS_OTHER_TABLE)).isFalse();
        }

        @Test
        void isReadOnBothSidesWhenOldRowsGetAValue() {
            Scene small = Given.postgres(17)
                    .with(table("t").bytes(1_000_000))
                    .with(table("big"))
                    .scene();
            assertThat(Asked.about(small, "add-referencing-column", "ALTER TABLE t ADD c int DEFAULT 1 REFERENCES big")
                            .risk())
                    .isEqualTo(Risk.HIGH);
        }
    }

    @Test
    void partitionsAreLockedTooAndOnlySparesThem() {
        Scene scene = Given.postgres(17)
                .with(table("t").children("t1", "t2"))
                .with(table("t1"))
                .scene();
        assertThat(Asked.about(scene, "add-column", "ALTER TABLE t ADD c int").others())
                .containsEntry(name("t1"), Lock.ACCESS_EXCLUSIVE)
                .containsEntry(name("t2"), Lock.ACCESS_EXCLUSIVE);
        assertThat(Asked.about(scene, "add-column", "ALTER TABLE ONLY t ADD c int")
                        .others())
                .isEmpty();
    }

    /** Each line: what is added, its version, the way that keeps nobody waiting. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            "Id" uuid DEFAULT gen_random_uuid() | 17 | ALTER TABLE "My".t ADD COLUMN "Id" uuid; ALTER TABLE "My".t ALTER COLUMN "Id" SET DEFAULT gen_random_uuid(); In a migration of its own: UPDATE "My".t SET "Id" = gen_random_uuid() WHERE
            n serial                            | 17 | CREATE SEQUENCE t_n_seq; ALTER TABLE "My".t ADD COLUMN n bigint; ALTER TABLE "My".t ALTER COLUMN n SET DEFAULT nextval('t_n_seq'); ALTER SEQUENCE t_n_seq OWNED BY "My".t.n; In a
            n int GENERATED ALWAYS AS (a) STORED | 17 | ALTER TABLE "My".t ADD COLUMN n int; Let a trigger BEFORE INSERT OR UPDATE set it. In a migration of its own: UPDATE "My".t SET n = a WHERE
            n int GENERATED ALWAYS AS (a) STORED | 18 | ALTER TABLE "My".t ADD COLUMN n int GENERATED ALWAYS AS (a) VIRTUAL;
            n int UNIQUE                        | 17 | ALTER TABLE "My".t ADD COLUMN n int; In a migration of its own: CREATE UNIQUE INDEX CONCURRENTLY t_n_key ON "My".t (n); Then ALTER TABLE "My".t ADD CONSTRAINT t_n_key UNIQUE USING INDEX t_n_key;
            n int CHECK (n > 0)                 | 17 | ALTER TABLE "My".t ADD COLUMN n int; ALTER TABLE "My".t ADD CONSTRAINT t_n_check CHECK (n > 0) NOT VALID; In a migration of its own: ALTER TABLE "My".t VALIDATE CONSTRAINT t_n_check;
            n int REFERENCES u (id) ON DELETE CASCADE | 17 | ALTER TABLE "My".t ADD COLUMN n int; ALTER TABLE "My".t ADD CONSTRAINT t_n_fkey FOREIGN KEY (n) REFERENCES u (id) ON DELETE CASCADE NOT VALID; In a migration of its own: ALTER TABLE "My".t VALIDATE CONSTRAINT t_n_fkey;
            n int NOT NULL                      | 17 | ALTER TABLE "My".t ADD COLUMN n int; Let the code write it and fill the old rows. Then ALTER TABLE "My".t ADD CONSTRAINT t_n_not_null CHECK (n IS NOT NULL) NOT VALID;
            n json                              | 17 | ALTER TABLE "My".t ADD COLUMN n jsonb;
            """)
    void theSaferWayIsWrittenOutForThisStatement(String added, int version, String way) {
        Finding finding = Asked.last(Asked.version(version), "ALTER TABLE \"My\".t ADD COLUMN " + added)
                .reason();
        assertThat(finding.saferWay().orElseThrow()).startsWith(way).hasSizeLessThan(600);
    }
}
