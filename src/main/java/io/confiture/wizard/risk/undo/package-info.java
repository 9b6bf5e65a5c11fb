/** Holds a migration's rollback against what it takes back: what it cannot restore, what it leaves, what it takes besides. */
package io.confiture.wizard.risk.undo;
