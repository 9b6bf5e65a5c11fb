/** One class per group of clicks: reads what was clicked, asks a slice, shows or whispers the answer. */
package io.confiture.wizard.slack.action;
