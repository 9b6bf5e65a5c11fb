package io.confiture.wizard.risk.undo;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.sql.SqlScript;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UndoTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            ALTER TABLE c DROP COLUMN p      | ALTER TABLE c ADD COLUMN p text  | Rolling back recreates the column `p` of `c` empty: what was in it does not come back.
            ALTER TABLE c DROP p             | SELECT 1                         | Rolling back does not recreate the column `p` of `c`.
            DROP TABLE a                     | CREATE TABLE public.a (b int)    | Rolling back recreates the table `a` empty: what was in it does not come back.
            DROP INDEX i                     | SELECT 1                         | Rolling back does not recreate the index `i`.
            ALTER TABLE c ADD COLUMN p text  | ALTER TABLE c DROP COLUMN p      | Rolling back drops the column `p` of `c` with everything written to it meanwhile.
            CREATE TABLE a (b int)           | DROP TABLE a                     | Rolling back drops the table `a` with everything written to it meanwhile.
            CREATE INDEX i ON a (b)          | SELECT 1                         | Rolling back leaves the index `i` in place.
            CREATE VIEW v AS SELECT 1        | SELECT 1                         | Rolling back leaves the view `v` in place.
            ALTER TABLE a ADD CONSTRAINT k CHECK (b > 0) | SELECT 1             | Rolling back leaves the constraint `k` of `a` in place.
            SELECT 1                         | DROP TABLE other                 | Rolling back drops the table `other`, which this migration does not create.
            SELECT 1                         | ALTER TABLE a DROP COLUMN b      | Rolling back drops the column `b` of `a`, which this migration does not create.
            ALTER TABLE a RENAME TO b        | ALTER TABLE b RENAME TO c        | Rolling back does not rename `b` back to `a`.
            ALTER TABLE a RENAME x TO y      | SELECT 1                         | Rolling back does not rename `a.y` back to `a.x`.
            UPDATE a SET b = 1               | SELECT 1                         | What this migration overwrites in `a` does not come back.
            UPDATE a SET b = 1               | UPDATE a SET b = 2               | What this migration overwrites in `a` does not come back, unless its rollback knows the old values.
            DELETE FROM a                    | SELECT 1                         | Rows that this migration deletes from `a` do not come back.
            TRUNCATE a                       | SELECT 1                         | Rows that this migration deletes from `a` do not come back.
            INSERT INTO a VALUES (1)         | SELECT 1                         | Rows that this migration inserts into `a` stay.
            ALTER TABLE a ALTER b TYPE text  | SELECT 1                         | Rolling back does not change the type of the column `b` of `a` back.
            ALTER TYPE mood ADD VALUE 'meh'  | SELECT 1                         | The value 'meh' of `mood` stays: PostgreSQL cannot drop it.
            """)
    void saysWhatTheRollbackDoesNotDo(String up, String down, String remark) {
        assertThat(remarks(up, down)).containsExactly(remark);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            CREATE INDEX i ON a (b)                     | DROP INDEX CONCURRENTLY i
            CREATE INDEX i ON s.a (b)                   | DROP INDEX s.i
            ALTER TABLE a RENAME TO b                   | ALTER TABLE b RENAME TO a
            ALTER TABLE a RENAME COLUMN x TO y          | ALTER TABLE a RENAME y TO x
            CREATE VIEW v AS SELECT 1                   | DROP VIEW IF EXISTS v
            CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1' | DROP FUNCTION f()
            CREATE TRIGGER t BEFORE INSERT ON a EXECUTE FUNCTION f() | DROP TRIGGER t ON a
            CREATE POLICY p ON a USING (true)           | DROP POLICY p ON a
            ALTER TABLE a ADD CONSTRAINT k CHECK (b > 0) | ALTER TABLE a DROP CONSTRAINT k
            INSERT INTO a VALUES (1)                    | DELETE FROM a WHERE b = 1
            DELETE FROM a WHERE b = 1                   | INSERT INTO a VALUES (1)
            ALTER TABLE a ALTER b TYPE text             | ALTER TABLE a ALTER b TYPE int USING b::int
            ALTER TABLE a ALTER b SET NOT NULL          | ALTER TABLE a ALTER b DROP NOT NULL
            SELECT 1                                    | SELECT 2
            """)
    void hasNothingToSayOfARollbackThatRestores(String up, String down) {
        assertThat(remarks(up, down)).isEmpty();
    }

    @Test
    void partsGoWithTheirTable() {
        assertThat(remarks(
                        "CREATE TABLE a (b int); ALTER TABLE a ADD COLUMN c int; CREATE INDEX i ON a (b);"
                                + "INSERT INTO a VALUES (1)",
                        "DROP TABLE a"))
                .containsExactly("Rolling back drops the table `a` with everything written to it meanwhile.");
    }

    @Test
    void whatCannotBeReadIsNotBlamed() {
        assertThat(remarks("CREATE INDEX i ON a (b)", "DO $$ BEGIN EXECUTE 'DROP INDEX i'; END $$"))
                .isEmpty();
        assertThat(remarks("SELEKT 1", "DROP TABLE a")).isEmpty();
    }

    private static List<String> remarks(String up, String down) {
        return Undo.remarks(SqlScript.parse(up), SqlScript.parse(down));
    }
}
