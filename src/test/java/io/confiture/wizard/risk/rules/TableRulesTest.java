package io.confiture.wizard.risk.rules;

import io.confiture.wizard.plan.Risk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each line: a statement, the rule that knows it, its level, its lock, and a piece of what a person reads. */
class TableRulesTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            textBlock =
                    """
            CREATE TABLE items (id bigint PRIMARY KEY, name text CHECK (name <> ''))   | create-table | LOW | NONE | Creates the table `items`.
            CREATE TABLE "Items" (id int)                                              | create-table | LOW | NONE | Creates the table `Items`.
            CREATE TABLE IF NOT EXISTS items (id int)                                  | create-table | LOW | NONE | an existing one is kept
            CREATE UNLOGGED TABLE items (id int)                                       | create-table | LOW | NONE | emptied by a crash
            CREATE TEMP TABLE items (id int) ON COMMIT DROP                            | create-table | LOW | NONE | Creates the table
            CREATE TABLE items (LIKE orders INCLUDING ALL)                             | create-table | LOW | NONE | Creates the table
            CREATE TABLE payments (id int, order_id int REFERENCES shop.orders (id))   | create-table-with-foreign-key | LOW | NONE | nobody can write to `shop.orders`
            CREATE TABLE payments (id int, o int, FOREIGN KEY (o) REFERENCES orders)   | create-table-with-foreign-key | LOW | NONE | nobody can write to `orders`
            CREATE TABLE tree (id int PRIMARY KEY, up int REFERENCES tree (id))        | create-table | LOW | NONE | Creates the table
            CREATE TABLE events_1 PARTITION OF events FOR VALUES IN (1)                | create-partition | MEDIUM | ACCESS_EXCLUSIVE | a partition of `events`
            CREATE TABLE copy AS SELECT * FROM orders                                  | create-table-as | MEDIUM | NONE | from a query
            CREATE TABLE copy AS SELECT * FROM orders WITH NO DATA                     | create-table-as | LOW | NONE | without rows
            SELECT * INTO copy FROM orders                                             | select-into | MEDIUM | NONE | `copy`
            DROP TABLE orders                                                          | drop-table | CRITICAL | ACCESS_EXCLUSIVE | Drops the table `orders` with all its rows.
            drop /* harmless */ table if exists Shop."Old Orders" cascade              | drop-table | CRITICAL | ACCESS_EXCLUSIVE | `shop.Old Orders` with all its rows, and everything that depends on it
            TRUNCATE orders                                                            | truncate | CRITICAL | ACCESS_EXCLUSIVE | Empties `orders`.
            TRUNCATE TABLE ONLY orders, payments RESTART IDENTITY CASCADE              | truncate | CRITICAL | ACCESS_EXCLUSIVE | every table that refers to it
            ALTER TABLE products RENAME TO catalog_items                               | rename-table | HIGH | ACCESS_EXCLUSIVE | Renames `products` to `catalog_items`
            ALTER TABLE products RENAME COLUMN name TO title                           | rename-column | HIGH | ACCESS_EXCLUSIVE | column `name` of `products` to `title`
            ALTER TABLE products RENAME name TO title                                  | rename-column | HIGH | ACCESS_EXCLUSIVE | column `name` of `products` to `title`
            ALTER TABLE products RENAME CONSTRAINT a TO b                              | rename-constraint | MEDIUM | ACCESS_EXCLUSIVE | constraint `a`
            ALTER TABLE products SET SCHEMA archive                                    | set-schema | HIGH | ACCESS_EXCLUSIVE | another schema
            ALTER TABLE products OWNER TO bob                                          | change-owner | MEDIUM | ACCESS_EXCLUSIVE | another owner
            ALTER SCHEMA shop OWNER TO bob                                             | change-owner | MEDIUM | NONE | another owner
            LOCK TABLE orders                                                          | lock-table | HIGH | ACCESS_EXCLUSIVE | until the file's transaction ends
            LOCK TABLE orders IN SHARE ROW EXCLUSIVE MODE                              | lock-table | HIGH | SHARE_ROW_EXCLUSIVE | SHARE ROW EXCLUSIVE
            LOCK orders IN ROW SHARE MODE                                              | lock-table | LOW | ROW_SHARE | stops no reader or writer
            """)
    void changesOfTablesAreKnown(String sql, String rule, Risk risk, String lock, String sentence) {
        Said.that(sql, rule, risk, lock, sentence);
    }
}
