package io.confiture.wizard.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.Outcome;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JournalTest {

    private static final String THREE = "VACUUM users;\nCREATE TABLE a ();\n\nCREATE TABLE b ();\n";

    @RegisterExtension
    private final Bench bench = new Bench();

    @BeforeEach
    void users() {
        bench.database.run("CREATE TABLE users (id int); INSERT INTO users VALUES (1), (1)");
    }

    @Test
    void eachStatementIsWrittenDownBeforeAndAfter() {
        var notes = Notes.knowing(0);

        assertThat(apply(THREE, notes)).isInstanceOf(Outcome.Applied.class);

        assertThat(notes.written).containsExactly("intend 0", "done 0", "intend 1", "done 1", "intend 2", "done 2");
    }

    @Test
    void whatRunsInATransactionNeedsNoJournal() {
        var notes = Notes.knowing(0);

        apply("CREATE TABLE a ();", notes);

        assertThat(notes.written).isEmpty();
    }

    @Test
    void whatCannotBeWrittenDownIsNotSent() {
        var notes = Notes.knowing(0).failingTo("intend 1");

        var outcome = Bench.failed(apply(THREE, notes));

        assertThat(outcome.message()).contains("statement 2 of 3 was not sent").doesNotContain("secret");
        assertThat(outcome.left()).isEqualTo("Statement 1 of 3 (up to line 1) is done and stays");
        assertThat(bench.relations()).containsExactly("users");
    }

    @Test
    void whatIsDoneButNotWrittenDownIsUnknown() {
        var outcome = apply(THREE, Notes.knowing(0).failingTo("done 1"));

        assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
        assertThat(((Outcome.Unknown) outcome).facts())
                .contains("Statement 2 of 3 on line 2 of 001_x.up.sql is done", "there is no ledger row")
                .doesNotContain("secret");
        assertThat(bench.relations()).containsExactly("a", "users");
        assertThat(bench.ledgerVersions()).isEmpty();
    }

    @Test
    void aRetryGoesOnBehindWhatIsDone() {
        bench.database.run("CREATE TABLE a ()");
        var notes = Notes.knowing(2);

        assertThat(apply(THREE, notes)).isInstanceOf(Outcome.Applied.class);

        assertThat(notes.written).containsExactly("intend 2", "done 2");
        assertThat(bench.relations()).containsExactly("a", "b", "users");
        assertThat(bench.ledgerVersions()).containsExactly("001");
    }

    @Test
    void whereOnlyTheRowIsMissingARetryWritesIt() {
        assertThat(apply(THREE, Notes.knowing(3))).isInstanceOf(Outcome.Applied.class);

        assertThat(bench.relations()).containsExactly("users");
        assertThat(bench.ledgerVersions()).containsExactly("001");
    }

    @Test
    void aRetrySetsAgainWhatTheDoneStatementsHadSet() {
        bench.database.run("CREATE SCHEMA shop");

        apply(
                "SET search_path = nowhere;\nSELECT pg_catalog.set_config('search_path', 'shop', false);\n"
                        + "VACUUM public.users;\nCREATE TABLE made ();",
                Notes.knowing(3));

        assertThat(bench.database.ask("SELECT schemaname FROM pg_tables WHERE tablename = 'made'"))
                .containsExactly("shop");
    }

    @Test
    void aJournalThatKnowsMoreThanTheFileIsNotTrusted() {
        assertThat(Bench.failed(apply(THREE, Notes.knowing(4))).message())
                .contains("4 statements are done, but 001_x.up.sql has only 3");
        assertThat(bench.ledgerVersions()).isEmpty();
    }

    @Test
    void whatTheServerRefusedAndDidNotKeepIsUndone() {
        var notes = Notes.knowing(0);

        Bench.failed(apply("VACUUM users;\nCREATE TABLE users ();", notes));

        assertThat(notes.written).containsExactly("intend 0", "done 0", "intend 1", "undone 1");
    }

    @Test
    void aFailedBuildThatLeftItsIndexIsNotUndone() {
        var notes = Notes.knowing(0);

        var outcome = Bench.failed(apply("CREATE UNIQUE INDEX CONCURRENTLY i ON users (id);", notes));

        assertThat(outcome.leftIndex()).contains("public.i");
        assertThat(notes.written).containsExactly("intend 0");
    }

    @Test
    void whatWasOnItsWayWhenTheConnectionWasLostIsNotUndone() {
        var notes = Notes.knowing(0);

        var outcome = apply("VACUUM users;\nSELECT pg_terminate_backend(pg_backend_pid());", notes);

        assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
        assertThat(notes.written).containsExactly("intend 0", "done 0", "intend 1");
    }

    @Test
    void aStopBetweenTwoStatementsKeepsWhatIsDone() {
        var notes = Notes.knowing(0);
        var settings = new RunSettings(
                Bench.SETTINGS.lockTimeout(),
                Bench.SETTINGS.statementTimeout(),
                Bench.SETTINGS.idleInTransactionTimeout(),
                Optional.empty(),
                LockRetries.NONE,
                () -> notes.written.contains("done 0"));
        bench.project.with("001_x", THREE);

        var outcome = Bench.failed(bench.run(Orders.up(bench.project.migration("001"), settings, notes)));

        assertThat(outcome.sqlState()).isEqualTo("57014");
        assertThat(outcome.message()).isEqualTo("stopped before statement 2 of 3 was sent");
        assertThat(outcome.left()).isEqualTo("Statement 1 of 3 (up to line 1) is done and stays");
    }

    @Test
    void aRollbackHasItsJournalToo() {
        bench.applied("001_x", "CREATE INDEX i ON users (id)");
        bench.project.file("001_x.down.sql", "DROP INDEX CONCURRENTLY i;\nCREATE TABLE a ();");
        var notes = Notes.knowing(0);
        var order =
                new RunOrder(bench.project.migration("001"), Direction.DOWN, Bench.SETTINGS, notes, Optional.empty());

        assertThat(bench.run(order)).isInstanceOf(Outcome.Applied.class);

        assertThat(notes.written).containsExactly("intend 0", "done 0", "intend 1", "done 1");
    }

    private Outcome apply(String upSql, RunJournal journal) {
        bench.project.with("001_x", upSql);
        return bench.run(Orders.up(bench.project.migration("001"), Bench.SETTINGS, journal));
    }
}
