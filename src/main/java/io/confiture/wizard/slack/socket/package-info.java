/**
 * Socket Mode: Slack's requests over a connection that we open, where Slack cannot reach us. Keeps the connection, and
 * brings what comes through it to the same bot as the public route. Decides nothing about plans.
 */
package io.confiture.wizard.slack.socket;
