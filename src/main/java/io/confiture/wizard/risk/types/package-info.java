/** Types of columns: which of them are the same, and what PostgreSQL does to rows when one becomes another. */
package io.confiture.wizard.risk.types;
