/**
 * One rule a file: which operation it knows, how risky that is, and the sentence a person reads.
 *
 * <p>A rule decides about its own operation only; what no rule claims is unclassified. None of them remembers anything.
 */
package io.confiture.wizard.risk.rules;
