/**
 * A Slack workspace in miniature, for tests and for the demonstration: people, channels, messages, modals, and
 * deliveries to the bot exactly as Slack makes them. It answers the bot's Web API calls (package {@code api}) and the
 * page's (package {@code web}). It knows nothing of migrations and calls no production code but over HTTP.
 */
package io.confiture.wizard.sandbox;
