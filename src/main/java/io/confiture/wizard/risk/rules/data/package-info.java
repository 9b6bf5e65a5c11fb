/** Statements that read or change rows, and what surrounds them: settings, transactions, programs. One rule each; what PostgreSQL does is in the table of facts of the same name. */
package io.confiture.wizard.risk.rules.data;
