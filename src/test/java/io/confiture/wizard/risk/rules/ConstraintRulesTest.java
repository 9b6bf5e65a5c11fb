package io.confiture.wizard.risk.rules;

import io.confiture.wizard.plan.Risk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each line: a statement, the rule that knows it, its level, its lock, and a piece of what a person reads. */
class ConstraintRulesTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            textBlock =
                    """
            ALTER TABLE t ADD CHECK (a > 0)                                            | add-check | HIGH | ACCESS_EXCLUSIVE | every row is read
            ALTER TABLE t ADD CONSTRAINT c CHECK (a <> 'NOT VALID')                    | add-check | HIGH | ACCESS_EXCLUSIVE | every row is read
            ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID                     | add-check | MEDIUM | ACCESS_EXCLUSIVE | for new rows only
            ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES orders (id)                   | add-foreign-key | HIGH | SHARE_ROW_EXCLUSIVE | from `t` to `orders`: every row is checked
            ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES orders NOT VALID | add-foreign-key | MEDIUM | SHARE_ROW_EXCLUSIVE | for new rows only
            ALTER TABLE t ADD UNIQUE (a)                                               | add-unique-constraint | HIGH | ACCESS_EXCLUSIVE | an index is built
            ALTER TABLE t ADD PRIMARY KEY (a) USING INDEX TABLESPACE fast              | add-unique-constraint | HIGH | ACCESS_EXCLUSIVE | primary key
            ALTER TABLE t ADD CONSTRAINT u UNIQUE USING INDEX i                        | add-key-using-index | MEDIUM | ACCESS_EXCLUSIVE | an index that is there
            ALTER TABLE t ADD CONSTRAINT p PRIMARY KEY USING INDEX i                   | add-key-using-index | HIGH | ACCESS_EXCLUSIVE | unless its columns are NOT NULL
            ALTER TABLE t ADD EXCLUDE USING gist (a WITH &&)                           | add-exclusion | HIGH | ACCESS_EXCLUSIVE | in conflict
            ALTER TABLE t ADD CONSTRAINT n NOT NULL a                                  | add-not-null-constraint | HIGH | ACCESS_EXCLUSIVE | every row is read
            ALTER TABLE t ADD CONSTRAINT n NOT NULL a NOT VALID                        | add-not-null-constraint | MEDIUM | ACCESS_EXCLUSIVE | for new rows only
            ALTER TABLE t VALIDATE CONSTRAINT c                                        | validate-constraint | MEDIUM | SHARE_UPDATE_EXCLUSIVE | everybody goes on working
            ALTER TABLE t DROP CONSTRAINT c                                            | drop-constraint | MEDIUM | ACCESS_EXCLUSIVE | rows it forbade
            ALTER TABLE t DROP CONSTRAINT IF EXISTS t_pkey                             | drop-constraint | HIGH | ACCESS_EXCLUSIVE | rows it forbade
            ALTER TABLE t DROP CONSTRAINT c CASCADE                                    | drop-constraint | HIGH | ACCESS_EXCLUSIVE | by CASCADE
            ALTER TABLE t ALTER CONSTRAINT c DEFERRABLE                                | change-constraint | MEDIUM | ACCESS_EXCLUSIVE | is checked
            """)
    void changesOfConstraintsAreKnown(String sql, String rule, Risk risk, String lock, String sentence) {
        Said.that(sql, rule, risk, lock, sentence);
    }
}
