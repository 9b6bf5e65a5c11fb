package io.confiture.wizard.migration.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PythonMigrationTest {

    private static final String WHOLE =
            """
            \"\"\"Gives every user a mail address.

            Author: jane
            \"\"\"
            # class Nothing(Migration): version = "000"
            from confiture.core.preconditions import TableExists
            from confiture.models.migration import Migration


            class FillMail(Migration):
                \"\"\"An example:

                class Fake(Migration):
                    version = "001"
                    transactional = False
                \"\"\"

                version = "004"
                name: str = 'fill_' "mail"
                up_preconditions = [TableExists("users")]

                def up(self) -> None:
                    self.execute(
                        \"\"\"
                        ALTER TABLE users
                            ADD COLUMN mail text;
                        \"\"\"
                    )
                    for name in ("a", "b"):  # self.execute("DROP TABLE comment")
                        self.execute("UPDATE users SET mail = %s WHERE name LIKE 'a%%'", (name,))
                        self.execute(f"UPDATE users_{name} SET mail = ''")
                    self.execute_file("db/functions/mail.sql")
                    note = 'self.execute("DROP TABLE text")'
                    with self.connection.cursor() as cursor:
                        cursor.execute("SELECT 1\\nFROM users", )

                def down(self) -> None:
                    self.execute("ALTER TABLE users DROP COLUMN mail")
            """;

    @Test
    void everythingThatStandsThereIsRead() {
        PythonMigration read = PythonMigration.of(WHOLE);

        assertThat(read.className()).contains("FillMail");
        assertThat(read.line()).isEqualTo(10);
        assertThat(read.version()).contains("004");
        assertThat(read.name()).contains("fill_mail");
        assertThat(read.summary()).contains("Gives every user a mail address.");
        assertThat(read.transactional()).isTrue();
        assertThat(read.preconditions()).isTrue();
        assertThat(read.requiresSuperuser()).isFalse();
        assertThat(read.destructive()).isFalse();
        assertThat(read.files()).containsExactly("db/functions/mail.sql");
        assertThat(read.wontWork()).isEmpty();
        assertThat(read.inWords())
                .isEqualTo("Python: read, not run; 3 literal statements found, 1 more call of SQL that cannot be read");
        assertThat(read.remarks()).hasSize(2).anyMatch(remark -> remark.contains("db/functions/mail.sql"));
    }

    @Test
    void sqlIsFoundAtItsLinesAndOnlyWhereItRuns() {
        List<SqlCall> found = PythonMigration.of(WHOLE).statements();

        assertThat(found).extracting(SqlCall::line).containsExactly(24, 30, 35);
        assertThat(found.get(0).text().lineInFile(2)).isEqualTo(25);
        assertThat(found.get(0).sql()).contains("ADD COLUMN mail text;");
        assertThat(found.get(1).bound()).isTrue();
        assertThat(found.get(1).parseable()).isEqualTo("UPDATE users SET mail = $1 WHERE name LIKE 'a%'");
        assertThat(found.get(2)).isEqualTo(new SqlCall(new PythonText("SELECT 1\nFROM users", List.of(35, 35)), false));
    }

    @Test
    void aClassOfTextsAloneIsReadToo() {
        PythonMigration read = PythonMigration.of(
                """
                from confiture.models.migration import SQLMigration
                class Move(SQLMigration):
                    version, other = "1", "2"
                    version = "003"
                    name = "move"
                    up_sql = ""\"ALTER TABLE a SET SCHEMA b""\"
                    down_sql = "DROP TABLE a"
                """);
        assertThat(read.statements()).extracting(SqlCall::sql).containsExactly("ALTER TABLE a SET SCHEMA b");
        assertThat(read.version()).contains("003");
        assertThat(read.name()).contains("move");
        assertThat(read.wontWork()).isEmpty();
    }

    @Test
    void theWayDownCountsWhenSomethingCallsIt() {
        String source = classWith(
                "def up(self):\n        self.down()\n    def down(self):\n        self.execute('DROP TABLE a')");
        assertThat(PythonMigration.of(source).statements()).hasSize(1);
    }

    @Test
    void confitureTakesTheFirstByTheAlphabetEvenItsOwn() {
        String imported = "from confiture.models.migration import SQLMigration\n";
        String named = "class Seed(SQLMigration):\n    version = '1'\n    name = 'a'\n    up_sql = ''\n";
        assertThat(PythonMigration.of(imported + named).wontWork())
                .get()
                .asString()
                .contains("name before it");
        assertThat(PythonMigration.of("import confiture.models.migration as m\n" + named.replace("SQL", "m.SQL"))
                        .wontWork())
                .isEmpty();
        assertThat(PythonMigration.of(classWith("x = 1") + classWith("x = 1").replace("class A", "class B")))
                .matches(read -> read.className().get().equals("A"))
                .extracting(PythonMigration::remarks)
                .asString()
                .contains("several migration classes (A, B): Confiture takes A.");
    }

    @Nested
    class WhetherItIsOneTransaction {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "x = 1",
                    "transactional = True",
                    "transactional: bool = True",
                    "def up(self):\n        self.execute('BEGIN_OF_SOMETHING')",
                    "'transactional = False'",
                })
        void isSaidWhereNothingSpeaksAgainstIt(String body) {
            assertThat(PythonMigration.of(classWith(body)).transactional()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "transactional = False",
                    "transactional: bool = False",
                    "transactional = not True",
                    "transactional = True\n    transactional = False",
                    "transactional = True\n    if x:\n        transactional = False",
                    "def up(self):\n        self.connection.commit()",
                    "def up(self):\n        self.connection.autocommit = True",
                    "def up(self):\n        psycopg.connect('')",
                    "def up(self):\n        self.execute('COMMIT')",
                    "def up(self):\n        setattr(self, 'trans' + 'actional', 0)",
                })
        void isDeniedWhereSomethingDoes(String body) {
            assertThat(PythonMigration.of(classWith(body)).transactional()).isFalse();
        }

        @Test
        void isDeniedWhereNobodyCanTell() {
            assertThat(PythonMigration.of("").transactional()).isFalse();
            assertThat(PythonMigration.of(classWith("x = 1").replace("(Migration)", "(OurMigration)"))
                            .transactional())
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class A(Migration):\n    version = \"",
                "class A(Migration):\n    version = '''",
                "class A(Migration",
                "class",
                "class A:",
                "def",
                "x = f'{",
                "x = f'{a['b']}' + \"\\",
                "x = '\\",
                "x = '\\x",
                "x = '\\U99999999'",
                ")))]]]",
                "\uFEFF\r\n\t\f\\\r\n",
                "self.execute(",
                "self.execute('a'",
                "version = ",
                "class A(Migration):\n  def",
                "😀 = '😀'",
            })
    void whatIsNoPythonIsReadAsFarAsItGoes(String source) {
        assertThat(PythonMigration.of(source).statements()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"it's\"",
                "'''it's'''",
                "'it\\'s'",
                "'it\\x27s'",
                "'it\\047s'",
                "'i' \"t's\"",
                "u\"it's\"",
                "f\"it's\"",
                "r\"it's\"",
            })
    void stringsHaveTheirValue(String literal) {
        String source = classWith("def up(self):\n        self.execute(" + literal + ")");
        List<SqlCall> found = PythonMigration.of(source).statements();
        assertThat(found).extracting(SqlCall::sql).containsExactly("it's");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"f\"a{b}\"", "b\"a\"", "\"a\" + b", "\"a\".format(b)", "f'{a[\"b\"]}' 'c'", "sql", "\"a\" % b"})
    void textThatIsPutTogetherIsNotGuessed(String value) {
        PythonMigration read = PythonMigration.of(classWith("def up(self):\n        self.execute(" + value + ")"));
        assertThat(read.statements()).isEmpty();
        assertThat(read.unread()).isEqualTo(1);
    }

    private static String classWith(String body) {
        return "class A(Migration):\n    version = '1'\n    name = 'a'\n    " + body + "\n";
    }
}
