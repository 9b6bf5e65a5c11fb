/** The promises of the README, walked from the command to the result: real HTTP, real PostgreSQL, the stand-in Slack. */
package io.confiture.wizard.story;
