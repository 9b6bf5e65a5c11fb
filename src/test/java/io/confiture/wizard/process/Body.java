package io.confiture.wizard.process;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The migrations of the kill test. Statements leave marks, {@code INSERT}s into a table that is never emptied: in a
 * transaction a mark says that it was committed, outside of one that the statement has run. Concurrent builds and new
 * enum values cannot be accompanied by a mark; an event trigger writes down when they begin.
 */
enum Body {
    CUSTOMERS(
            "001_customers",
            true,
            2,
            "CREATE TABLE customer (id bigint PRIMARY KEY)",
            "SELECT pause()",
            "MARK",
            "MARK"),
    ORDERS("002_orders", true, 1, "MARK", "CREATE TABLE customer_order (id bigint PRIMARY KEY)", "SELECT pause()"),
    ITEM_INDEX("003_item_index", false, 0, "CREATE INDEX CONCURRENTLY item_code_idx ON item (code)"),
    STATE_LOST("004_state_lost", false, 0, "ALTER TYPE state ADD VALUE 'lost'"),
    STATEMENTS(
            "005_statements",
            false,
            3,
            "MARK",
            "ALTER TYPE state ADD VALUE 'found'",
            "SELECT pause()",
            "MARK",
            "CREATE INDEX CONCURRENTLY item_price_idx ON item (price)",
            "MARK"),
    /** Fails until somebody has mended its table: statements before the failure are done and must not be done again. */
    HALF_WAY(
            "006_half_way",
            false,
            2,
            "MARK",
            "CREATE INDEX CONCURRENTLY item_half_idx ON item (price, code)",
            "SELECT 1 / count(*) FROM mended",
            "MARK"),
    /** Leaves an INVALID index until somebody has mended its table. */
    UNIQUE("007_unique", false, 2, "MARK", "CREATE UNIQUE INDEX CONCURRENTLY item_name_key ON item (name)", "MARK"),
    REFUSED("008_refused", true, 1, "MARK", "SELECT 1 / count(*) FROM mended"),
    SMALL_1("009_small", true, 1, "MARK"),
    SMALL_2("010_small_too", true, 1, "CREATE TABLE small (id int)", "MARK"),
    SMALL_3("011_smallest", true, 1, "SELECT pg_sleep(0.05)", "MARK"),
    STATE_KEPT("012_state_kept", false, 1, "ALTER TYPE state ADD VALUE 'kept'", "SELECT pause()", "MARK");

    /** What every target has before its first migration. */
    static final String GROUND =
            """
            CREATE TABLE mark (what text NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp());
            CREATE TABLE beginning (what text NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp());
            CREATE TABLE mended (at timestamptz NOT NULL DEFAULT clock_timestamp());
            CREATE TYPE state AS ENUM ('new');
            CREATE TABLE item (id bigint GENERATED ALWAYS AS IDENTITY, code int, price int, name text);
            INSERT INTO item (code, price, name) SELECT n, n %% 10, 'item ' || n / 2 FROM generate_series(1, 2000) n;

            CREATE FUNCTION pause() RETURNS void LANGUAGE plpgsql AS $$
                BEGIN PERFORM pg_sleep(random() * 0.3); PERFORM %1$s; END $$;

            CREATE FUNCTION slow_commit() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN PERFORM %2$s; RETURN NULL; END $$;
            CREATE CONSTRAINT TRIGGER slow_commit AFTER INSERT ON mark DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION slow_commit();

            CREATE FUNCTION beginning() RETURNS event_trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF current_query() ~ 'CONCURRENTLY|ADD VALUE' THEN
                        INSERT INTO beginning (what) VALUES (current_query());
                    END IF;
                END $$;
            CREATE EVENT TRIGGER beginning ON ddl_command_start WHEN TAG IN ('CREATE INDEX', 'ALTER TYPE')
                EXECUTE FUNCTION beginning();
            """
                    .formatted(Gate.WAIT, Gate.WAIT_AT_COMMIT);

    /** After this the failing ones succeed. */
    static final String MEND = "INSERT INTO mended DEFAULT VALUES; UPDATE item SET name = 'item ' || id";

    private final String title;
    private final boolean transactional;
    private final int marks;
    private final List<String> statements;

    Body(String title, boolean transactional, int marks, String... statements) {
        this.title = title;
        this.transactional = transactional;
        this.marks = marks;
        this.statements = List.of(statements);
    }

    /** {@code 001_customers}. */
    String title() {
        return title;
    }

    String version() {
        return title.substring(0, 3);
    }

    boolean transactional() {
        return transactional;
    }

    /** Whether it builds an index on the table of items, and waits for whoever writes there. */
    boolean builds() {
        return statements.stream().anyMatch(statement -> statement.contains("CONCURRENTLY"));
    }

    /** Whether {@link Gate#WAIT} holds it up. */
    boolean pauses() {
        return statements.contains("SELECT pause()");
    }

    List<String> marks() {
        return IntStream.rangeClosed(1, marks).mapToObj(this::mark).toList();
    }

    private String mark(int number) {
        return version() + "." + number;
    }

    String sql() {
        StringBuilder sql = new StringBuilder();
        int number = 0;
        for (String statement : statements) {
            String real =
                    statement.equals("MARK") ? "INSERT INTO mark (what) VALUES ('" + mark(++number) + "')" : statement;
            sql.append(real).append(";\n");
        }
        return sql.toString();
    }

    /** The statements that still have to be sent, by somebody who does not mind what is there already. */
    List<String> missing(List<String> marked) {
        List<String> missing = new ArrayList<>();
        marks().stream()
                .filter(mark -> !marked.contains(mark))
                .forEach(mark -> missing.add("INSERT INTO mark (what) VALUES ('" + mark + "')"));
        for (String statement : statements) {
            if (statement.startsWith("ALTER TYPE")) {
                missing.add(statement.replace("ADD VALUE", "ADD VALUE IF NOT EXISTS"));
            } else if (statement.startsWith("CREATE")) {
                missing.add(statement.replaceFirst("(TABLE|CONCURRENTLY)", "$1 IF NOT EXISTS"));
            }
        }
        return missing;
    }

    static Stream<Body> all() {
        return Stream.of(values());
    }
}
