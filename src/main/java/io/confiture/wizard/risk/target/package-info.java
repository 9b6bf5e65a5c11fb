/** What is known about the database that a statement will meet: plain facts, read elsewhere, and honest about what nobody knows. */
package io.confiture.wizard.risk.target;
