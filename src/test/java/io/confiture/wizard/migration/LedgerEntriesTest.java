package io.confiture.wizard.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LedgerEntriesTest {

    private static final ZonedDateTime NOW =
            LocalDateTime.of(2026, 11, 22, 12, 6, 2).atZone(ZoneId.of("Europe/Paris"));

    @RegisterExtension
    private final Bench bench = new Bench();

    @Test
    void aBaselineIsRecordedAndNotRun() throws SQLException {
        var seed = bench.project.with("010_seed", "CREATE TABLE seed ();").migration("010");

        assertThat(bench.ledger.baseline(bench.connection, seed, NOW)).isTrue();

        assertThat(bench.database.ask("SELECT concat_ws('|', version, name, slug, execution_time_ms, checksum,"
                        + " applied_by IS NULL, id IS NOT NULL) FROM tb_confiture"))
                .containsExactly("010|seed|seed_010_20261122_120602_baseline|0|" + seed.checksum() + "|t|t");
        assertThat(bench.relations()).isEmpty();
    }

    @Test
    void aBaselineOfWhatIsThereChangesNothing() throws SQLException {
        var seed = bench.project.with("010_seed", "").migration("010");
        bench.ledger.insert(bench.connection, seed, 12, "deploy", NOW);

        assertThat(bench.ledger.baseline(bench.connection, seed, NOW)).isFalse();

        assertThat(bench.database.ask("SELECT applied_by FROM tb_confiture")).containsExactly("deploy");
        assertThat(bench.connection.getAutoCommit()).isTrue();
    }

    @Test
    void aBaselineDoesNotWaitForLong() throws SQLException {
        var seed = bench.project.with("010_seed", "").migration("010");
        try (var confiture = bench.database.open()) {
            confiture.setAutoCommit(false);
            new Session(confiture).run("LOCK TABLE tb_confiture");

            assertThatThrownBy(() -> bench.ledger.baseline(bench.connection, seed, NOW))
                    .hasMessageContaining("is wanted by `confiture-bot plan #42`");
            confiture.rollback();
        }
    }

    @Test
    void onlyALiveRowOfThatVersionIsRemoved() throws SQLException {
        bench.applied("001_a", "").applied("002_b", "").applied("003_c", "");
        bench.database.run("ALTER TABLE tb_confiture ADD archived_into varchar(255);"
                + " UPDATE tb_confiture SET archived_into = '009' WHERE version = '003'");

        assertThat(bench.ledger.remove(bench.connection, "002")).isTrue();
        assertThat(bench.ledger.remove(bench.connection, "002")).isFalse();
        assertThat(bench.ledger.remove(bench.connection, "003")).isFalse();

        assertThat(bench.ledgerVersions()).containsExactly("001", "003");
    }
}
