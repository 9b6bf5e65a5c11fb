/** How tables are stored and kept in order. One rule each; what PostgreSQL does is in the table of facts of the same name. */
package io.confiture.wizard.risk.rules.storage;
