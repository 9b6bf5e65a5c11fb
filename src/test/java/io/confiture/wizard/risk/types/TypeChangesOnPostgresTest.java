package io.confiture.wizard.risk.types;

import static io.confiture.wizard.risk.types.TypeChange.Values;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.migration.TestDatabase;
import java.util.Locale;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the table says of a change of type is what a server does. */
class TypeChangesOnPostgresTest {

    /** Changes the type of an indexed column with one value, and tells what was written anew. */
    private static final String CHANGE =
            """
            CREATE EXTENSION citext;
            CREATE TYPE mood AS ENUM ('a', 'b');
            CREATE FUNCTION change(old text, new text, value text, zone text) RETURNS text LANGUAGE plpgsql AS $f$
            DECLARE heap oid; tree oid;
            BEGIN
                PERFORM set_config('TimeZone', zone, true);
                EXECUTE format('CREATE TABLE x (a %s)', old);
                EXECUTE format('INSERT INTO x VALUES (%s)', value);
                BEGIN
                    CREATE INDEX x_a ON x (a);
                EXCEPTION WHEN undefined_object THEN NULL;
                END;
                SELECT pg_relation_filenode('x') INTO heap;
                SELECT pg_relation_filenode(to_regclass('x_a')) INTO tree;
                EXECUTE format('ALTER TABLE x ALTER a TYPE %s', new);
                RETURN CASE WHEN heap <> pg_relation_filenode('x') THEN 'REWRITE'
                    WHEN tree <> pg_relation_filenode(to_regclass('x_a')) THEN 'INDEXES' ELSE 'FREE' END;
            EXCEPTION WHEN datatype_mismatch THEN RETURN 'REFUSED';
            END $f$;
            """;

    private static final TestDatabase POSTGRES = TestDatabase.create();

    private static int version;

    @BeforeAll
    static void install() {
        POSTGRES.run(CHANGE);
        version = Integer.parseInt(POSTGRES.ask("SHOW server_version_num").get(0)) / 10_000;
    }

    /** Each line: old type, new type, a value that fits both. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            varchar(10)      | varchar(20)      | 'a'
            varchar(10)      | varchar(5)       | 'a'
            varchar(10)      | text             | 'a'
            text             | varchar          | 'a'
            text             | varchar(5)       | 'a'
            text             | bpchar           | 'a'
            text             | char(5)          | 'a'
            varchar(10)      | citext           | 'a'
            citext           | text             | 'a'
            citext           | varchar          | 'a'
            citext           | varchar(20)      | 'a'
            char(5)          | text             | 'a'
            char(5)          | varchar(5)       | 'a'
            char(5)          | char(8)          | 'a'
            char(5)          | bpchar           | 'a'
            numeric(10,2)    | numeric(12,2)    | 1.5
            numeric(10,2)    | numeric          | 1.5
            numeric(10,2)    | numeric(12,4)    | 1.5
            numeric(10,2)    | numeric(8,2)     | 1.5
            numeric(10,2)    | numeric(10,1)    | 1.5
            numeric          | numeric(20,2)    | 1.5
            numeric(10)      | numeric(12)      | 1
            smallint         | integer          | 1
            integer          | bigint           | 1
            bigint           | integer          | 1
            integer          | numeric          | 1
            integer          | numeric(10,2)    | 1
            integer          | real             | 1
            real             | double precision | 1
            double precision | real             | 1
            double precision | numeric          | 1
            numeric(10,2)    | integer          | 1
            numeric          | money            | 1
            money            | numeric          | 1
            timestamp        | timestamptz      | now()
            timestamptz      | timestamp        | now()
            timestamp(3)     | timestamptz      | now()
            timestamp        | timestamptz(3)   | now()
            timestamp(3)     | timestamp        | now()
            timestamp        | timestamp(6)     | now()
            timestamp        | timestamp(3)     | now()
            timestamptz(3)   | timestamptz(6)   | now()
            time(3)          | time             | '10:00'
            time             | time(3)          | '10:00'
            timetz(3)        | timetz           | '10:00'
            time             | timetz           | '10:00'
            timetz           | time             | '10:00'
            time             | interval         | '10:00'
            interval         | time             | '10:00'
            interval(3)      | interval         | '1 day'
            interval         | interval(0)      | '1 day'
            date             | timestamp        | now()
            timestamp        | date             | now()
            timestamptz      | time             | now()
            timestamptz      | timetz           | now()
            cidr             | inet             | '10.0.0.0/8'
            inet             | cidr             | '10.0.0.0/8'
            varbit(8)        | varbit(16)       | B'1010'
            varbit(8)        | varbit           | B'1010'
            varbit(8)        | varbit(4)        | B'1010'
            bit(8)           | varbit           | B'10101010'
            bit(8)           | varbit(16)       | B'10101010'
            varbit(8)        | bit(8)           | B'10101010'
            json             | jsonb            | '{}'
            json             | text             | '{}'
            integer          | oid              | 1
            oid              | integer          | 1
            oid              | bigint           | 1
            macaddr          | macaddr8         | '08:00:2b:01:02:03'
            macaddr8         | macaddr          | '08:00:2b:ff:fe:01:02:03'
            mood             | text             | 'a'
            uuid             | text             | gen_random_uuid()
            boolean          | text             | true
            date             | varchar(20)      | now()
            boolean          | integer          | true
            integer          | boolean          | 1
            text             | boolean          | 't'
            text             | integer          | '1'
            text             | numeric          | '1'
            text             | uuid             | gen_random_uuid()
            text             | date             | '2020-01-01'
            text             | timestamptz      | '2020-01-01'
            text             | interval         | '1 day'
            text             | json             | '{}'
            text             | jsonb            | '{}'
            text             | bytea            | 'a'
            varchar(20)      | inet             | '10.0.0.1'
            text             | xml              | '<a/>'
            integer[]        | integer[]        | '{1}'
            integer[]        | bigint[]         | '{1}'
            varchar(10)[]    | varchar(20)[]    | '{a}'
            varchar(10)[]    | varchar[]        | '{a}'
            varchar(10)[]    | text[]           | '{a}'
            integer[]        | text             | '{1}'
            text             | text[]           | 'a'
            integer          | integer[]        | 1
            """)
    void writesAnewWhatTheTableSays(String from, String to, String value) {
        assertThat(changed(from, to, value, "UTC")).isEqualTo(told(from, to, true));
    }

    @ParameterizedTest
    @CsvSource({"timestamp, timestamptz", "timestamptz, timestamp", "timestamp(3), timestamptz(6)"})
    void anotherTimeZoneThanUtcCostsARewrite(String from, String to) {
        assertThat(changed(from, to, "now()", "Europe/Paris")).isEqualTo(told(from, to, false));
    }

    private static String changed(String from, String to, String value, String zone) {
        String call = String.format(
                Locale.ROOT, "SELECT change('%s', '%s', '%s', '%s')", from, to, value.replace("'", "''"), zone);
        String answer = POSTGRES.ask(call).get(0);
        POSTGRES.run("DROP TABLE IF EXISTS x");
        return answer;
    }

    private static String told(String from, String to, boolean utc) {
        TypeChange change = new TypeChanges(OptionalInt.of(version), utc)
                .assigned(TypeName.of(from).orElseThrow(), TypeName.of(to).orElseThrow());
        return change.values() == Values.REFUSED ? "REFUSED" : change.heap().name();
    }
}
