package io.confiture.wizard.risk.observed;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.observed.KnownDifferences.Row;
import io.confiture.wizard.risk.target.Catalog;
import io.confiture.wizard.sql.SqlScript;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Statements beyond the lock matrix: what the rules say of them against what the server does here and now. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedServerTest {

    /** Each is tried alone and taken back. They are written as people do: with quotes, capitals, several parts. */
    private static final List<String> STATEMENTS =
            """
            ALTER TABLE acct ADD COLUMN c1 int, DROP COLUMN oldcol
            ALTER TABLE "acct" RENAME COLUMN "note" TO "Note"
            ALTER TABLE ONLY public.acct ALTER age SET DEFAULT 1, ALTER COLUMN note SET NOT NULL
            ALTER TABLE IF EXISTS nobody ADD COLUMN x int
            ALTER TABLE acct ALTER vc TYPE varchar(10)
            ALTER TABLE acct ADD c1 int NOT NULL DEFAULT 1 REFERENCES cust (id)
            ALTER TABLE acct CLUSTER ON acct_age_idx
            ALTER TABLE acct DISABLE TRIGGER ALL
            ALTER TABLE acct DISABLE TRIGGER acct_trg
            ALTER TABLE acct ALTER age SET STATISTICS 10, ALTER age SET (n_distinct = 4)
            ALTER TABLE acct SET (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.1)
            ALTER TABLE cust DROP COLUMN code CASCADE
            ALTER TABLE cust REPLICA IDENTITY FULL
            ALTER TABLE ordr ALTER qty TYPE bigint
            ALTER TABLE ordr ALTER qty TYPE int USING qty + 1
            ALTER TABLE ordr DROP CONSTRAINT qty_pos
            ALTER TABLE ordr DROP CONSTRAINT ordr_acct_id_fkey
            ALTER TABLE ordr ADD CONSTRAINT f2 FOREIGN KEY (cust_id) REFERENCES cust NOT VALID
            ALTER TABLE ordr ADD CONSTRAINT f3 FOREIGN KEY (cust_id) REFERENCES cust ON DELETE CASCADE
            ALTER TABLE ordr ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY
            ALTER TABLE ordr ADD CHECK (qty < 1000000) NOT VALID, VALIDATE CONSTRAINT qty_pos
            ALTER TABLE ordr RENAME TO "Orders"
            ALTER TABLE ordr SET SCHEMA app
            ALTER TABLE logt ADD PRIMARY KEY (id)
            ALTER TABLE logt SET UNLOGGED
            ALTER TABLE unlogt SET LOGGED
            ALTER TABLE chi_t NO INHERIT par_t
            ALTER TABLE solo_t INHERIT par_t
            ALTER TABLE ev RENAME COLUMN p TO q
            ALTER TABLE ev DETACH PARTITION ev_2024
            ALTER TABLE ev DETACH PARTITION ev_2024 CONCURRENTLY
            ALTER TABLE ev ATTACH PARTITION ev_2025c FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')
            ALTER TABLE ev_2025 ADD CONSTRAINT soon CHECK (d IS NOT NULL)
            ALTER INDEX acct_age_idx RENAME TO other_idx
            ALTER SEQUENCE s1 RESTART
            ALTER DOMAIN dchk ADD CHECK (VALUE < 1000)
            ALTER TYPE mood RENAME VALUE 'sad' TO 'low'
            CREATE TABLE ev_2027 PARTITION OF ev FOR VALUES FROM ('2027-01-01') TO ('2028-01-01')
            CREATE TABLE nt (LIKE cust INCLUDING ALL)
            CREATE TABLE nt AS SELECT * FROM ordr WITH NO DATA
            CREATE TABLE nt (id int REFERENCES cust (id), other int REFERENCES acct (id))
            CREATE UNIQUE INDEX ON ordr_nv (id)
            CREATE INDEX ON mv_age (c)
            CREATE INDEX CONCURRENTLY ON acct (note)
            CREATE TRIGGER after_all AFTER INSERT ON ordr FOR EACH ROW EXECUTE FUNCTION trg_fn()
            CREATE POLICY mine ON ordr USING (true)
            CREATE OR REPLACE VIEW v_acct AS SELECT id, email, 1 AS one FROM acct
            CREATE STATISTICS both_of_them ON age, ageb FROM acct
            DROP TABLE ordr_nv, ordr
            DROP TABLE IF EXISTS nobody, ordr
            DROP TABLE chi_t
            DROP TABLE par_t CASCADE
            DROP VIEW v_acct, v_other
            DROP MATERIALIZED VIEW mv_age
            DROP INDEX acct_email_idx, acct_age_idx
            DROP INDEX CONCURRENTLY acct_email_idx
            DROP TRIGGER acct_trg ON acct
            DROP POLICY cust_p ON cust
            DROP SEQUENCE s1
            DROP SCHEMA app CASCADE
            TRUNCATE ordr, ordr_nv
            TRUNCATE TABLE ONLY ev_2023
            INSERT INTO logt VALUES (1)
            INSERT INTO logt SELECT * FROM unlogt
            UPDATE ordr SET qty = qty + 1
            DELETE FROM ordr USING cust WHERE ordr.cust_id = cust.id
            SELECT * FROM acct WHERE id = 1 FOR SHARE
            LOCK TABLE ordr IN EXCLUSIVE MODE
            LOCK TABLE ev IN ACCESS EXCLUSIVE MODE
            LOCK TABLE ONLY par_t IN SHARE ROW EXCLUSIVE MODE
            REINDEX TABLE ordr
            REINDEX INDEX ordr_pkey
            REINDEX TABLE CONCURRENTLY ordr
            CLUSTER ordr USING ordr_pkey
            VACUUM acct
            ANALYZE acct (age)
            REFRESH MATERIALIZED VIEW mv_age WITH NO DATA
            COMMENT ON TABLE ordr IS NULL
            GRANT SELECT ON acct TO app_ro
            """
                    .lines()
                    .toList();

    private static final String PREFIX = "own: ";

    private final LockMatrix matrix = LockMatrix.read();
    private final Databases databases = new Databases(matrix.fixture());
    private final KnownDifferences known = KnownDifferences.read();
    private final List<Row> found = new ArrayList<>();
    private final Catalog catalog =
            databases.catalog(STATEMENTS.stream().map(SqlScript::parse).toArray(SqlScript[]::new));

    Stream<String> statements() {
        return STATEMENTS.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("statements")
    void whatTheRulesSayIsWhatTheServerDoes(String sql) throws SQLException {
        SqlScript script = SqlScript.parse(sql);
        List<Row> actual = new ArrayList<>();
        Comparison.differences(script, catalog, Witness.watch(databases.original(), sql))
                .forEach(difference -> actual.add(new Row(PREFIX + sql, "", difference, KnownDifferences.NOT_YET)));
        found.addAll(actual);
        known.assertSame(PREFIX + sql, actual);
    }

    @Test
    void theWitnessSeesWhatHappens() throws SQLException {
        Observed observed = Witness.watch(
                databases.original(), "ALTER TABLE ordr ALTER qty TYPE bigint; DELETE FROM logt; DROP TABLE chi_t");
        assertThat(observed.locks())
                .containsEntry(name("ordr"), Lock.ACCESS_EXCLUSIVE)
                .containsEntry(name("logt"), Lock.ROW_EXCLUSIVE)
                .containsEntry(name("chi_t"), Lock.ACCESS_EXCLUSIVE)
                .doesNotContainKeys(name("par_t"), name("cust"));
        assertThat(observed.rewritten()).containsExactly(name("ordr"));
        assertThat(observed.scanned()).contains(name("ordr"), name("logt"));
        assertThat(observed.dropped()).containsExactly(name("chi_t"));
        assertThat(observed.deletes()).isTrue();
        assertThat(Witness.watch(databases.original(), "VACUUM acct").needsToStandAlone())
                .isTrue();
    }

    @Test
    void nothingIsListedThatNobodyTries() {
        assertThat(known.ids().filter(id -> id.startsWith(PREFIX)))
                .isSubsetOf(STATEMENTS.stream().map(sql -> PREFIX + sql).toList());
        assertThat(IntStream.range(0, STATEMENTS.size()).mapToObj(STATEMENTS::get))
                .doesNotHaveDuplicates();
    }

    @AfterAll
    void keepTheListUpToDateWhenAsked() {
        known.writeWhenAsked(id -> id.startsWith(PREFIX), found);
    }

    private static RelationName name(String name) {
        return new RelationName("public", name);
    }
}
