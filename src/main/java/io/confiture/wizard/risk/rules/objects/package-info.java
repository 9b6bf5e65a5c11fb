/** Sequences, schemas, extensions, roles and rights, and the rest of the catalog. One rule each; what PostgreSQL does is in the table of facts of the same name. */
package io.confiture.wizard.risk.rules.objects;
