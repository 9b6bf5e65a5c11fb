package io.confiture.wizard.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confiture.wizard.plan.MigrationRef;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MigrationFilesTest {

    private static final String USERS = "CREATE TABLE users (id bigint primary key);";

    @TempDir
    Path folder;

    private TestProject project;

    @BeforeEach
    void emptyProject() {
        project = TestProject.in(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "001_create_users.up.sql, 001, create_users",
        "20260228120530_add_user_bio.up.sql, 20260228120530, add_user_bio",
        "20260403120000_alice_add_users.up.sql, 20260403120000, alice_add_users",
        "004__double.up.sql, 004, _double",
        "006-dash_name.up.sql, 006-dash, name",
        "007_a.b.c.up.sql, 007, a.b.c",
        "003.up.sql, 003, 003",
        "_005_hidden.up.sql, '', 005_hidden",
        "v4_x.up.sql, v4, x",
        ".8_dot.up.sql, .8, dot",
        "009_seed.py, 009, seed",
        "003.py, 003.py, 003",
    })
    void versionAndNameComeFromTheFileName(String file, String version, String name) {
        assertThat(project.file(file, "").read().migrations())
                .extracting(Migration::ref)
                .containsExactly(new MigrationRef(version, name));
    }

    @Test
    void orderIsThatOfTheVersionsAsText() {
        for (var stem : new String[] {"999_x", "1000_y", "10_a", "2_b", "001_c", "20260228120530_d"}) {
            project.with(stem, "");
        }

        assertThat(project.read().migrations())
                .extracting(Migration::version)
                .containsExactly("001", "10", "1000", "2", "20260228120530", "999");
    }

    @Test
    void orderIsByCodePointEvenBeyondTheBasicPlane() {
        assertThat(VersionOrder.BY_CODE_POINT.compare("\uFF5E", "\uD83D\uDE00")).isNegative();
        assertThat(VersionOrder.BY_CODE_POINT.compare("a", "ab")).isNegative();
        assertThat(VersionOrder.BY_CODE_POINT.compare("a", "a")).isZero();
    }

    @Test
    void whatIsNoMigrationIsIgnoredOrAnOrphan() throws Exception {
        project.with("001_a", "")
                .file("001_a.verify.sql", "")
                .file("__init__.py", "")
                .file("_helper.py", "")
                .file("002_b.UP.SQL", "")
                .file(".migration_lock", "")
                .file("003_c.sql", "")
                .file("004_gone.verify.sql", "")
                .file("notes.md", "");
        Files.createDirectory(folder.resolve("db/migrations/archive"));
        Files.createDirectory(folder.resolve("db/migrations/005_folder.up.sql"));

        var read = project.read();
        assertThat(read.migrations()).extracting(Migration::version).containsExactly("001");
        assertThat(read.orphans())
                .extracting(path -> path.getFileName().toString())
                .containsExactly("003_c.sql", "004_gone.verify.sql");
    }

    @Test
    void versionsClaimedTwiceAreDuplicates() {
        project.with("001_a", "").with("001_b", "").with("002_c", "").file("001_z.py", "");

        assertThat(project.read().duplicates()).containsOnlyKeys("001");
        assertThat(project.read().duplicates().get("001")).hasSize(3);
    }

    static Stream<Arguments> checksums() {
        return Stream.of(
                Arguments.of("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
                Arguments.of(USERS + "\n", "9439e615bd413e7214bcc416b1b69736b94014c4dcb3ad8976a15bf8af3b4cce"),
                Arguments.of(USERS, "2c686a4fa9da7a5fd4e2d005811b58a41ff647a4d0a95a12dff40ec5dfbbaa1d"),
                Arguments.of(USERS + "\r\n", "38fec17704aa6d05742782ca0296e07d74a3151dd8e6d52ac61cf9525a4760aa"),
                Arguments.of(
                        "\uFEFF" + USERS + "\n", "e29788d662e6728be2362fd87e1423532158536c722f8e8c956cb702ac0e2bf2"),
                Arguments.of(
                        "BEGIN;\nALTER TABLE users ADD COLUMN bio text;\nCOMMIT;\n",
                        "85258aa8ef4703ddb1b32eb32977202d4b575b9924d0f8f3b54bd5c48c0c6ba9"),
                Arguments.of(
                        "-- dépôt\nSELECT 1;\n", "3344278a8256cfc03ea3202fd9fe92c4c950593c4f5bc2ae412879f0e9a9e12e"),
                Arguments.of(
                        "CREATE INDEX CONCURRENTLY idx_users_bio ON users (bio);\n",
                        "7f3d6829ce014bb5941775f095dbd4a253cf8cedff200c605f8e8b87953526f8"));
    }

    @ParameterizedTest
    @MethodSource("checksums")
    void checksumIsThatOfTheRawBytes(String text, String checksum) {
        assertThat(project.with("001_a", text).migration("001").checksum()).isEqualTo(checksum);
    }

    @Test
    void downFileIsReadToo() {
        var migration = project.file("001_a.up.sql", "up")
                .file("001_a.down.sql", "down")
                .migration("001");

        assertThat(migration.upSql()).isEqualTo("up");
        assertThat(migration.downSql()).contains("down");
        assertThat(migration.down().get().checksum())
                .isEqualTo(MigrationFile.checksumOf("down".getBytes(StandardCharsets.UTF_8)));
        assertThat(migration.cannotRun()).isEmpty();
        assertThat(migration.problems()).isEmpty();
    }

    @Test
    void whatCannotRunHereSaysWhyAndWhatToDo() {
        project.file("001_a.up.sql", "")
                .with("002_b", "")
                .file("002_b.yaml", "up_preconditions: []")
                .file("003_c.py", "class C(Migration):\n    version = \"003\"\n    name = \"c\"\n")
                .with("004_squashed_baseline", "\n-- all of it\n-- confiture:squashed-baseline through=003\nSELECT 1;")
                .file("005_e.up.sql", new byte[] {(byte) 0xE9})
                .file("005_e.down.sql", "")
                .with("006_f", "SELECT '-- confiture:squashed-baseline' /* -- confiture:squashed-baseline */;")
                .with("007_g", "")
                .file("007_g.yml", "");

        assertThat(project.migration("001").cannotRun()).get().asString().contains("add 001_a.down.sql");
        assertThat(project.migration("002").cannotRun()).get().asString().contains("002_b.yaml", "--target 002");
        assertThat(project.migration("003").cannotRun()).isEmpty();
        assertThat(project.migration("003").cannotRunWith(Optional.of(Path.of("confiture"))))
                .isEmpty();
        assertThat(project.migration("003").cannotRunWith(Optional.empty()))
                .get()
                .asString()
                .contains("Python", "set CONFITURE_CLI", "`confiture migrate up --target 003`");
        assertThat(project.migration("004").cannotRun()).get().asString().contains("squashed baseline");
        assertThat(project.migration("005").cannotRun()).get().asString().contains("not UTF-8");
        assertThat(project.migration("005").upSql()).isEqualTo("\uFFFD");
        assertThat(project.migration("006").cannotRun()).isEmpty();
        assertThat(project.migration("007").cannotRun()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            003_c.py   | version: str = '0003'; name = 'c'                  | says version 0003, the file name says 003
            003_c.py   | version = "003"; name = "d"                        | says name d, the file name says c
            003_c.py   | version = "00" + "3"; name = "c"                   | write version = "003"
            003_c.py   | version = "003"                                    | write name = "c"
            003.py     | version = "003"; name = "003"                      | rename it to 003_name.py
            003_c.py   | version = "003"; name = "c"; requires_superuser = True | `confiture migrate apply-as ROLE 003`
            """)
    void pythonThatConfitureWouldStumbleOverIsRefused(String file, String attributes, String why) {
        String lines = attributes.replace("; ", "\n    ");
        project.file(file, "class C(Migration):\n    " + lines + "\n    def up(self):\n        pass\n");

        Migration migration = project.read().migrations().get(0);

        assertThat(migration.kind()).isEqualTo(Migration.Kind.PYTHON);
        assertThat(migration.cannotRun()).get().asString().contains(why);
        assertThat(migration.problems()).containsExactly("Python: read, not run; no literal statements found.");
    }

    @Test
    void pythonWithoutAMigrationIsRefused() {
        project.file("003_c.py", "import this\n").file("004_d.py", new byte[] {'#', (byte) 0xE9});
        assertThat(project.migration("003").cannotRun()).get().asString().contains("No migration class");
        assertThat(project.migration("004").cannotRun()).get().asString().contains("not UTF-8");
    }

    @Test
    void byteOrderMarkIsKeptAndReported() {
        var migration = project.with("001_a", "\uFEFFSELECT 1;").migration("001");

        assertThat(migration.upSql()).startsWith("\uFEFF");
        assertThat(migration.problems()).singleElement().asString().contains("byte-order mark", "UTF-8 without BOM");
    }

    @Test
    void aFileThatChangedSinceIsNotHandedOut() {
        var migration = project.with("001_a", "SELECT 1;").migration("001");
        project.with("001_a", "DROP TABLE users;");

        assertThatThrownBy(migration::upSql)
                .isInstanceOf(MigrationFolderException.class)
                .hasMessageContaining("001_a.up.sql has changed");
    }

    @Test
    void aMissingFolderNamesPathAndRemedy() {
        assertThatThrownBy(() -> MigrationFiles.read(folder.resolve("nowhere")))
                .isInstanceOf(MigrationFolderException.class)
                .hasMessageContaining("nowhere/db/migrations")
                .hasMessageContaining("CONFITURE_PROJECT_DIR");
    }
}
