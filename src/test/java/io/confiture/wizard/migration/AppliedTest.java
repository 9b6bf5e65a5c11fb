package io.confiture.wizard.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.migration.Applied.Choice;
import io.confiture.wizard.plan.MigrationRef;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppliedTest {

    private static final Instant MONDAY = Instant.parse("2026-11-16T09:00:00Z");

    @TempDir
    Path folder;

    private TestProject project;
    private final List<LedgerRow> rows = new ArrayList<>();

    /** Applied in this order: 001, 003, and 002, which came late. */
    @BeforeEach
    void threeMigrations() {
        project = TestProject.in(folder);
        for (String stem : List.of("001_customers", "003_products", "002_orders")) {
            project.file(stem + ".up.sql", "CREATE TABLE " + stem.substring(4) + " ();")
                    .file(stem + ".down.sql", "DROP TABLE " + stem.substring(4) + ";");
            rows.add(row(stem.substring(0, 3), stem.substring(4), rows.size()));
        }
    }

    @Nested
    class TheOrder {

        @Test
        void isThatOfTheLedgerAndNotOfTheVersions() {
            assertThat(chosen(applied().newest(3))).containsExactly("002", "003", "001");
            assertThat(chosen(applied().newest(1))).containsExactly("002");
            assertThat(remarks(applied().newest(3))).isEmpty();
        }

        @Test
        void leavesArchivedRowsAlone() {
            rows.set(2, archived(rows.get(2)));
            assertThat(chosen(applied().newest(2))).containsExactly("003", "001");
        }

        @Test
        void isUnknownBetweenRowsOfOneTime() {
            together(1, 2);
            assertThat(refused(applied().newest(1)))
                    .isEqualTo(
                            "003_products, 002_orders have one and the same time in the ledger (`confiture migrate reinit`"
                                    + " does that), so nobody can tell which was applied last. Roll back all of them, with"
                                    + " --steps 2.");
        }

        @Test
        void isByVersionWhenAllOfThemGo() {
            together(1, 2);
            assertThat(chosen(applied().newest(2))).containsExactly("003", "002");
            assertThat(remarks(applied().newest(2)))
                    .containsExactly("003_products, 002_orders have one and the same time in the ledger: the highest"
                            + " version is rolled back first.");
        }

        @Test
        void namesTheWayInFrontOfATieToo() {
            together(0, 1);
            assertThat(chosen(applied().newest(1))).containsExactly("002");
            assertThat(refused(applied().newest(2)))
                    .endsWith("Roll back all of them, with --steps 3, or none of them, with --steps 1.");
        }
    }

    @Nested
    class SoManySteps {

        @Test
        void areNotMoreThanThereAre() {
            assertThat(refused(applied().newest(4)))
                    .isEqualTo("Only 3 migrations are applied: --steps takes 1 to 3, not 4.");
        }

        @Test
        void areNoneWhereNothingIsApplied() {
            rows.clear();
            assertThat(refused(applied().newest(1))).isEqualTo("Nothing is applied, so there is nothing to roll back.");
        }
    }

    @Nested
    class BackToAVersion {

        @ParameterizedTest
        @ValueSource(strings = {"001", "001_customers"})
        void leavesThatOneAndWhatIsOlder(String wanted) {
            assertThat(chosen(applied().after(wanted))).containsExactly("002", "003");
        }

        @Test
        void isNothingForTheNewest() {
            assertThat(refused(applied().after("002")))
                    .isEqualTo("002_orders is the newest migration already: nothing was applied after it.");
        }

        @Test
        void isNotForwards() {
            project.with("004_later", "SELECT 1;");
            assertThat(refused(applied().after("004")))
                    .isEqualTo(
                            "Version `004` is not applied, so nothing can be rolled back to it. Applied, newest first: 002,"
                                    + " 003, 001.");
        }

        @Test
        void suggestsTheNearestOne() {
            assertThat(refused(applied().after("0002")))
                    .isEqualTo("Unknown version `0002`. Did you mean `002`? Applied, newest first: 002, 003, 001.");
        }

        @Test
        void doesNotReachIntoABaseline() {
            rows.set(0, archived(rows.get(0)));
            assertThat(refused(applied().after("001")))
                    .isEqualTo("001_customers is archived: the squashed baseline 010 stands for it, and there is no way"
                            + " back to it.");
        }

        @Test
        void isUnknownBetweenRowsOfOneTime() {
            together(1, 2);
            assertThat(refused(applied().after("003"))).contains("nobody can tell which was applied last");
            assertThat(refused(applied().after("002"))).contains("nobody can tell which was applied last");
            assertThat(chosen(applied().after("001"))).containsExactly("003", "002");
        }
    }

    @Nested
    class TheMigrationsOfAPlan {

        @Test
        void areTheNewest() {
            assertThat(chosen(applied().exactly(List.of("003", "002")))).containsExactly("002", "003");
        }

        @Test
        void areRefusedWhenSomethingWasAppliedAfterThem() {
            assertThat(refused(applied().exactly(List.of("003"))))
                    .isEqualTo(
                            "002_orders was applied after them and would have to be rolled back first: --steps 2 takes"
                                    + " all of it.");
        }

        @Test
        void areRefusedWhenNoneIsLeft() {
            assertThat(refused(applied().exactly(List.of("009"))))
                    .isEqualTo("None of it is applied any more: somebody has rolled it back.");
        }

        @Test
        void reachDownToTheOldestOfThem() {
            assertThat(chosen(applied().reaching(List.of("003")))).containsExactly("002", "003");
            assertThat(chosen(applied().reaching(List.of("003", "009")))).containsExactly("002", "003");
            assertThat(chosen(applied().reaching(List.of("009")))).isEmpty();
        }
    }

    @Nested
    class WhatCannotBeRolledBack {

        @Test
        void hasNoFile() throws Exception {
            Files.delete(file("002_orders.up.sql"));
            assertThat(whyNot())
                    .isEqualTo("its file is gone from db/migrations. Bring it back, and its .down.sql with it.");
        }

        @Test
        void hasNoDownFile() throws Exception {
            Files.delete(file("002_orders.down.sql"));
            assertThat(whyNot())
                    .isEqualTo("there is no 002_orders.down.sql: write what takes it back, then ask again.");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", " \n\n", "-- nothing to do\n/* really */\n", ";;\n", "BEGIN;\nCOMMIT;\n", "\uFEFF-- x"})
        void doesNothingOnItsWayBack(String down) {
            project.file("002_orders.down.sql", down);
            assertThat(whyNot())
                    .isEqualTo("it is irreversible: 002_orders.down.sql does nothing, and only the ledger row would go."
                            + " Write what takes it back into that file and ask again; if the row alone is wrong,"
                            + " `confiture migrate down` deletes it.");
        }

        @Test
        void wasAppliedFromOtherBytes() {
            String before = rows.get(2).checksum().orElseThrow();
            project.file("002_orders.up.sql", "CREATE TABLE orders (id bigint);");
            assertThat(whyNot())
                    .isEqualTo("002_orders.up.sql is not what was applied (checksum in the ledger "
                            + before.substring(0, 8) + ", of the file "
                            + project.migration("002").checksum().substring(0, 8)
                            + "), so its rollback may not fit. Restore the file as it was.");
        }

        @Test
        void isPython() throws Exception {
            Files.delete(file("002_orders.up.sql"));
            project.file("002_orders.py", "class Orders(Migration):\n    pass\n");
            rows.set(2, row("002", "orders", 2));
            assertThat(whyNot())
                    .isEqualTo(
                            "it is written in Python, which only the confiture command line can run: roll it back with"
                                    + " `confiture migrate down`.");
        }

        @Test
        void isASquashedBaseline() {
            applyAgain("-- confiture:squashed-baseline through=002 versions=2 digest=x\nCREATE TABLE orders ();");
            assertThat(whyNot()).startsWith("it is a squashed baseline, which stands for migrations");
        }

        @Test
        void hasPreconditions() {
            project.file("002_orders.yaml", "down_preconditions: []");
            assertThat(whyNot())
                    .isEqualTo(
                            "its preconditions in 002_orders.yaml are checked by the confiture command line only: roll"
                                    + " it back with `confiture migrate down`.");
        }

        @Test
        void isNotText() {
            project.file("002_orders.down.sql", "DROP TABLE données;".getBytes(StandardCharsets.ISO_8859_1));
            assertThat(whyNot()).isEqualTo("002_orders.down.sql is not UTF-8 text: convert it to UTF-8.");
            project.file("002_orders.up.sql", "-- dépôt".getBytes(StandardCharsets.ISO_8859_1));
            rows.set(2, row("002", "orders", 2));
            assertThat(whyNot()).startsWith("002_orders.up.sql is not UTF-8 text, so nobody here can read what it did");
        }

        @Test
        void isClaimedByTwoFiles() {
            project.file("002_orders_too.up.sql", "SELECT 1;");
            assertThat(whyNot())
                    .isEqualTo("several files claim version 002 (002_orders.up.sql, 002_orders_too.up.sql). Rename or"
                            + " remove all but the one that was applied.");
        }

        @Test
        void stopsARollbackThatReachesItAndNoOther() throws Exception {
            Files.delete(file("003_products.down.sql"));
            assertThat(chosen(applied().newest(1))).containsExactly("002");
            assertThat(refused(applied().newest(2))).startsWith("003_products cannot be rolled back: there is no");
            Files.delete(file("002_orders.down.sql"));
            assertThat(refused(applied().newest(3)).lines()).hasSize(2);
        }

        private String whyNot() {
            String refused = refused(applied().newest(1));
            assertThat(refused).startsWith("002_orders cannot be rolled back: ");
            return refused.substring("002_orders cannot be rolled back: ".length());
        }
    }

    @Test
    void aRowWithoutAChecksumIsRolledBackWithADoubt() {
        LedgerRow known = rows.get(2);
        rows.set(
                2,
                new LedgerRow(
                        known.ref(),
                        known.appliedAt(),
                        known.millis(),
                        Optional.empty(),
                        known.appliedBy(),
                        Optional.empty()));
        Choice.Chosen chosen = (Choice.Chosen) applied().newest(1);
        assertThat(chosen.newestFirst().get(0).doubt())
                .contains("The ledger has no checksum of it: nobody can tell whether its file is what was applied.");
    }

    private Applied applied() {
        return Applied.of(project.read(), rows);
    }

    private void applyAgain(String up) {
        project.file("002_orders.up.sql", up);
        rows.set(2, row("002", "orders", 2));
    }

    private void together(int one, int other) {
        LedgerRow row = rows.get(other);
        rows.set(
                other,
                new LedgerRow(
                        row.ref(),
                        rows.get(one).appliedAt(),
                        row.millis(),
                        row.checksum(),
                        row.appliedBy(),
                        row.archivedInto()));
    }

    private Path file(String name) {
        return folder.resolve("db/migrations").resolve(name);
    }

    private LedgerRow row(String version, String name, int days) {
        return new LedgerRow(
                new MigrationRef(version, name),
                MONDAY.plusSeconds(86_400L * days),
                OptionalInt.of(3),
                Optional.of(project.migration(version).checksum()),
                Optional.of("deploy"),
                Optional.empty());
    }

    private static LedgerRow archived(LedgerRow row) {
        return new LedgerRow(
                row.ref(), row.appliedAt(), row.millis(), row.checksum(), row.appliedBy(), Optional.of("010"));
    }

    private static List<String> chosen(Choice choice) {
        assertThat(choice).isInstanceOf(Choice.Chosen.class);
        return ((Choice.Chosen) choice)
                .newestFirst().stream().map(each -> each.row().version()).toList();
    }

    private static List<String> remarks(Choice choice) {
        return ((Choice.Chosen) choice).remarks();
    }

    private static String refused(Choice choice) {
        assertThat(choice).isInstanceOf(Choice.Refused.class);
        return ((Choice.Refused) choice).why();
    }
}
