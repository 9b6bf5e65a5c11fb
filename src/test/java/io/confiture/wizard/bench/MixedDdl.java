package io.confiture.wizard.bench;

import java.util.List;

/** Statements as they stand in migrations, each family of rules among them. */
final class MixedDdl {

    private static final List<String> FORMS = List.of(
            "CREATE TABLE note_%1$d (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer bigint NOT NULL"
                    + " REFERENCES customer (id), body text, added timestamptz NOT NULL DEFAULT now())",
            "ALTER TABLE customer ADD COLUMN field_%1$d text",
            "ALTER TABLE orders ADD COLUMN flag_%1$d boolean NOT NULL DEFAULT false, DROP COLUMN old_%1$d",
            "CREATE INDEX orders_field_%1$d_idx ON orders (customer, field_%1$d) WHERE field_%1$d IS NOT NULL",
            "ALTER TABLE orders ALTER COLUMN amount_%1$d TYPE numeric(12, 2) USING amount_%1$d::numeric",
            "ALTER TABLE orders ALTER COLUMN field_%1$d SET NOT NULL",
            "ALTER TABLE orders ADD CONSTRAINT positive_%1$d CHECK (amount_%1$d > 0) NOT VALID",
            "ALTER TABLE orders VALIDATE CONSTRAINT positive_%1$d",
            "ALTER TABLE payment_%1$d ADD CONSTRAINT payer FOREIGN KEY (customer) REFERENCES customer (id)",
            "DROP TABLE IF EXISTS temporary_%1$d",
            "CREATE OR REPLACE VIEW recent_%1$d AS SELECT o.id, c.name, count(*) AS times FROM orders o JOIN customer c ON"
                    + " c.id = o.customer WHERE o.added > now() - interval '1 day' GROUP BY o.id, c.name",
            "CREATE FUNCTION touch_%1$d() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.changed := now(); RETURN NEW;"
                    + " END $$",
            "CREATE TRIGGER touched BEFORE UPDATE ON note_%1$d FOR EACH ROW EXECUTE FUNCTION touch_%1$d()",
            "COMMENT ON TABLE note_%1$d IS 'What customers told us, volume %1$d'",
            "GRANT SELECT, INSERT ON note_%1$d TO app, reporting",
            "UPDATE orders SET flag_%1$d = true WHERE customer = %1$d AND added < '2026-01-01'",
            "INSERT INTO setting (name, value) VALUES ('limit_%1$d', '%1$d'), ('size_%1$d', '20')",
            "CREATE TYPE state_%1$d AS ENUM ('new', 'paid', 'sent')",
            "ALTER TABLE product_%1$d RENAME COLUMN title TO name",
            "DELETE FROM session WHERE expires < now() AND id = %1$d",
            "CREATE SEQUENCE number_%1$d START 1000",
            "ALTER TABLE event ATTACH PARTITION event_%1$d FOR VALUES FROM (%1$d) TO (%1$d1)",
            "CREATE MATERIALIZED VIEW total_%1$d AS SELECT customer, sum(amount) FROM orders GROUP BY customer",
            "SELECT setval('number_%1$d', 5000)");

    private MixedDdl() {}

    static String statement(int number) {
        return FORMS.get(number % FORMS.size()).formatted(number);
    }
}
