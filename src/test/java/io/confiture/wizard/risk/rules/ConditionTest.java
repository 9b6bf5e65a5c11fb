package io.confiture.wizard.risk.rules;

import io.confiture.wizard.plan.Risk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM t -- WHERE id = 1",
                "DELETE FROM t WHERE true",
                "DELETE FROM t WHERE 't'",
                "DELETE FROM t WHERE 1 = 1",
                "DELETE FROM t WHERE (1=1)",
                "DELETE FROM t WHERE 'a' <> 'b'",
                "DELETE FROM t WHERE 2 > 1",
                "DELETE FROM t WHERE NOT false",
                "DELETE FROM t WHERE NOT (false)",
                "DELETE FROM t WHERE NOT 1 = 2",
                "DELETE FROM t WHERE id = id",
                "DELETE FROM t WHERE ID=id",
                "DELETE FROM t WHERE true::boolean",
                "DELETE FROM t WHERE id = 7 OR true",
                "DELETE FROM t WHERE true AND 1 = 1",
                "DELETE FROM t WHERE 1 BETWEEN 0 AND 2",
                "DELETE FROM t USING s",
                "DELETE FROM t USING s WHERE s.a = 1",
                "DELETE FROM t AS x USING s WHERE s.a = 1",
                "DELETE FROM t RETURNING (SELECT 1 FROM s WHERE s.a = 1)",
                "DELETE FROM \"t WHERE id = 1\"",
                "WITH x AS (SELECT 1 WHERE 1 = 2) DELETE FROM t"
            })
    void aConditionThatHoldsForEveryRowIsNone(String sql) {
        Said.that(sql, "delete-all-rows", Risk.CRITICAL, "ROW_EXCLUSIVE", "Deletes all rows");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM t WHERE id = 1",
                "DELETE FROM t WHERE a = b",
                "DELETE FROM t WHERE \"A\" = a",
                "DELETE FROM t WHERE id = 1 AND true",
                "DELETE FROM t WHERE id = 1 OR id = 2",
                "DELETE FROM t WHERE a BETWEEN 0 AND 2",
                "DELETE FROM t WHERE NOT a",
                "DELETE FROM t WHERE a IS NULL",
                "DELETE FROM t WHERE EXISTS (SELECT FROM s WHERE s.a = t.a)",
                "DELETE FROM t WHERE id IN (SELECT id FROM s)",
                "DELETE FROM t WHERE created_at < now() - interval '1 year'",
                "DELETE FROM t USING s WHERE s.a = t.a",
                "DELETE FROM t AS x USING s WHERE s.a = x.a",
                "DELETE FROM t USING s WHERE other_id = s.id"
            })
    void aConditionOnAColumnLeavesRowsOut(String sql) {
        Said.that(sql, "delete-rows", Risk.HIGH, "ROW_EXCLUSIVE", "for which its condition holds");
    }
}
