/**
 * What a SQL script consists of: its statements with their places, as PostgreSQL's own lexer would cut them, and whether
 * PostgreSQL lets them run inside a transaction.
 *
 * <p>Decides what is a statement and which script needs autocommit. Never judges risk, never runs anything, and never
 * throws for SQL it cannot read: what the grammar refuses is handed on as a statement without a tree.
 */
package io.confiture.wizard.sql;
