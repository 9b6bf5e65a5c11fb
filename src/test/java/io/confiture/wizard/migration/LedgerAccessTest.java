package io.confiture.wizard.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a login role may do with Confiture's ledger, found out before anything runs, and said with what to grant. */
class LedgerAccessTest {

    private static final Targets TARGETS = new Targets();

    private final TestDatabase database = TestDatabase.create();

    @BeforeEach
    void roles() {
        database.run(
                "CREATE ROLE deploy; CREATE ROLE bot LOGIN PASSWORD 'postgres'; GRANT CREATE ON SCHEMA public TO deploy");
    }

    @AfterEach
    void dropRoles() {
        database.run("DROP OWNED BY deploy, bot CASCADE; DROP ROLE deploy; DROP ROLE bot");
    }

    @Test
    void aMemberOfTheOwnerMayDoEverything() throws Exception {
        ledgerOfDeploy();
        database.run("ALTER TABLE tb_confiture DROP applied_by; GRANT deploy TO bot");

        assertThat(obstacle("tb_confiture")).isEmpty();
        assertThat(opened()).isEmpty();
        assertThat(database.ask("SELECT 1 FROM pg_attribute WHERE attrelid = 'tb_confiture'::regclass"
                        + " AND attname = 'applied_by' AND NOT attisdropped"))
                .hasSize(1);
    }

    @Test
    void privilegesAreEnoughForALedgerThatLacksNothing() throws Exception {
        ledgerOfDeploy();
        database.run("GRANT SELECT, INSERT ON tb_confiture TO bot");

        assertThat(obstacle("tb_confiture")).isEmpty();
        assertThat(opened()).isEmpty();
    }

    @Test
    void whoMayNotReadItIsToldWhatToGrantAndSeesNothingPending() throws Exception {
        ledgerOfDeploy();

        assertThat(obstacle("tb_confiture"))
                .contains("The role bot may not read Confiture's ledger public.tb_confiture. It belongs to deploy:"
                        + " `GRANT deploy TO bot` lets the role work with it.");
        assertThatThrownBy(() -> TARGETS.read(database.targetAs("bot")))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("may not read", "GRANT deploy TO bot");
    }

    @Test
    void whoMayNotEvenSeeTheSchemaIsToldTheSame() throws Exception {
        database.run("CREATE SCHEMA ops AUTHORIZATION deploy; CREATE TABLE ops.ledger (version text);"
                + " ALTER TABLE ops.ledger OWNER TO deploy; GRANT ALL ON ops.ledger TO bot");

        assertThat(obstacle("ops.ledger"))
                .get()
                .asString()
                .contains("may not read", "ops.ledger", "GRANT deploy TO bot");
    }

    @Test
    void whoMayNotWriteItIsToldBeforeAnythingIsReviewedAndBeforeAnythingRuns() throws Exception {
        ledgerOfDeploy();
        database.run("GRANT SELECT ON tb_confiture TO bot");

        assertThat(TARGETS.read(database.targetAs("bot")).obstacle())
                .get()
                .asString()
                .contains("may not write", "public.tb_confiture", "GRANT deploy TO bot");
        assertThat(opened()).get().asString().contains("may not write");
        assertThat(database.ask("SELECT objid::text FROM pg_locks WHERE locktype = 'advisory' AND database ="
                        + " (SELECT oid FROM pg_database WHERE datname = current_database())"))
                .as("the lock was given back")
                .isEmpty();
    }

    @Test
    void anOldLedgerNeedsItsOwner() throws Exception {
        ledgerOfDeploy();
        database.run("ALTER TABLE tb_confiture DROP applied_by; GRANT ALL ON tb_confiture TO bot");

        assertThat(obstacle("tb_confiture"))
                .get()
                .asString()
                .contains("applied_by", "only its owner", "GRANT deploy TO bot");
        assertThat(opened()).get().asString().contains("applied_by");
    }

    @Test
    void whoMayNotCreateItIsTold() throws Exception {
        database.run("REVOKE CREATE ON SCHEMA public FROM PUBLIC");

        assertThat(obstacle("tb_confiture"))
                .contains(
                        "There is no ledger tb_confiture yet, and the role bot may not create it: `GRANT CREATE ON SCHEMA"
                                + " public TO bot`, or let its future owner run `confiture migrate status` once.");
        assertThat(opened()).get().asString().contains("GRANT CREATE");
        assertThat(TARGETS.read(database.targetAs("bot")).hasLedger()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "nowhere.ledger, 'The schema nowhere of migration.tracking_table nowhere.ledger does not exist'",
        "ledger, 'The search_path of the login role leads to no schema that exists'",
    })
    void aPlaceThatIsNoneIsNamed(String name, String said) throws Exception {
        database.run("ALTER ROLE bot SET search_path = nothing");

        assertThat(obstacle(name)).get().asString().startsWith(said);
    }

    @Test
    void aLedgerElsewhereStopsEverythingUntilTheNameHasASchema() throws Exception {
        database.run(
                "CREATE SCHEMA old; CREATE TABLE old.tb_confiture (version text); GRANT CREATE ON SCHEMA public TO bot");

        assertThat(obstacle("tb_confiture")).get().asString().contains("there is one in old.tb_confiture");
        assertThat(opened()).get().asString().contains("everything would be applied again");
        assertThat(database.ask("SELECT to_regclass('public.tb_confiture')::text"))
                .containsExactly((String) null);

        assertThat(obstacle("public.tb_confiture")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"user", "a-b"})
    void aNameConfitureRefusesIsSaidAsASentence(String name) {
        var target = TestDatabase.target(database.target().database(), "postgres", name);

        assertThatThrownBy(() -> TARGETS.read(target))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("migration.tracking_table is \"" + name + "\"");
        assertThatThrownBy(() ->
                        TargetRun.open(TARGETS, target, "us", Impatience.NONE, new MigrationRunner(Clock.systemUTC())))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("migration.tracking_table");
    }

    private void ledgerOfDeploy() throws Exception {
        try (var connection = database.open()) {
            new Session(connection).run("SET ROLE deploy");
            Ledger.findOrCreate(connection, LedgerName.of("tb_confiture"));
        }
    }

    private Optional<String> obstacle(String name) throws Exception {
        try (Connection connection = TARGETS.openForRun(database.targetAs("bot"), "us")) {
            return Ledger.obstacle(connection, LedgerName.of(name));
        }
    }

    /** Why a run as bot could not begin; empty when it could. */
    private Optional<String> opened() {
        var opening = TargetRun.open(
                TARGETS, database.targetAs("bot"), "us", Impatience.NONE, new MigrationRunner(Clock.systemUTC()));
        if (opening instanceof TargetRun.Opening.Opened opened) {
            opened.run().close();
            return Optional.empty();
        }
        return Optional.of(((TargetRun.Opening.Refused) opening).why());
    }
}
