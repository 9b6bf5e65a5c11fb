/**
 * The command line of the artifact itself: {@code risk FILE…}. Reads files, prints a report and ends, without starting the
 * bot. Judges nothing itself.
 */
package io.confiture.wizard.cli;
