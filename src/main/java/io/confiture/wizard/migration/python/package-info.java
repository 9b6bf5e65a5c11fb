/**
 * Python migrations as far as they can be read without running them: the class and what it declares, and the SQL that stands in
 * it as literal text. Reads tokens, not lines, so that a comment or a docstring is never taken for code. What it cannot read it
 * says so of, and never guesses in favour of the migration. Runs nothing.
 */
package io.confiture.wizard.migration.python;
