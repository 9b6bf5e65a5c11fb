/**
 * The record as it leaves the house: as lines of JSON and CSV, in words, and with the verdict whether it holds, of the database
 * or of a file that was exported. Reads only; what is written and how it is chained belongs to {@link
 * io.confiture.wizard.desk}.
 */
package io.confiture.wizard.record;
