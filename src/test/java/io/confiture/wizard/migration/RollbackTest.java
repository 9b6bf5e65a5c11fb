package io.confiture.wizard.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.Outcome;
import java.nio.file.Files;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RollbackTest {

    @RegisterExtension
    private final Bench bench = new Bench();

    @Test
    void theDownFileAndTheLedgerRowGoInOneTransaction() {
        bench.applied("001_a", "CREATE TABLE a (id int)");
        bench.database.run("CREATE TABLE happened (what text, xact xid8 DEFAULT pg_current_xact_id());"
                + " CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS"
                + " $$ BEGIN INSERT INTO public.happened VALUES ('row gone'); RETURN OLD; END $$;"
                + " CREATE TRIGGER note BEFORE DELETE ON tb_confiture FOR EACH ROW EXECUTE FUNCTION note()");

        var outcome =
                bench.rollBack("001_a", "BEGIN;\r\nDROP TABLE a;\r\nINSERT INTO happened VALUES ('body');\r\nCOMMIT;");

        assertThat(outcome).isInstanceOf(Outcome.Applied.class);
        assertThat(bench.relations()).containsExactly("happened");
        assertThat(bench.ledgerVersions()).isEmpty();
        assertThat(bench.database.ask("SELECT string_agg(what, ', ') FROM happened GROUP BY xact"))
                .containsExactly("body, row gone");
    }

    @Test
    void anEmptyDownFileTakesTheRowAway() {
        bench.applied("001_a", "CREATE TABLE a (id int)");

        assertThat(bench.rollBack("001_a", "")).isInstanceOf(Outcome.Applied.class);
        assertThat(bench.relations()).containsExactly("a");
        assertThat(bench.ledgerVersions()).isEmpty();
    }

    @Test
    void aFailureLeavesEverythingAsItWas() {
        bench.applied("001_a", "CREATE TABLE a (id int)");

        var outcome = Bench.failed(bench.rollBack("001_a", "DROP TABLE a;\nDROP TABLE b;"));

        assertThat(outcome.sqlState()).isEqualTo("42P01");
        assertThat(outcome.line()).isEqualTo(2);
        assertThat(outcome.left()).isEmpty();
        assertThat(bench.relations()).containsExactly("a");
        assertThat(bench.ledgerVersions()).containsExactly("001");
    }

    @Test
    void anOrdinaryMigrationMayBeTakenBackConcurrently() {
        bench.database.run("CREATE TABLE a (id int)");
        bench.applied("001_i", "CREATE INDEX i ON a (id)");

        assertThat(bench.rollBack("001_i", "DROP INDEX CONCURRENTLY i;\nCOMMENT ON TABLE a IS 'bare';"))
                .isInstanceOf(Outcome.Applied.class);
        assertThat(bench.relations()).containsExactly("a");
        assertThat(bench.ledgerVersions()).isEmpty();
    }

    @Test
    void whatWasAppliedOutsideATransactionMayBeTakenBackInOne() {
        bench.database.run("CREATE TABLE a (id int)");
        bench.applied("001_i", "CREATE INDEX CONCURRENTLY i ON a (id)");

        var outcome = Bench.failed(bench.rollBack("001_i", "DROP INDEX i; SELECT 1/0;"));

        assertThat(outcome.left()).isEmpty();
        assertThat(bench.relations()).containsExactly("a", "i");
        assertThat(bench.ledgerVersions()).containsExactly("001");
    }

    @Test
    void aRowThatIsGoneAlreadyMeansThatNothingIsSent() {
        bench.applied("001_a", "CREATE TABLE a (id int)");
        bench.database.run("DELETE FROM tb_confiture");

        assertThat(Bench.failed(bench.rollBack("001_a", "DROP TABLE a;")).message())
                .contains("001 is not in the ledger", "somebody else");
        assertThat(bench.relations()).containsExactly("a");
    }

    @Test
    void aRowThatGoesMeanwhileRollsTheRollbackBack() {
        bench.applied("001_a", "CREATE TABLE a (id int)");

        var outcome = Bench.failed(bench.rollBack("001_a", "DROP TABLE a; DELETE FROM tb_confiture;"));

        assertThat(outcome.message())
                .isEqualTo("Somebody else rolled version 001 back meanwhile. Everything of this run was rolled back.");
        assertThat(bench.relations()).containsExactly("a");
        assertThat(bench.ledgerVersions()).containsExactly("001");
    }

    @Test
    void withoutATransactionARowThatGoesMeanwhileIsTold() {
        bench.database.run("CREATE TABLE a (id int)");
        bench.applied("001_i", "CREATE INDEX i ON a (id)");

        var outcome = Bench.failed(bench.rollBack("001_i", "DROP INDEX CONCURRENTLY i;\nDELETE FROM tb_confiture;"));

        assertThat(outcome.message()).isEqualTo("Somebody else rolled version 001 back meanwhile.");
        assertThat(outcome.left()).isEqualTo("All statements of the file are done and stay");
    }

    @Test
    void aSquashedMigrationIsNotRolledBack() {
        bench.applied("001_a", "CREATE TABLE a (id int)");
        bench.database.run("ALTER TABLE tb_confiture ADD archived_into varchar(255);"
                + " UPDATE tb_confiture SET archived_into = '009'");

        assertThat(Bench.failed(bench.rollBack("001_a", "DROP TABLE a;")).message())
                .contains("squashed into 009");
        assertThat(bench.relations()).containsExactly("a");
        assertThat(bench.ledgerVersions()).containsExactly("001");
    }

    @Test
    void aMigrationThatIsSquashedMeanwhileIsNotRolledBack() {
        bench.applied("001_a", "CREATE TABLE a (id int)");
        bench.database.run("ALTER TABLE tb_confiture ADD archived_into varchar(255)");

        Bench.failed(bench.rollBack("001_a", "DROP TABLE a; UPDATE tb_confiture SET archived_into = '009'"));

        assertThat(bench.relations()).containsExactly("a");
    }

    @Test
    void withoutADownFileNothingIsSent() throws Exception {
        bench.applied("001_a", "CREATE TABLE a (id int)");
        Files.delete(bench.project.path().resolve("db/migrations/001_a.down.sql"));

        var order = new RunOrder(
                bench.project.migration("001"), Direction.DOWN, Bench.SETTINGS, RunJournal.NONE, Optional.empty());

        assertThat(Bench.failed(bench.run(order)).message()).contains("no .down.sql beside 001_a.up.sql");
        assertThat(bench.ledgerVersions()).containsExactly("001");
    }

    @Test
    void aDownFileThatEndsItsTransactionIsReportedWithWhatStays() {
        bench.applied("001_a", "CREATE TABLE a (id int)");

        var outcome = Bench.failed(bench.rollBack("001_a", "DROP TABLE a; COMMIT;"));

        assertThat(outcome.message()).startsWith("MIGR_107");
        assertThat(outcome.left()).startsWith("Statements 1 to 2 of 2");
        assertThat(bench.relations()).isEmpty();
        assertThat(bench.ledgerVersions()).containsExactly("001");
    }

    @Test
    void aConnectionLostAtTheCommitIsUnknown() {
        bench.applied(
                "001_a",
                """
                CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS
                    $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
                CREATE TABLE a (id int);
                CREATE CONSTRAINT TRIGGER die AFTER INSERT ON a DEFERRABLE INITIALLY DEFERRED
                    FOR EACH ROW EXECUTE FUNCTION die();
                """);

        var outcome = bench.rollBack("001_a", "INSERT INTO a VALUES (1);");

        assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
        assertThat(((Outcome.Unknown) outcome).facts())
                .contains("still has version 001, nothing of it was rolled back; if not, all of it was");
    }
}
