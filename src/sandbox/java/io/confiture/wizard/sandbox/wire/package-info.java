/**
 * How Slack talks to an app over HTTP: form and JSON encoding as Slack writes them, v0 signatures, the three-second
 * deadline. Decides nothing about what a request or an answer means; never reads the workspace.
 */
package io.confiture.wizard.sandbox.wire;
