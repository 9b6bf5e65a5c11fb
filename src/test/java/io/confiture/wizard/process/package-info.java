/**
 * The production build as processes of their own: started, killed, started again, several at once. The test's process plays
 * the rest of the world, Slack and PostgreSQL. Looks at nothing inside the bot but its two databases and what it prints.
 */
package io.confiture.wizard.process;
