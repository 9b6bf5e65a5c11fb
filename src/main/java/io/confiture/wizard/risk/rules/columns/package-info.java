/** Columns: adding, changing and dropping them. One rule each; what PostgreSQL does is in the table of facts of the same name. */
package io.confiture.wizard.risk.rules.columns;
