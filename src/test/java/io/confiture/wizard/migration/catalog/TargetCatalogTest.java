package io.confiture.wizard.migration.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.environment.Target;
import io.confiture.wizard.migration.Targets;
import io.confiture.wizard.migration.TestDatabase;
import io.confiture.wizard.risk.Names;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.target.Catalog;
import io.confiture.wizard.risk.target.Column;
import io.confiture.wizard.risk.target.Constraint;
import io.confiture.wizard.risk.target.Index;
import io.confiture.wizard.risk.target.Table;
import io.confiture.wizard.sql.SqlScript;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TargetCatalogTest {

    private static final TestDatabase DATABASE = TestDatabase.create();

    @BeforeAll
    static void fill() {
        DATABASE.run(
                """
                CREATE TYPE mood AS ENUM ('sad', 'ok');
                CREATE DOMAIN small AS int CHECK (value < 10);
                CREATE DOMAIN smaller AS small;
                CREATE TYPE pair AS (a smaller, b text);
                CREATE FUNCTION calm() RETURNS int LANGUAGE sql STABLE AS 'SELECT 1';
                CREATE FUNCTION wild() RETURNS int LANGUAGE sql VOLATILE AS 'SELECT 1';
                CREATE FUNCTION torn() RETURNS int LANGUAGE sql STABLE AS 'SELECT 1';
                CREATE FUNCTION torn(int) RETURNS int LANGUAGE sql VOLATILE AS 'SELECT 1';

                CREATE TABLE customers (
                    id serial PRIMARY KEY, name varchar(50) NOT NULL DEFAULT 'x', level smaller, feeling mood,
                    parts pair[], number int GENERATED ALWAYS AS IDENTITY, loud text GENERATED ALWAYS AS (coalesce(note, '') || '!') STORED,
                    age int, note text, CONSTRAINT grown CHECK (age >= 18));
                INSERT INTO customers (name, note) SELECT 'n', CASE WHEN i % 10 <> 0 THEN 'x' END FROM generate_series(1, 5000) i;
                ALTER TABLE customers ADD CONSTRAINT named CHECK (name <> '') NOT VALID;
                CREATE UNIQUE INDEX customers_name ON customers (id, name) INCLUDE (note);
                CREATE INDEX customers_lower ON customers (lower(name), age) WHERE note IS NOT NULL;
                ALTER TABLE customers ENABLE ROW LEVEL SECURITY;

                CREATE TABLE orders (id int PRIMARY KEY, customer int REFERENCES customers, parent int REFERENCES orders);
                CREATE TABLE lines (ordered int REFERENCES orders);
                CREATE VIEW names AS SELECT name FROM customers;
                CREATE MATERIALIZED VIEW lengths AS SELECT length(name) FROM names;
                CREATE VIEW top AS SELECT * FROM lengths;

                CREATE TABLE events (id int, day date NOT NULL) PARTITION BY RANGE (day);
                CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')
                    PARTITION BY RANGE (day);
                CREATE TABLE events_2024_q1 PARTITION OF events_2024 FOR VALUES FROM ('2024-01-01') TO ('2024-04-01');
                CREATE TABLE events_rest PARTITION OF events DEFAULT;
                INSERT INTO events SELECT i, date '2024-01-01' + i % 80 FROM generate_series(1, 3000) i;
                INSERT INTO events SELECT i, date '2030-01-01' FROM generate_series(1, 1000) i;
                CREATE TABLE hollow (id int) PARTITION BY LIST (id);

                CREATE TABLE animals (name text);
                CREATE TABLE cats () INHERITS (animals);
                INSERT INTO cats SELECT 'c' || i FROM generate_series(1, 100) i;

                CREATE SCHEMA "Odd";
                CREATE TABLE "Odd"."Na""me" ("a col" int, "Ünal" text);
                INSERT INTO "Odd"."Na""me" VALUES (1, NULL);
                CREATE TABLE nothing (id int);
                CREATE TABLE deleted (id int);
                INSERT INTO deleted VALUES (1);
                DELETE FROM deleted;
                CREATE TABLE counted (id int);
                INSERT INTO counted SELECT generate_series(1, 700);
                ANALYZE customers, events, cats, animals, counted;
                CREATE TABLE never (id int) WITH (autovacuum_enabled = false);
                INSERT INTO never SELECT generate_series(1, 700);""");
    }

    private static RelationName name(String name) {
        return new RelationName("public", name);
    }

    private static Catalog read(String... scripts) {
        return read(DATABASE.target(), scripts);
    }

    private static Catalog read(Target target, String... scripts) {
        return TargetCatalog.read(
                new Targets(),
                target,
                Names.of(Stream.of(scripts).map(SqlScript::parse).toList()));
    }

    private static Table table(String name, String script) {
        Catalog catalog = read(script);
        assertThat(catalog.gap()).isEmpty();
        return catalog.table(new RelationName("", name)).orElseThrow();
    }

    private static Column column(String name) {
        return table("customers", "ALTER TABLE customers ADD x int")
                .column(name)
                .orElseThrow();
    }

    @Test
    void versionAndSearchPathAreTheServers() {
        Catalog catalog = read("SELECT 1");
        assertThat(catalog.isKnown()).isTrue();
        assertThat(catalog.version()).hasValue(17);
        assertThat(catalog.searchPath()).containsExactly("public", "pg_catalog");
        assertThat(catalog.tables()).isEmpty();
    }

    @Test
    void aTableIsAsLargeAsItIs() {
        Table table = table("counted", "LOCK TABLE counted");
        assertThat(table.kind()).isEqualTo(Table.Kind.TABLE);
        assertThat(table.rows()).hasValue(700);
        assertThat(table.heapBytes().orElseThrow()).isPositive();
        assertThat(table.bytes().orElseThrow())
                .isGreaterThanOrEqualTo(table.heapBytes().orElseThrow());
        assertThat(table.content()).isEqualTo(Table.Content.UNKNOWN);
    }

    @Test
    void whoWasNeverAnalyzedHasAnUnknownNumberOfRows() {
        assertThat(table("never", "DROP TABLE never").rows()).isEmpty();
    }

    @Test
    void onlyWhatMayBeLostIsLookedAt() {
        assertThat(table("never", "DROP TABLE never").content()).isEqualTo(Table.Content.ROWS);
        assertThat(table("never", "DELETE FROM never").content()).isEqualTo(Table.Content.ROWS);
        assertThat(table("never", "TRUNCATE never").content()).isEqualTo(Table.Content.ROWS);
        assertThat(table("never", "ALTER TABLE never ALTER id TYPE smallint").content())
                .isEqualTo(Table.Content.ROWS);
        assertThat(table("never", "CREATE INDEX ON never (id)").content()).isEqualTo(Table.Content.UNKNOWN);
    }

    @Test
    void whatIsEmptyIsSaidToBeEmpty() {
        assertThat(table("nothing", "LOCK TABLE nothing").content()).isEqualTo(Table.Content.EMPTY);
        assertThat(table("deleted", "DROP TABLE deleted").content()).isEqualTo(Table.Content.EMPTY);
        assertThat(table("hollow", "DROP TABLE hollow").content()).isEqualTo(Table.Content.EMPTY);
        assertThat(table("animals", "DROP TABLE animals CASCADE").content()).isEqualTo(Table.Content.ROWS);
    }

    @Test
    void columnsAreDescribed() {
        assertThat(column("name"))
                .isEqualTo(new Column(
                        "name",
                        "character varying(50)",
                        Optional.empty(),
                        true,
                        true,
                        false,
                        false,
                        true,
                        OptionalLong.empty()));
        assertThat(column("level").type()).isEqualTo("smaller");
        assertThat(column("level").domain()).contains(new Column.Domain("integer", true));
        assertThat(column("number").identity()).isTrue();
        assertThat(column("number").hasDefault()).isFalse();
        assertThat(column("loud").generated()).isTrue();
        assertThat(column("loud").hasDefault()).isFalse();
        assertThat(column("note").inView()).isFalse();
    }

    @Test
    void valuesAreCountedInColumnsThatAreDropped() {
        Table table = table("customers", "ALTER TABLE customers DROP note, DROP COLUMN IF EXISTS feeling, DROP other");
        assertThat(table.column("note").orElseThrow().values()).hasValue(4500);
        assertThat(table.column("feeling").orElseThrow().values()).hasValue(0);
        assertThat(table.column("name").orElseThrow().values()).isEmpty();
    }

    @Test
    void constraintsAreDescribed() {
        Table table = table("customers", "ALTER TABLE customers ADD x int");
        assertThat(table.constraint("grown"))
                .contains(new Constraint(
                        "grown", Constraint.Kind.CHECK, List.of("age"), true, Optional.empty(), "CHECK ((age >= 18))"));
        assertThat(table.constraint("named").orElseThrow().validated()).isFalse();
        assertThat(table.constraint("customers_pkey").orElseThrow().kind()).isEqualTo(Constraint.Kind.PRIMARY_KEY);
        assertThat(table("orders", "LOCK TABLE orders").referenced()).containsExactly(name("customers"));
    }

    @Test
    void indexesAreDescribed() {
        Table table = table("customers", "ALTER TABLE customers ADD x int");
        Index included = table.index("customers_name").orElseThrow();
        assertThat(included.keys()).containsExactly("id", "name");
        assertThat(included.computed()).isEmpty();
        assertThat(included.unique()).isTrue();
        Index computed = table.index("customers_lower").orElseThrow();
        assertThat(computed.keys()).containsExactly("age");
        assertThat(computed.computed()).containsExactlyInAnyOrder("name", "note");
        assertThat(computed.partial()).isTrue();
        assertThat(computed.valid()).isTrue();
        assertThat(computed.scans()).isPresent();
    }

    @Test
    void everybodyAroundATableIsNamed() {
        Table table = table("customers", "DROP TABLE customers");
        assertThat(table.incoming()).containsExactly(name("orders"));
        assertThat(table.sequences()).containsExactly(name("customers_id_seq"), name("customers_number_seq"));
        assertThat(table.views()).containsExactly(name("lengths"), name("names"), name("top"));
        assertThat(table.rowSecurity()).isTrue();
    }

    @Test
    void neighboursOfWhatIsNamedAreKnownToo() {
        assertThat(read("DROP INDEX customers_lower").tables()).containsKey(name("customers"));
        assertThat(read("ALTER SEQUENCE customers_id_seq RESTART").tables()).containsKey(name("customers"));
        assertThat(read("DROP TABLE lines").tables()).containsKey(name("orders"));
        assertThat(read("DROP TABLE events_2024_q1").tables())
                .containsKeys(name("events_2024"), name("events"), name("events_rest"));
    }

    @Test
    void whoCascadesMeetsEverybodyBehind() {
        assertThat(read("TRUNCATE customers").tables()).doesNotContainKey(name("lines"));
        assertThat(read("TRUNCATE customers CASCADE").tables()).containsKey(name("lines"));
    }

    @Test
    void aPartitionedTableIsTheSumOfItsPartitions() {
        Table table = table("events", "DROP TABLE events");
        assertThat(table.kind()).isEqualTo(Table.Kind.PARTITIONED);
        assertThat(table.rows()).hasValue(4000);
        assertThat(table.heapBytes().orElseThrow()).isPositive();
        assertThat(table.children()).containsExactly(name("events_2024"), name("events_2024_q1"), name("events_rest"));
        assertThat(table.defaultPartition()).contains(name("events_rest"));
        assertThat(table.content()).isEqualTo(Table.Content.ROWS);
        assertThat(table("events_2024_q1", "DROP TABLE events_2024_q1").parents())
                .containsExactly(name("events_2024"), name("events"));
    }

    @Test
    void aParentIsTheSumOfItsChildren() {
        Table table = table("animals", "ALTER TABLE animals ADD x int");
        assertThat(table.children()).containsExactly(name("cats"));
        assertThat(table.rows()).hasValue(100);
        assertThat(table("cats", "DROP TABLE cats").parents()).containsExactly(name("animals"));
    }

    @Test
    void quotedNamesAreFound() {
        Catalog catalog = read("ALTER TABLE \"Odd\".\"Na\"\"me\" DROP COLUMN \"a col\", DROP \"Ünal\"");
        Table table = catalog.table(new RelationName("Odd", "Na\"me")).orElseThrow();
        assertThat(table.column("a col").orElseThrow().values()).hasValue(1);
        assertThat(table.column("Ünal").orElseThrow().values()).hasValue(0);
        assertThat(table.content()).isEqualTo(Table.Content.ROWS);
    }

    @Test
    void whatIsNotThereIsNotThere() {
        Catalog catalog = read("DROP TABLE IF EXISTS nobody; DROP TABLE nowhere.nobody; SELECT * FROM pg_class");
        assertThat(catalog.isKnown()).isTrue();
        assertThat(catalog.tables()).isEmpty();
    }

    @Test
    void aDroppedSchemaIsAllThatIsInIt() {
        assertThat(read("DROP SCHEMA \"Odd\" CASCADE")
                        .tables()
                        .get(new RelationName("Odd", "Na\"me"))
                        .content())
                .isEqualTo(Table.Content.ROWS);
    }

    @Test
    void typesLeadToTheTablesThatUseThem() {
        Catalog catalog =
                read("ALTER DOMAIN small ADD CHECK (value > 0); ALTER TYPE mood ADD VALUE 'great'; DROP TYPE pair");
        assertThat(catalog.users(new RelationName("", "small"))).containsExactly(name("customers"));
        assertThat(catalog.users(new RelationName("public", "mood"))).containsExactly(name("customers"));
        assertThat(catalog.users(new RelationName("", "pair"))).containsExactly(name("customers"));
        assertThat(catalog.tables()).containsKey(name("customers"));
    }

    @Test
    void aFunctionIsCalmWhenAllOfItsNameAre() {
        Catalog catalog = read("SELECT calm(), wild(), torn(), inet_client_addr(), public.calm()");
        assertThat(catalog.isCalm(new RelationName("", "calm"))).isTrue();
        assertThat(catalog.isCalm(new RelationName("public", "calm"))).isTrue();
        assertThat(catalog.isCalm(new RelationName("", "inet_client_addr"))).isTrue();
        assertThat(catalog.isCalm(new RelationName("", "wild"))).isFalse();
        assertThat(catalog.isCalm(new RelationName("", "torn"))).isFalse();
    }

    @Test
    void namesInABlockAreFound() {
        assertThat(read("DO $$ BEGIN EXECUTE 'x'; UPDATE public.never SET id = 1; END $$")
                        .tables())
                .containsKey(name("never"));
    }

    @Test
    void aChangedSearchPathMakesShortNamesUnknown() {
        for (String change : List.of(
                "SET search_path = \"Odd\"",
                "SET LOCAL search_path TO a, b",
                "SELECT pg_catalog.set_config('search_path', '', false)",
                "SET ROLE someone",
                "SET SESSION AUTHORIZATION someone",
                "SET SCHEMA 'x'",
                "DO $$ BEGIN PERFORM set_config('search_path', 'x', true); END $$")) {
            Catalog catalog = read(change + "; DROP TABLE nothing; DROP TABLE public.never");
            assertThat(catalog.gap()).as(change).isPresent();
            assertThat(catalog.tables()).as(change).containsOnlyKeys(name("never"));
        }
        assertThat(read("SET lock_timeout = '1s'; SET TIME ZONE 'UTC'; DROP TABLE nothing")
                        .gap())
                .isEmpty();
    }
}
