/**
 * The Web API as the bot calls it: arguments checked and refused with Slack's own codes, then done in the workspace.
 * Knows nothing of HTTP but the encoding of arguments; never calls the bot.
 */
package io.confiture.wizard.sandbox.api;
