/** Triggers, rules of the rewriter, and row security. One rule each; what PostgreSQL does is in the table of facts of the same name. */
package io.confiture.wizard.risk.rules.triggers;
