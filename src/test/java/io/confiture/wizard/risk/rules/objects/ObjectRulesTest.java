package io.confiture.wizard.risk.rules.objects;

import static io.confiture.wizard.plan.Risk.CRITICAL;
import static io.confiture.wizard.plan.Risk.HIGH;
import static io.confiture.wizard.plan.Risk.MEDIUM;
import static io.confiture.wizard.risk.target.ObjectTables.sequence;
import static io.confiture.wizard.risk.target.ObjectTables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskReport;
import io.confiture.wizard.risk.Scene;
import io.confiture.wizard.risk.rules.Said;
import io.confiture.wizard.risk.target.ObjectTables;
import io.confiture.wizard.sql.SqlScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each line: a statement, the rule that knows it, its row of facts, its level, its lock, its facts, and a piece of what a person reads. */
class ObjectRulesTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            textBlock =
                    """
            CREATE SEQUENCE IF NOT EXISTS s.q OWNED BY t.a                      | create-sequence | create-sequence | LOW | NONE | ~~ | sequence `s.q`
            ALTER SEQUENCE q CACHE 10                                           | alter-sequence | alter-sequence | MEDIUM | SRX | brief_exclusive | who needs a number waits
            ALTER SEQUENCE q OWNED BY t.a                                       | alter-sequence | alter-sequence | MEDIUM | SRX | brief_exclusive | who needs a number waits
            ALTER SEQUENCE q NO CYCLE                                           | alter-sequence | alter-sequence | MEDIUM | SRX | brief_exclusive | who needs a number waits
            ALTER SEQUENCE q CYCLE                                              | alter-sequence | alter-sequence | MEDIUM | SRX | brief_exclusive breaks_app | who needs a number waits
            ALTER SEQUENCE q CACHE 10 RESTART                                   | alter-sequence | restart-sequence | HIGH | SRX | brief_exclusive breaks_app data_dependent | a second time
            ALTER SEQUENCE q RESTART WITH 1                                     | alter-sequence | restart-sequence | HIGH | SRX | brief_exclusive breaks_app data_dependent | a second time
            ALTER SEQUENCE q AS integer                                         | alter-sequence | change-sequence-type | HIGH | SRX | brief_exclusive breaks_app | where the new type ends
            ALTER SEQUENCE IF EXISTS q RENAME TO r                              | alter-sequence | rename-sequence | HIGH | AX | brief_exclusive breaks_app | the old name
            ALTER SEQUENCE q SET SCHEMA s                                       | alter-sequence | rename-sequence | HIGH | AX | brief_exclusive breaks_app | the old name
            ALTER SEQUENCE q SET UNLOGGED                                       | alter-sequence | set-sequence-logged | MEDIUM | AX | brief_exclusive | survives a crash
            SELECT setval('q', 1)                                               | set-next-number | set-next-number | MEDIUM | RX | breaks_app | a second time
            SELECT pg_catalog.setval('q', (SELECT max(a) FROM t), true)         | set-next-number | set-next-number | MEDIUM | RX | breaks_app | a second time
            DROP SEQUENCE q                                                     | drop-sequence | drop-sequence | HIGH | AX | brief_exclusive breaks_app | counter is lost
            DROP SEQUENCE IF EXISTS q CASCADE                                   | drop-sequence | drop-sequence-cascade | HIGH | AX | brief_exclusive breaks_app locks_other_table | by CASCADE
            CREATE SCHEMA IF NOT EXISTS shop AUTHORIZATION jane                 | create-schema | create-schema | LOW | NONE | ~~ | Creates the schema `shop`
            CREATE SCHEMA AUTHORIZATION jane                                    | create-schema | create-schema | LOW | NONE | ~~ | Creates the schema `jane`
            ALTER SCHEMA shop RENAME TO store                                   | rename-schema | rename-schema | HIGH | NONE | breaks_app | `shop` to `store`
            DROP SCHEMA shop                                                    | drop-schema | drop-schema | MEDIUM | NONE | breaks_app | unless it is empty
            DROP SCHEMA shop CASCADE                                            | drop-schema | drop-schema-cascade | CRITICAL | NONE | data_loss irreversible breaks_app brief_exclusive locks_other_table | every table in it
            CREATE EXTENSION IF NOT EXISTS citext                               | create-extension | create-extension | MEDIUM | NONE | ~~ | extension `citext`
            CREATE EXTENSION plpython3u                                         | create-extension | create-untrusted-extension | HIGH | NONE | security | anything the server may
            CREATE EXTENSION "plperlu" WITH SCHEMA s                            | create-extension | create-untrusted-extension | HIGH | NONE | security | anything the server may
            CREATE EXTENSION plpgsql                                            | create-extension | create-extension | MEDIUM | NONE | ~~ | extension `plpgsql`
            CREATE EXTENSION file_fdw                                           | create-extension | create-untrusted-extension | HIGH | NONE | security | files, programs or other servers
            CREATE TRUSTED LANGUAGE plx HANDLER h                               | create-extension | create-language | MEDIUM | NONE | ~~ | language `plx`
            CREATE LANGUAGE plx HANDLER h                                       | create-extension | create-untrusted-extension | HIGH | NONE | security | anything the server may
            ALTER EXTENSION citext UPDATE TO '1.6'                              | alter-extension | update-extension | MEDIUM | NONE | irreversible | no way back
            ALTER EXTENSION citext SET SCHEMA s                                 | alter-extension | move-extension | HIGH | NONE | breaks_app | to the schema `s`
            ALTER EXTENSION citext DROP FUNCTION f(int)                         | alter-extension | change-extension-members | MEDIUM | NONE | ~~ | belongs to the extension
            DROP EXTENSION citext                                               | drop-extension | drop-extension | HIGH | NONE | breaks_app | code that uses it
            DROP EXTENSION IF EXISTS citext CASCADE                             | drop-extension | drop-extension-cascade | CRITICAL | NONE | data_loss irreversible breaks_app brief_exclusive locks_other_table | every column that uses it
            GRANT SELECT ON t TO jane                                           | grant | grant | MEDIUM | AS | security | SELECT on t to `jane`
            GRANT SELECT (a, b), UPDATE (c) ON TABLE t TO jane, bob             | grant | grant | MEDIUM | AS | security | to `jane` and `bob`
            GRANT ALL ON t TO PUBLIC                                            | grant | grant-widely | HIGH | AS | security | everybody who can connect
            GRANT ALL ON t TO "public"                                          | grant | grant-widely | HIGH | AS | security | everybody who can connect
            GRANT ALL ON t TO "PUBLIC"                                          | grant | grant | MEDIUM | AS | security | to `PUBLIC`
            GRANT SELECT ON t TO GROUP public                                   | grant | grant-widely | HIGH | AS | security | everybody who can connect
            GRANT SELECT ON t TO jane WITH GRANT OPTION                         | grant | grant-widely | HIGH | AS | security | hand it on
            GRANT SELECT ON ALL TABLES IN SCHEMA s TO jane                      | grant | grant-other | MEDIUM | NONE | security | ALL TABLES IN SCHEMA s
            GRANT EXECUTE ON FUNCTION f(int) TO PUBLIC                          | grant | grant-other-widely | HIGH | NONE | security | everybody who can connect
            GRANT ALTER SYSTEM ON PARAMETER work_mem TO jane                    | grant | grant-other-widely | HIGH | NONE | security | ALTER SYSTEM
            GRANT admins TO jane WITH ADMIN OPTION                              | grant | grant-role | HIGH | NONE | security | whatever `admins` may
            REVOKE SELECT ON t FROM jane CASCADE                                | revoke | revoke | HIGH | AS | breaks_app | by CASCADE
            REVOKE GRANT OPTION FOR SELECT ON t FROM jane                       | revoke | revoke | HIGH | AS | breaks_app | from `jane`
            REVOKE ALL ON SCHEMA public FROM PUBLIC                             | revoke | revoke-other | HIGH | NONE | breaks_app | from everybody
            REVOKE admins FROM jane                                             | revoke | revoke-role | HIGH | NONE | breaks_app | as `admins`
            ALTER DEFAULT PRIVILEGES IN SCHEMA s GRANT SELECT ON TABLES TO jane | default-privileges | default-privileges | MEDIUM | NONE | security | more for `jane`
            ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO PUBLIC       | default-privileges | default-privileges | HIGH | NONE | security | more for everybody
            ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO jane WITH GRANT OPTION | default-privileges | default-privileges | HIGH | NONE | security | more for `jane`
            ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC    | default-privileges | default-privileges-revoked | MEDIUM | NONE | breaks_app | less for everybody
            CREATE ROLE jane LOGIN NOSUPERUSER                                  | change-role | create-role | MEDIUM | NONE | security | role `jane`
            CREATE USER jane WITH SUPERUSER                                     | change-role | create-mighty-role | HIGH | NONE | security | far-reaching
            CREATE ROLE jane IN ROLE admins                                     | change-role | create-mighty-role | HIGH | NONE | security | far-reaching
            CREATE GROUP staff                                                  | change-role | create-role | MEDIUM | NONE | security | role `staff`
            ALTER ROLE jane BYPASSRLS                                           | change-role | strengthen-role | HIGH | NONE | security | far-reaching
            ALTER USER jane NOBYPASSRLS                                         | change-role | weaken-role | HIGH | NONE | breaks_app | who still needs them fails
            ALTER ROLE jane NOLOGIN                                             | change-role | weaken-role | HIGH | NONE | breaks_app | the right to log in
            ALTER ROLE jane CONNECTION LIMIT 3                                  | change-role | alter-role | MEDIUM | NONE | breaks_app | how often
            ALTER ROLE jane RENAME TO joan                                      | change-role | rename-role | HIGH | NONE | breaks_app | `jane` to `joan`
            ALTER GROUP staff ADD USER jane                                     | change-role | change-group | HIGH | NONE | security breaks_app | rights of the role `staff`
            DROP ROLE IF EXISTS jane                                            | drop-role | drop-role | HIGH | NONE | breaks_app irreversible | role `jane`
            DROP USER jane                                                      | drop-role | drop-role | HIGH | NONE | breaks_app irreversible | role `jane`
            REASSIGN OWNED BY jane, bob TO ann                                  | reassign-owned | reassign-owned | HIGH | NONE | breaks_app security brief_exclusive locks_other_table | everything of `jane` and `bob` in this database to `ann`
            DROP OWNED BY jane CASCADE                                          | drop-owned | drop-owned | CRITICAL | AX | data_loss irreversible breaks_app brief_exclusive locks_other_table | every table of `jane`
            ALTER SYSTEM SET work_mem = '1GB'                                   | alter-system | alter-system | HIGH | NONE | non_transactional breaks_app | whole server
            ALTER SYSTEM RESET ALL                                              | alter-system | alter-system | HIGH | NONE | non_transactional breaks_app | whole server
            ALTER DATABASE shop SET work_mem = '1GB'                            | lasting-setting | database-setting | MEDIUM | NONE | breaks_app | `work_mem` for the database `shop`
            ALTER DATABASE shop RESET ALL                                       | lasting-setting | database-setting | MEDIUM | NONE | breaks_app | all settings
            ALTER ROLE ALL IN DATABASE shop SET app.secret = 's3cret'           | lasting-setting | role-setting | MEDIUM | NONE | breaks_app | `app.secret` for all roles
            ALTER ROLE jane SET search_path TO a, b                             | lasting-setting | role-setting | MEDIUM | NONE | breaks_app | `search_path` for the role `jane`
            ALTER ROLE jane SET session_replication_role = replica              | lasting-setting | unsafe-setting | HIGH | NONE | breaks_app integrity | the role `jane`
            ALTER ROLE jane RESET session_replication_role                      | lasting-setting | role-setting | MEDIUM | NONE | breaks_app | off the role `jane`
            ALTER DATABASE shop RENAME TO store                                 | alter-database | alter-database | HIGH | NONE | breaks_app | by the old name
            ALTER DATABASE shop WITH ALLOW_CONNECTIONS false                    | alter-database | alter-database | HIGH | NONE | breaks_app | whether anybody may
            ALTER DATABASE shop SET TABLESPACE fast                             | alter-database | move-database | HIGH | NONE | breaks_app non_transactional | another place
            CREATE DATABASE shop TEMPLATE store                                 | create-database | create-database | MEDIUM | NONE | non_transactional | database `shop`
            CREATE TABLESPACE fast LOCATION '/ssd'                              | create-database | create-database | MEDIUM | NONE | non_transactional | tablespace `fast`
            ALTER TABLESPACE fast RENAME TO slow                                | alter-tablespace | alter-tablespace | MEDIUM | NONE | ~~ | tablespace `fast`
            DROP TABLESPACE fast                                                | drop-tablespace | drop-tablespace | MEDIUM | NONE | non_transactional | tablespace `fast`
            DROP DATABASE IF EXISTS shop                                        | drop-database | drop-database | CRITICAL | NONE | data_loss irreversible breaks_app non_transactional | database `shop`
            DROP DATABASE shop WITH (FORCE)                                     | drop-database | drop-database-force | CRITICAL | NONE | data_loss irreversible breaks_app non_transactional | sessions of everybody
            COMMENT ON TABLE s.t IS 'DROP TABLE t'                              | comment | comment | LOW | SUX | ~~ | comment on `s.t`
            COMMENT ON COLUMN t.a IS NULL                                       | comment | comment | LOW | SUX | ~~ | comment on `t`
            COMMENT ON COLUMN s."T".a IS 'x'                                    | comment | comment | LOW | SUX | ~~ | comment on `s.T`
            COMMENT ON INDEX i IS 'x'                                           | comment | comment | LOW | SUX | ~~ | comment on `i`
            COMMENT ON CONSTRAINT c ON t IS 'x'                                 | comment | comment-part | LOW | AS | ~~ | a part of `t`
            COMMENT ON TRIGGER g ON t IS 'x'                                    | comment | comment-part | LOW | AS | ~~ | a part of `t`
            COMMENT ON CONSTRAINT c ON DOMAIN d IS 'x'                          | comment | comment-other | LOW | NONE | ~~ | Changes a comment
            COMMENT ON TYPE mood IS 'x'                                         | comment | comment-other | LOW | NONE | ~~ | Changes a comment
            COMMENT ON EVENT TRIGGER e IS 'x'                                   | comment | comment-other | LOW | NONE | ~~ | Changes a comment
            SECURITY LABEL FOR anon ON COLUMN s.t.a IS 'MASKED'                 | security-label | security-label | MEDIUM | SUX | security breaks_app | `s.t`
            SECURITY LABEL ON ROLE jane IS 'x'                                  | security-label | security-label-other | MEDIUM | NONE | security breaks_app | decides by it
            CREATE STATISTICS s ON a, b FROM t                                  | planner-statistics | create-statistics | LOW | SUX | ~~ | knows of `t`
            CREATE STATISTICS s ON lower(a), b FROM t                           | planner-statistics | create-expression-statistics | LOW | SUX | ~~ | knows of `t`
            ALTER STATISTICS s SET STATISTICS 100                               | planner-statistics | set-statistics-target | LOW | NONE | ~~ | how much the planner knows
            ALTER STATISTICS s RENAME TO q                                      | planner-statistics | alter-statistics | LOW | NONE | ~~ | statistics `s`
            DROP STATISTICS IF EXISTS s                                         | planner-statistics | drop-statistics | LOW | SUX | ~~ | forgets `s`
            CREATE PUBLICATION p FOR TABLE t, u                                 | create-publication | create-publication | MEDIUM | NONE | breaks_app | Publishes `t` and `u` as `p`
            CREATE PUBLICATION p FOR ALL TABLES                                 | create-publication | create-publication | MEDIUM | NONE | breaks_app | those of later
            CREATE PUBLICATION p FOR TABLES IN SCHEMA s                         | create-publication | publish-schema | MEDIUM | NONE | breaks_app | what it names
            CREATE PUBLICATION p FOR TABLE t (a, b) WHERE (a > 0)               | create-publication | publish-schema | MEDIUM | NONE | breaks_app | Publishes `t`
            ALTER PUBLICATION p ADD TABLE t                                     | change-publication | create-publication | MEDIUM | NONE | breaks_app | Adds tables
            ALTER PUBLICATION p DROP TABLE t                                    | change-publication | unpublish | HIGH | NONE | breaks_app | no changes any more
            ALTER PUBLICATION p SET (publish = 'insert')                        | change-publication | alter-publication | MEDIUM | NONE | breaks_app | what the publication `p` sends
            DROP PUBLICATION IF EXISTS p                                        | change-publication | unpublish | HIGH | NONE | breaks_app | publication `p`
            CREATE SUBSCRIPTION s CONNECTION 'password=s3cret' PUBLICATION p    | create-subscription | create-subscription | HIGH | NONE | non_transactional | another server as `s`
            CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p WITH (create_slot = false) | create-subscription | create-subscription-without-slot | HIGH | NONE | ~~ | another server as `s`
            ALTER SUBSCRIPTION s CONNECTION 'password=s3cret'                   | change-subscription | alter-subscription | HIGH | NONE | breaks_app | subscription `s`
            DROP SUBSCRIPTION s                                                 | change-subscription | drop-subscription | HIGH | NONE | breaks_app irreversible non_transactional | subscription `s`
            CREATE USER MAPPING FOR jane SERVER far OPTIONS (password 's3cret') | user-mapping | user-mapping | HIGH | NONE | security | server `far`
            """)
    void everyRowIsKnown(
            String sql, String rule, String operation, Risk risk, String lock, String facts, String sentence) {
        Finding finding = Said.about(sql, rule);
        Said.that(finding, operation, risk, lock, facts, sentence);
        assertThat(Said.text(finding)).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE ROLE jane LOGIN PASSWORD 's3cret'",
                "CREATE USER jane ENCRYPTED PASSWORD 's3cret' SUPERUSER",
                "CREATE GROUP staff PASSWORD 's3cret'",
                "ALTER ROLE jane WITH PASSWORD 's3cret' VALID UNTIL 'infinity'",
                "ALTER USER jane PASSWORD E's3cret'",
                "ALTER USER jane PASSWORD $$s3cret$$",
                "ALTER USER CURRENT_USER PASSWORD 's3cret'",
                "ALTER ROLE jane PASSWORD 's3cret' NO SUCH OPTION",
                "CREATE SERVER far FOREIGN DATA WRAPPER w OPTIONS (password 's3cret')",
                "ALTER USER MAPPING FOR jane SERVER far OPTIONS (SET password 's3cret')",
                "ALTER SYSTEM SET primary_conninfo = 'password=s3cret'",
                "ALTER DATABASE shop SET app.key = 's3cret'",
                "CREATE SUBSCRIPTION s CONNECTION 'password=s3cret' PUBLICATION p WITH"
            })
    void noSecretIsRepeated(String sql) {
        assertThat(report(sql).findings()).isNotEmpty().allSatisfy(finding -> assertThat(Said.text(finding))
                .doesNotContain("s3cret"));
    }

    @Test
    void aSequenceKeepsThoseFromInsertingWhoOwnIt() {
        Scene scene = new ObjectTables()
                .with(sequence("orders_id_seq"))
                .with(table("orders").owns("orders_id_seq"))
                .scene();
        assertThat(Said.about("ALTER SEQUENCE orders_id_seq CACHE 5", "alter-sequence", scene)
                        .sentence())
                .isEqualTo("Changes the sequence `orders_id_seq`: who needs a number, to insert into `public.orders`,"
                        + " waits until the file is done.");
        Finding dropped = Said.about("DROP SEQUENCE orders_id_seq CASCADE", "drop-sequence", scene);
        assertThat(dropped.others()).containsEntry(new RelationName("public", "orders"), Lock.ACCESS_EXCLUSIVE);
        assertThat(Said.about("DROP SEQUENCE orders_id_seq", "drop-sequence", scene)
                        .notes())
                .singleElement()
                .asString()
                .startsWith("It fails");
    }

    @Test
    void aSchemaGoesWithAllThatIsInIt() {
        Scene scene = new ObjectTables()
                .with(table("shop.orders").refersTo("customers").shownBy("public.recent"))
                .with(table("shop.items").isReferredToBy("public.reviews"))
                .with(table("customers"))
                .scene();
        Finding dropped = Said.about("DROP SCHEMA shop CASCADE", "drop-schema", scene);
        assertThat(dropped.risk()).isEqualTo(CRITICAL);
        assertThat(dropped.sentence()).contains("`shop.items` and `shop.orders`");
        assertThat(dropped.others())
                .containsOnlyKeys(
                        new RelationName("shop", "orders"),
                        new RelationName("shop", "items"),
                        new RelationName("public", "customers"),
                        new RelationName("public", "reviews"),
                        new RelationName("public", "recent"))
                .doesNotContainValue(Lock.SHARE);
        assertThat(dropped.notes()).anyMatch(note -> note.contains("views elsewhere: `public.recent`"));
    }

    @Test
    void aSchemaOrARoleIsNoTableOfItsName() {
        assertThat(report("CREATE TABLE shop (a int); DROP SCHEMA shop CASCADE").level())
                .isEqualTo(CRITICAL);
        assertThat(report("CREATE TABLE jane (a int); DROP ROLE jane").level()).isEqualTo(HIGH);
        assertThat(report("CREATE TABLE citext (a int); DROP EXTENSION citext CASCADE")
                        .level())
                .isEqualTo(CRITICAL);
    }

    @Test
    void everyNameOfADropIsListed() {
        assertThat(report("DROP SCHEMA a, \"B\" CASCADE").findings())
                .extracting(finding -> finding.loses().orElseThrow().what())
                .containsExactly("schema `a` with every table in it", "schema `B` with every table in it");
    }

    @Test
    void columnsGoWithAnExtension() {
        Scene scene = new ObjectTables().type("citext", "customers").scene();
        Finding dropped = Said.about("DROP EXTENSION citext CASCADE", "drop-extension", scene);
        assertThat(dropped.sentence()).endsWith("in `public.customers`.");
        assertThat(dropped.others()).containsEntry(new RelationName("public", "customers"), Lock.ACCESS_EXCLUSIVE);
    }

    @Test
    void rightsLockTablesOnNewServersOnly() {
        String sql = "GRANT SELECT ON t, s.u TO jane";
        Finding old = Said.about(sql, "grant", Scene.UNKNOWN.onVersion(17));
        assertThat(old.lock()).isEqualTo(Lock.NONE);
        assertThat(old.others()).isEmpty();
        Finding recent = Said.about(sql, "grant", Scene.UNKNOWN.onVersion(18));
        assertThat(recent.lock()).isEqualTo(Lock.ACCESS_SHARE);
        assertThat(recent.others()).containsEntry(new RelationName("s", "u"), Lock.ACCESS_SHARE);
        assertThat(Said.about("DROP STATISTICS s", "planner-statistics", Scene.UNKNOWN.onVersion(11))
                        .lock())
                .isEqualTo(Lock.NONE);
        assertThat(Said.about("DROP STATISTICS s", "planner-statistics", Scene.UNKNOWN.onVersion(12))
                        .lock())
                .isEqualTo(Lock.SHARE_UPDATE_EXCLUSIVE);
    }

    @Test
    void aNarrowerGrantIsWrittenOut() {
        assertThat(Said.about("GRANT SELECT, /* all */ INSERT\n  ON s.\"T\" TO PUBLIC", "grant")
                        .saferWay())
                .contains("Name the roles that need it, without a right to hand it on:"
                        + " GRANT SELECT, INSERT ON s.\"T\" TO …;");
        assertThat(Said.about("GRANT SELECT ON t TO jane WITH GRANT OPTION", "grant")
                        .saferWay())
                .hasValueSatisfying(way -> assertThat(way).endsWith("GRANT SELECT ON t TO jane;"));
    }

    @Test
    void aTableWithoutAKeyCannotBePublishedForChanges() {
        Scene scene = new ObjectTables()
                .with(table("keyed").key("id"))
                .with(table("bare"))
                .scene();
        Finding keyed = Said.about("CREATE PUBLICATION p FOR TABLE keyed", "create-publication", scene);
        assertThat(keyed.risk()).isEqualTo(MEDIUM);
        assertThat(keyed.others()).containsEntry(new RelationName("", "keyed"), Lock.SHARE_UPDATE_EXCLUSIVE);
        Finding bare = Said.about("CREATE PUBLICATION p FOR TABLE keyed, ONLY bare", "create-publication", scene);
        assertThat(bare.risk()).isEqualTo(HIGH);
        assertThat(bare.notes()).singleElement().asString().contains("primary key on `bare`");
        assertThat(Said.about(
                                "CREATE PUBLICATION p FOR TABLE bare WITH (publish = 'insert')",
                                "create-publication",
                                scene)
                        .risk())
                .isEqualTo(MEDIUM);
        assertThat(Said.about("ALTER PUBLICATION p ADD TABLE bare", "change-publication", scene)
                        .risk())
                .isEqualTo(HIGH);
    }

    @Test
    void anOlderServerDoesNotKnowEverything() {
        assertThat(fails("DROP DATABASE d WITH (FORCE)", "drop-database", 12)).isTrue();
        assertThat(fails("DROP DATABASE d WITH (FORCE)", "drop-database", 13)).isFalse();
        assertThat(fails("ALTER SEQUENCE q SET LOGGED", "alter-sequence", 14)).isTrue();
        assertThat(fails("CREATE STATISTICS s ON (a + 1), b FROM t", "planner-statistics", 13))
                .isTrue();
        assertThat(fails("ALTER STATISTICS s SET STATISTICS 1", "planner-statistics", 12))
                .isTrue();
        assertThat(fails("CREATE PUBLICATION p FOR TABLES IN SCHEMA s", "create-publication", 14))
                .isTrue();
    }

    @Test
    void theServersOwnSettingsAreNeverHarmless() {
        assertThat(report("ALTER SYSTEM SET fsync = off").reason().facts()).contains(Fact.NON_TRANSACTIONAL);
    }

    private static boolean fails(String sql, String rule, int version) {
        return Said.about(sql, rule, Scene.UNKNOWN.onVersion(version)).notes().stream()
                .anyMatch(note -> note.contains("the statement fails there"));
    }

    private static RiskReport report(String sql) {
        return RiskReport.of(SqlScript.parse(sql));
    }
}
