/**
 * The command line of the artifact itself: {@code risk FILE…}, {@code audit verify} and {@code audit export}. Reads files or
 * the record, prints and ends, without starting the bot. Judges nothing itself.
 */
package io.confiture.wizard.cli;
