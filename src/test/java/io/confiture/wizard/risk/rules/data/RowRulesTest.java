package io.confiture.wizard.risk.rules.data;

import static io.confiture.wizard.plan.Risk.CRITICAL;
import static io.confiture.wizard.plan.Risk.HIGH;
import static io.confiture.wizard.plan.Risk.LOW;
import static io.confiture.wizard.plan.Risk.MEDIUM;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskReport;
import io.confiture.wizard.risk.target.Activity;
import io.confiture.wizard.risk.target.Constraint;
import io.confiture.wizard.risk.target.DataTarget;
import io.confiture.wizard.sql.SqlScript;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On a table with a primary key {@code id}, NOT NULL on {@code b}, and five million rows beside a tiny one. */
class RowRulesTest {

    private static final DataTarget TARGET =
            DataTarget.of(5_000_000).and("small", 500).and("medium", 100_000);

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            textBlock =
                    """
            DELETE FROM t WHERE id = 7                                        | delete-by-key | MEDIUM
            DELETE FROM t AS x WHERE x.id = 7 AND a > 1                       | delete-by-key | MEDIUM
            DELETE FROM public.t WHERE (id = 7)                               | delete-by-key | MEDIUM
            DELETE FROM t WHERE "id" IN (1, 2, 3)                             | delete-by-key | MEDIUM
            DELETE FROM t WHERE 7 = id                                        | delete-by-key | MEDIUM
            UPDATE t SET a = 1 WHERE id = 7                                   | update-by-key | MEDIUM
            UPDATE t SET a = 1 WHERE id = $1                                  | update-rows | CRITICAL
            DELETE FROM t WHERE id = 7 OR a = 1                               | delete-rows | CRITICAL
            DELETE FROM t WHERE id NOT IN (1, 2)                              | delete-rows | CRITICAL
            DELETE FROM t WHERE a = 7                                         | delete-rows | CRITICAL
            DELETE FROM t WHERE id = a                                        | delete-rows | CRITICAL
            DELETE FROM t WHERE b = 7                                         | delete-rows | CRITICAL
            DELETE FROM t WHERE id = (SELECT max(id) FROM s)                  | delete-rows | CRITICAL
            DELETE FROM t USING small WHERE t.id = 7                          | delete-rows | CRITICAL
            DELETE FROM t WHERE id > 7                                        | delete-rows | CRITICAL
            DELETE FROM small WHERE a = 7                                     | delete-rows | HIGH
            UPDATE small SET a = 1 WHERE a = 7                                | update-rows | LOW
            UPDATE medium SET a = 1 WHERE a = 7                               | update-rows | HIGH
            UPDATE t SET a = 1                                                | update-all-rows | CRITICAL
            UPDATE small SET a = 1                                            | update-all-rows | CRITICAL
            DELETE FROM t WHERE b IS NOT NULL                                 | delete-all-rows | CRITICAL
            DELETE FROM t WHERE NOT EXISTS (SELECT 1 FROM s WHERE s.a = 1)    | delete-all-rows | CRITICAL
            INSERT INTO t SELECT * FROM small                                 | insert-from-query | LOW
            INSERT INTO small SELECT * FROM t                                 | insert-from-query | HIGH
            INSERT INTO small SELECT * FROM t LIMIT 10                        | insert-from-query | LOW
            INSERT INTO small SELECT * FROM t LIMIT (SELECT 10)               | insert-from-query | HIGH
            INSERT INTO small SELECT * FROM medium JOIN t USING (id)          | insert-from-query | HIGH
            INSERT INTO small TABLE medium                                    | insert-from-query | HIGH
            INSERT INTO t SELECT generate_series(1, 500)                      | insert-from-query | LOW
            INSERT INTO t SELECT * FROM generate_series(1, 500000)            | insert-from-query | HIGH
            INSERT INTO t WITH x AS (SELECT * FROM small) SELECT * FROM x     | insert-from-query | LOW
            INSERT INTO t SELECT * FROM missing                               | insert-from-query | HIGH
            INSERT INTO t SELECT * FROM small ON CONFLICT (id) DO UPDATE SET a = 1 | upsert | HIGH
            """)
    void theLevelFollowsFromTheConditionAndTheSize(String sql, String operation, Risk risk) {
        assertThat(TARGET.judge(sql).findings()).as(sql).anySatisfy(finding -> {
            assertThat(finding.operation()).isEqualTo(operation);
            assertThat(finding.risk()).isEqualTo(risk);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            textBlock =
                    """
            MERGE INTO t USING s ON t.id = s.id WHEN NOT MATCHED THEN INSERT VALUES (1)       | merge-insert | false
            MERGE INTO t USING s ON t.id = s.id WHEN MATCHED THEN UPDATE SET a = 1            | merge-update | true
            MERGE INTO t USING s ON t.id = s.id WHEN MATCHED THEN DELETE                      | merge-delete | true
            MERGE INTO t USING s ON t.id = s.id WHEN MATCHED THEN DO NOTHING                  | merge-nothing | false
            MERGE INTO t USING s ON t.id = s.id WHEN NOT MATCHED BY SOURCE THEN DELETE        | merge-delete-unmatched | true
            """)
    void mergeIsItsWorstBranch(String sql, String operation, boolean loses) {
        Finding finding = TARGET.onVersion(17).judge(sql).reason();
        assertThat(finding.rule()).isEqualTo("merge");
        assertThat(finding.operation()).isEqualTo(operation);
        assertThat(finding.has(Fact.DATA_LOSS)).isEqualTo(loses);
        assertThat(finding.notes()).isEmpty();
    }

    @Test
    void anOldServerIsSaidNotToKnowMerge() {
        assertThat(TARGET.onVersion(14)
                        .judge("MERGE INTO t USING s ON t.id = s.id WHEN MATCHED THEN DO NOTHING")
                        .reason()
                        .notes())
                .containsExactly("The server's version does not know this form of MERGE: it fails.");
    }

    @Test
    void withoutACatalogNobodyKnowsAKey() {
        RiskReport report = RiskReport.of(SqlScript.parse("DELETE FROM t WHERE id = 7"));
        assertThat(report.level()).isEqualTo(HIGH);
        assertThat(report.reason().operation()).isEqualTo("delete-rows");
    }

    @Test
    void whatRefersToDeletedRowsIsTold() {
        RelationName orders = new RelationName("public", "orders");
        RelationName t = new RelationName("public", "t");
        Constraint key = new Constraint(
                "k",
                Constraint.Kind.FOREIGN_KEY,
                List.of("a"),
                true,
                Optional.of(t),
                "FOREIGN KEY (a) REFERENCES t(id) ON DELETE CASCADE");
        DataTarget target = DataTarget.empty()
                .and(DataTarget.table(t, 10, Activity.NONE, List.of(), List.of(orders)))
                .and(DataTarget.table(orders, 10, Activity.NONE, List.of(key), List.of()));
        Finding finding = target.judge("DELETE FROM t WHERE id = 7").reason();
        assertThat(finding.notes())
                .containsExactly(
                        "The rows of `public.orders` that refer to them are deleted too.",
                        "For every deleted row all of `public.orders` is read: there is no index on `a`.");
        assertThat(finding.others()).containsKey(orders);
    }

    @Test
    void rowsOfTheFileAreAddedWithoutAnyRisk() {
        assertThat(TARGET.judge("INSERT INTO t (id) VALUES (1)").level()).isEqualTo(LOW);
        assertThat(TARGET.judge("INSERT INTO t (id) VALUES (1) ON CONFLICT DO NOTHING")
                        .level())
                .isEqualTo(LOW);
    }

    @Test
    void fillingAColumnOfThePlanLosesNothing() {
        Finding filled = TARGET.judgeLast("ALTER TABLE t ADD COLUMN c int", "UPDATE t SET c = 1")
                .reason();
        assertThat(filled.operation()).isEqualTo("fill-new-columns");
        assertThat(filled.risk()).isEqualTo(HIGH);
        assertThat(filled.loses()).isEmpty();
        assertThat(filled.notes()).containsExactly("An earlier file of this plan adds the column.");
        assertThat(DataTarget.of(500)
                        .judgeLast("ALTER TABLE t ADD COLUMN c int", "UPDATE t SET c = 1")
                        .level())
                .isEqualTo(MEDIUM);
        assertThat(TARGET.judgeLast("ALTER TABLE t ADD COLUMN c int", "UPDATE t SET c = 1, a = 2")
                        .level())
                .isEqualTo(CRITICAL);
    }
}
