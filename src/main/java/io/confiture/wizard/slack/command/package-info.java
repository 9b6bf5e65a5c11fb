/** What people type after {@code /confiture}: read with picocli, answered with help when it cannot be read. */
package io.confiture.wizard.slack.command;
