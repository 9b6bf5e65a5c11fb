/** Whole tables: creating, dropping, emptying, renaming, moving and locking them. One rule each; what PostgreSQL does is in the table of facts of the same name. */
package io.confiture.wizard.risk.rules.tables;
