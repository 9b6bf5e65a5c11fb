package io.confiture.wizard.risk.rules.code;

import static io.confiture.wizard.plan.Risk.CRITICAL;
import static io.confiture.wizard.plan.Risk.HIGH;
import static io.confiture.wizard.plan.Risk.LOW;
import static io.confiture.wizard.plan.Risk.MEDIUM;
import static io.confiture.wizard.risk.target.ObjectTables.table;
import static io.confiture.wizard.risk.target.ObjectTables.view;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Judge;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.Scene;
import io.confiture.wizard.risk.SizeClass;
import io.confiture.wizard.risk.rules.Said;
import io.confiture.wizard.risk.target.ObjectTables;
import io.confiture.wizard.sql.SqlScript;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each line: a statement, the rule that knows it, its row of facts, its level, its lock, its facts, and a piece of what a person reads. */
class CodeRulesTest {

    private static final long GIGABYTE = 1_000_000_000L;

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            textBlock =
                    """
            CREATE VIEW v AS SELECT a FROM t                                          | create-view | create-view | LOW | NONE | ~~ | Creates the view `v`
            CREATE OR REPLACE TEMP VIEW v AS SELECT 1 AS a                            | create-view | create-view | LOW | NONE | ~~ | for this session
            CREATE OR REPLACE VIEW v AS SELECT 1 AS a                                 | create-view | replace-view | MEDIUM | AX | breaks_app brief_exclusive | Replaces the view `v`
            ALTER VIEW v SET (security_barrier = true)                                | alter-view | alter-view | MEDIUM | AX | breaks_app brief_exclusive | its options
            ALTER VIEW v ALTER COLUMN a SET DEFAULT 1                                 | alter-view | alter-view | MEDIUM | AX | breaks_app brief_exclusive | without a value for `a`
            ALTER VIEW IF EXISTS v RENAME TO w                                        | rename-view | rename-view | HIGH | AX | breaks_app brief_exclusive | `v` to `w`
            ALTER VIEW v RENAME a TO b                                                | rename-view | rename-view | HIGH | AX | breaks_app brief_exclusive | column `a` of the view `v` to `b`
            ALTER MATERIALIZED VIEW v SET SCHEMA s                                    | rename-view | rename-view | HIGH | AX | breaks_app brief_exclusive | to the schema `s`
            DROP VIEW v                                                               | drop-view | drop-view | HIGH | AX | breaks_app brief_exclusive | Drops the view `v`
            DROP VIEW v CASCADE                                                       | drop-view | drop-view-cascade | HIGH | AX | breaks_app brief_exclusive locks_other_table | by CASCADE
            DROP MATERIALIZED VIEW IF EXISTS "V"                                      | drop-view | drop-materialized-view | HIGH | AX | breaks_app brief_exclusive | materialized view `V`
            DROP MATERIALIZED VIEW v CASCADE                                          | drop-view | drop-materialized-view-cascade | HIGH | AX | breaks_app brief_exclusive locks_other_table | by CASCADE
            CREATE MATERIALIZED VIEW v AS SELECT a FROM t                             | create-materialized-view | create-materialized-view | MEDIUM | NONE | full_scan | stops nobody
            CREATE MATERIALIZED VIEW v AS SELECT a FROM t WITH DATA                   | create-materialized-view | create-materialized-view | MEDIUM | NONE | full_scan | stops nobody
            CREATE MATERIALIZED VIEW v AS SELECT a FROM t WITH NO DATA                | create-materialized-view | create-materialized-view-without-data | LOW | NONE | ~~ | without rows
            CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'DROP TABLE t'            | create-function | create-function | LOW | NONE | ~~ | the function `f`
            CREATE FUNCTION s.f(a int) RETURNS int RETURN a + 1                       | create-function | create-sql-function | LOW | NONE | ~~ | the function `s.f`
            CREATE PROCEDURE p() LANGUAGE plpgsql AS $$BEGIN END$$                    | create-function | create-procedure | LOW | NONE | ~~ | the procedure `p`
            CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'x'      | create-function | create-definer-function | MEDIUM | NONE | security | the function `f`
            CREATE FUNCTION f() RETURNS int LANGUAGE plpython3u AS 'x'                | create-function | create-untrusted-function | HIGH | NONE | security | the function `f`
            CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'lib', 'f'                  | create-function | create-untrusted-function | HIGH | NONE | security | the function `f`
            CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS $$SELECT 1$$   | create-function | replace-function | MEDIUM | NONE | breaks_app | keep the old ones
            CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'x' | create-function | replace-function | MEDIUM | NONE | breaks_app security | other results
            CREATE AGGREGATE g(int) (SFUNC = int4pl, STYPE = int)                     | create-aggregate | create-function | LOW | NONE | ~~ | aggregate `g`
            CREATE OR REPLACE AGGREGATE g(int) (SFUNC = int4pl, STYPE = int)          | create-aggregate | replace-aggregate | MEDIUM | NONE | breaks_app | other results
            ALTER FUNCTION f() IMMUTABLE                                              | alter-function | alter-function | MEDIUM | NONE | breaks_app | planned
            ALTER FUNCTION f() SECURITY DEFINER                                       | alter-function | alter-function | MEDIUM | NONE | breaks_app security | whose rights
            ALTER FUNCTION f() NOT LEAKPROOF                                          | alter-function | alter-function | MEDIUM | NONE | breaks_app | whose rights
            ALTER PROCEDURE f(int) RENAME TO g                                        | alter-function | rename-function | HIGH | NONE | breaks_app | `f` to `g`
            ALTER FUNCTION f() SET SCHEMA s                                           | alter-function | rename-function | HIGH | NONE | breaks_app | to the schema `s`
            ALTER AGGREGATE g(int) RENAME TO h                                        | alter-function | rename-function | HIGH | NONE | breaks_app | `g` to `h`
            ALTER ROUTINE f() STABLE                                                  | alter-function | alter-function | MEDIUM | NONE | breaks_app | planned
            ALTER ROUTINE f() RENAME TO g                                             | alter-function | rename-function | HIGH | NONE | breaks_app | another name
            DROP FUNCTION f()                                                         | drop-function | drop-function | HIGH | NONE | breaks_app | who calls it fails
            DROP PROCEDURE IF EXISTS f RESTRICT                                       | drop-function | drop-function | HIGH | NONE | breaks_app | who calls it fails
            DROP AGGREGATE g(int) CASCADE                                             | drop-function | drop-function-cascade | CRITICAL | NONE | data_loss irreversible breaks_app integrity brief_exclusive locks_other_table | by CASCADE
            DROP ROUTINE f()                                                          | drop-function | drop-function | HIGH | NONE | breaks_app | who calls them fails
            DROP FUNCTION f(), g() CASCADE                                            | drop-function | drop-function-cascade | CRITICAL | NONE | data_loss irreversible breaks_app integrity brief_exclusive locks_other_table | by CASCADE
            CREATE TYPE mood AS ENUM ('sad', 'ok')                                    | create-type | create-enum | LOW | NONE | ~~ | type `mood`
            CREATE TYPE pair AS (a int, b text)                                       | create-type | create-type | LOW | NONE | ~~ | type `pair`
            CREATE DOMAIN age AS int                                                  | create-type | create-domain | LOW | NONE | ~~ | type `age`
            CREATE DOMAIN age AS int CHECK (VALUE > 0)                                | create-type | create-domain-with-constraint | LOW | NONE | ~~ | type `age`
            ALTER TYPE mood ADD VALUE 'happy'                                         | add-enum-value | add-enum-value | MEDIUM | NONE | irreversible breaks_app non_transactional | cannot be taken back
            ALTER TYPE mood RENAME VALUE 'sad' TO 'blue'                              | alter-type | rename-enum-value | HIGH | NONE | breaks_app | 'sad' of `mood` to 'blue'
            ALTER TYPE mood RENAME TO feeling                                         | alter-type | rename-type | HIGH | NONE | breaks_app | the type `mood` to `feeling`
            ALTER TYPE pair RENAME ATTRIBUTE a TO c                                   | alter-type | rename-attribute | MEDIUM | AX | breaks_app brief_exclusive | part `a` of the type `pair` to `c`
            ALTER TYPE pair RENAME ATTRIBUTE a TO c CASCADE                           | alter-type | rename-attribute-cascade | HIGH | AX | breaks_app brief_exclusive locks_other_table | tables of that type
            ALTER TYPE pair ADD ATTRIBUTE c int                                       | alter-type | add-attribute | MEDIUM | AX | breaks_app brief_exclusive | Adds a part to the type `pair`
            ALTER TYPE pair ADD ATTRIBUTE c int CASCADE                               | alter-type | add-attribute-cascade | HIGH | AX | breaks_app brief_exclusive locks_other_table | get a column
            ALTER TYPE pair ALTER ATTRIBUTE a TYPE bigint                             | alter-type | change-attribute | MEDIUM | AX | breaks_app brief_exclusive | refused while a column uses
            ALTER TYPE pair ALTER ATTRIBUTE a SET DATA TYPE bigint CASCADE            | alter-type | change-attribute-cascade | HIGH | AX | rewrite blocks_reads blocks_writes breaks_app data_dependent locks_other_table | written anew
            ALTER TYPE pair DROP ATTRIBUTE a                                          | alter-type | drop-attribute | CRITICAL | AX | data_loss irreversible breaks_app brief_exclusive | Drops a part
            ALTER TYPE pair ADD ATTRIBUTE c int, DROP ATTRIBUTE a CASCADE             | alter-type | drop-attribute-cascade | CRITICAL | AX | data_loss irreversible breaks_app brief_exclusive locks_other_table | Drops a part
            ALTER TYPE pair SET (STORAGE = extended)                                  | alter-type | alter-type-properties | MEDIUM | NONE | ~~ | stores or reads
            DROP TYPE mood                                                            | drop-type | drop-type | HIGH | NONE | breaks_app | code that uses it fails
            DROP DOMAIN IF EXISTS age CASCADE                                         | drop-type | drop-type-cascade | CRITICAL | NONE | data_loss irreversible breaks_app brief_exclusive locks_other_table | every column that uses it
            ALTER DOMAIN age ADD CONSTRAINT c CHECK (VALUE > 0)                       | constrain-domain | constrain-domain | HIGH | NONE | full_scan blocks_writes locks_other_table data_dependent breaks_app | every table that uses it
            ALTER DOMAIN age SET NOT NULL                                             | constrain-domain | constrain-domain | HIGH | NONE | full_scan blocks_writes locks_other_table data_dependent breaks_app | every table that uses it
            ALTER DOMAIN age VALIDATE CONSTRAINT c                                    | constrain-domain | validate-domain-constraint | HIGH | NONE | full_scan blocks_writes locks_other_table data_dependent | Checks a constraint
            ALTER DOMAIN age ADD CONSTRAINT c CHECK (VALUE > 0) NOT VALID             | constrain-domain | constrain-domain-not-valid | MEDIUM | NONE | breaks_app | for new values only
            ALTER DOMAIN age ADD CHECK (VALUE::text <> 'NOT VALID')                   | constrain-domain | constrain-domain | HIGH | NONE | full_scan blocks_writes locks_other_table data_dependent breaks_app | stricter
            ALTER DOMAIN age DROP CONSTRAINT IF EXISTS c CASCADE                      | alter-domain | free-domain | MEDIUM | NONE | integrity | refused so far
            ALTER DOMAIN age DROP NOT NULL                                            | alter-domain | free-domain | MEDIUM | NONE | integrity | refused so far
            ALTER DOMAIN age SET DEFAULT 3                                            | alter-domain | alter-domain | MEDIUM | NONE | breaks_app | the default of the type `age`
            ALTER DOMAIN age DROP DEFAULT                                             | alter-domain | alter-domain | MEDIUM | NONE | breaks_app | the default
            ALTER DOMAIN age RENAME CONSTRAINT c TO d                                 | alter-domain | alter-domain | MEDIUM | NONE | breaks_app | Renames a constraint
            ALTER DOMAIN age RENAME TO years                                          | alter-domain | rename-type | HIGH | NONE | breaks_app | the type `age` to `years`
            """)
    void everyRowIsKnown(
            String sql, String rule, String operation, Risk risk, String lock, String facts, String sentence) {
        Said.that(Said.about(sql, rule), operation, risk, lock, facts, sentence);
    }

    @Test
    void aDefinerNeedsASearchPathOfItsOwn() {
        String start = "CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER ";
        assertThat(Said.about(start + "AS 'x'", "create-function").saferWay())
                .hasValueSatisfying(way -> assertThat(way).contains("SET search_path = pg_catalog, pg_temp"));
        assertThat(Said.about(start + "SET search_path = pg_catalog AS 'x'", "create-function")
                        .saferWay())
                .isEmpty();
        assertThat(Said.about(start + "SET work_mem = '1MB' AS 'search_path'", "create-function")
                        .saferWay())
                .isPresent();
    }

    @Test
    void orReplaceCreatesWhereNothingIs() {
        String sql = "CREATE OR REPLACE VIEW v AS SELECT 1 AS a";
        Scene without = new ObjectTables().with(table("t")).scene();
        Scene with = new ObjectTables().with(view("v")).scene();
        assertThat(Said.about(sql, "create-view", without).risk()).isEqualTo(LOW);
        assertThat(Said.about(sql, "create-view", with).risk()).isEqualTo(MEDIUM);
        assertThat(worst("ALTER VIEW w RENAME TO v; " + sql, "create-view", without)
                        .sentence())
                .startsWith("Replaces the view");
    }

    @Test
    void aViewShowsWhatRowSecurityHides() {
        Scene scene =
                new ObjectTables().with(table("t").guarded()).with(table("u")).scene();
        Finding past = Said.about("CREATE VIEW v AS SELECT * FROM u JOIN t USING (a)", "create-view", scene);
        assertThat(past.risk()).isEqualTo(MEDIUM);
        assertThat(past.facts()).contains(Fact.SECURITY);
        assertThat(past.notes()).singleElement().asString().contains("rows of `t`");
        assertThat(Said.about("CREATE VIEW v WITH (security_invoker = true) AS SELECT * FROM t", "create-view", scene)
                        .risk())
                .isEqualTo(LOW);
        assertThat(Said.about("CREATE VIEW v WITH (security_invoker = off) AS SELECT * FROM t", "create-view", scene)
                        .risk())
                .isEqualTo(MEDIUM);
        assertThat(Said.about("CREATE VIEW v AS WITH t AS (SELECT 1) SELECT * FROM t", "create-view", scene)
                        .risk())
                .isEqualTo(LOW);
    }

    @Test
    void aMaterializedViewReadsAsMuchAsItsSources() {
        Scene scene = new ObjectTables()
                .with(table("small"))
                .with(table("large").bytes(3 * GIGABYTE))
                .scene();
        String start = "CREATE MATERIALIZED VIEW v AS SELECT * FROM ";
        Finding small = Said.about(start + "small", "create-materialized-view", scene);
        assertThat(small.risk()).isEqualTo(LOW);
        assertThat(small.saferWay()).isEmpty();
        Finding large = Said.about(start + "small, large", "create-materialized-view", scene);
        assertThat(large.risk()).isEqualTo(MEDIUM);
        assertThat(large.size().orElseThrow().sizeClass()).isEqualTo(SizeClass.LARGE);
        assertThat(large.size().orElseThrow().bytes()).hasValue(3 * GIGABYTE + 8_192);
        assertThat(Said.about(start + "small, missing", "create-materialized-view", scene)
                        .risk())
                .isEqualTo(MEDIUM);
    }

    @Test
    void viewsOnAViewGoWithItOrKeepIt() {
        Scene scene = new ObjectTables().with(view("v").shownBy("w")).scene();
        Finding cascading = Said.about("DROP VIEW v CASCADE", "drop-view", scene);
        assertThat(cascading.others()).isEqualTo(Map.of(new RelationName("public", "w"), Lock.ACCESS_EXCLUSIVE));
        assertThat(cascading.notes()).containsExactly("With it go the views that are built on it: `public.w`.");
        assertThat(Said.about("DROP VIEW v", "drop-view", scene).notes())
                .containsExactly("It fails: `public.w` is built on it.");
        assertThat(Said.about("DROP VIEW IF EXISTS nothing", "drop-view", scene).risk())
                .isEqualTo(LOW);
        assertThat(Said.about("DROP VIEW nothing", "drop-view", scene).risk()).isEqualTo(HIGH);
    }

    @Test
    void theSaferWayHasTheNamesOfTheStatement() {
        assertThat(Said.about("DROP MATERIALIZED VIEW s.\"V\"", "drop-view").saferWay())
                .contains("Keep the old text for the way back: SELECT pg_get_viewdef('s.\"V\"'::regclass, true);"
                        + " and put it into the down file, with its indexes.");
        assertThat(Said.about("DROP AGGREGATE s.g(int) CASCADE", "drop-function")
                        .saferWay())
                .contains("Drop what depends on it by name first, then: DROP AGGREGATE s.g(int);");
        assertThat(Said.about("DROP DOMAIN \"A\" CASCADE", "drop-type").saferWay())
                .hasValueSatisfying(way -> assertThat(way).endsWith("then DROP DOMAIN \"A\" without CASCADE."));
    }

    @Test
    void anEnumValueCostsATransactionOnOldServersOnly() {
        String sql = "ALTER TYPE mood ADD VALUE IF NOT EXISTS 'happy'";
        assertThat(Said.about(sql, "add-enum-value", Scene.UNKNOWN.onVersion(11))
                        .facts())
                .contains(Fact.NON_TRANSACTIONAL);
        assertThat(Said.about(sql, "add-enum-value", Scene.UNKNOWN.onVersion(12))
                        .facts())
                .doesNotContain(Fact.NON_TRANSACTIONAL);
    }

    @Test
    void anEnumValueIsSortedForGood() {
        assertThat(Said.about("ALTER TYPE s.mood ADD VALUE 'ok'", "add-enum-value")
                        .saferWay())
                .hasValueSatisfying(
                        way -> assertThat(way).contains("ALTER TYPE s.mood ADD VALUE IF NOT EXISTS 'ok' AFTER …"));
        assertThat(Said.about("ALTER TYPE mood ADD VALUE 'ok' BEFORE 'sad'", "add-enum-value")
                        .saferWay())
                .contains("ALTER TYPE mood ADD VALUE IF NOT EXISTS 'ok' BEFORE 'sad'; alone in its file.");
    }

    @Test
    void aValueOfANewEnumDisturbsNobody() {
        assertThat(worst(
                                "CREATE TYPE mood AS ENUM ('a'); ALTER TYPE mood ADD VALUE 'b'",
                                "add-enum-value",
                                Scene.UNKNOWN)
                        .risk())
                .isEqualTo(LOW);
    }

    @Test
    void columnsGoWithTheirType() {
        Scene scene = new ObjectTables()
                .with(table("orders"))
                .type("mood", "orders", "shop.items")
                .type("unused")
                .scene();
        Finding used = Said.about("DROP TYPE mood CASCADE", "drop-type", scene);
        assertThat(used.risk()).isEqualTo(CRITICAL);
        assertThat(used.sentence()).contains("in `public.orders` and `shop.items`");
        assertThat(used.others())
                .containsEntry(new RelationName("public", "orders"), Lock.ACCESS_EXCLUSIVE)
                .containsEntry(new RelationName("shop", "items"), Lock.ACCESS_EXCLUSIVE);
        assertThat(Said.about("DROP TYPE mood", "drop-type", scene).notes())
                .singleElement()
                .asString()
                .contains("It fails as long as");
        Finding unused = Said.about("DROP TYPE unused CASCADE", "drop-type", scene);
        assertThat(unused.risk()).isEqualTo(HIGH);
        assertThat(unused.facts()).doesNotContain(Fact.DATA_LOSS);
        assertThat(Said.about("DROP TYPE stranger CASCADE", "drop-type", scene).risk())
                .isEqualTo(CRITICAL);
        assertThat(worst("ALTER TYPE mood RENAME TO unused; DROP TYPE unused CASCADE", "drop-type", scene)
                        .risk())
                .isEqualTo(CRITICAL);
    }

    @Test
    void aTypeIsNoTableOfItsName() {
        assertThat(worst("CREATE TABLE mood (a int); DROP TYPE mood CASCADE", "drop-type", Scene.UNKNOWN)
                        .risk())
                .isEqualTo(CRITICAL);
    }

    @Test
    void aPartOfATypeIsLostWhereItIsUsed() {
        Scene scene = new ObjectTables().type("pair", "t").type("unused").scene();
        assertThat(Said.about("ALTER TYPE pair DROP ATTRIBUTE a", "alter-type", scene)
                        .sentence())
                .endsWith("wherever it is used: in `public.t`.");
        assertThat(Said.about("ALTER TYPE unused DROP ATTRIBUTE a", "alter-type", scene)
                        .risk())
                .isEqualTo(MEDIUM);
    }

    @Test
    void aDomainLocksAllTablesTogether() {
        ObjectTables target = new ObjectTables()
                .with(table("a").bytes(60_000_000))
                .with(table("b").bytes(60_000_000))
                .with(table("b1").bytes(60_000_000).partOf("b"))
                .type("age", "a", "b", "b1")
                .type("small", "a")
                .type("unused");
        String check = " ADD CONSTRAINT c CHECK (VALUE > 0)";
        Finding all = Said.about("ALTER DOMAIN age" + check, "constrain-domain", target.scene());
        assertThat(all.risk()).isEqualTo(HIGH);
        assertThat(all.size().orElseThrow().bytes()).hasValue(120_000_000);
        assertThat(all.others())
                .containsOnlyKeys(
                        new RelationName("public", "a"),
                        new RelationName("public", "b"),
                        new RelationName("public", "b1"))
                .containsValue(Lock.SHARE);
        assertThat(all.saferWay()).hasValueSatisfying(way -> assertThat(way)
                .startsWith("ALTER DOMAIN age ADD CONSTRAINT c CHECK (VALUE > 0) NOT VALID;"));

        assertThat(Said.about("ALTER DOMAIN small" + check, "constrain-domain", target.scene())
                        .risk())
                .isEqualTo(MEDIUM);
        Finding unused = Said.about("ALTER DOMAIN unused" + check, "constrain-domain", target.scene());
        assertThat(unused.risk()).isEqualTo(MEDIUM);
        assertThat(unused.facts()).containsExactly(Fact.BREAKS_APP);
        assertThat(Said.about("ALTER DOMAIN stranger" + check, "constrain-domain", target.scene())
                        .risk())
                .isEqualTo(HIGH);
    }

    @Test
    void anOlderServerDoesNotKnowEverything() {
        assertThat(fails("CREATE PROCEDURE p() LANGUAGE sql AS 'x'", "create-function", 10))
                .isTrue();
        assertThat(fails("CREATE PROCEDURE p() LANGUAGE sql AS 'x'", "create-function", 11))
                .isFalse();
        assertThat(fails("CREATE FUNCTION f() RETURNS int RETURN 1", "create-function", 13))
                .isTrue();
        assertThat(fails("ALTER TYPE pair SET (STORAGE = extended)", "alter-type", 12))
                .isTrue();
        assertThat(fails("CREATE OR REPLACE AGGREGATE g(int) (SFUNC = f, STYPE = int)", "create-aggregate", 11))
                .isTrue();
    }

    private static boolean fails(String sql, String rule, int version) {
        return Said.about(sql, rule, Scene.UNKNOWN.onVersion(version)).notes().stream()
                .anyMatch(note -> note.contains("the statement fails there"));
    }

    private static Finding worst(String sql, String rule, Scene scene) {
        return new Judge(scene)
                .judge(SqlScript.parse(sql)).findings().stream()
                        .filter(finding -> finding.rule().equals(rule))
                        .findFirst()
                        .orElseThrow();
    }
}
