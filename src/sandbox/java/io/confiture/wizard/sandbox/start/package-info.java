/**
 * Starts everything in one process: an embedded PostgreSQL that keeps its data in {@code .sandbox/}, the demo shop, and
 * the production bot, which is told where they are by the same variables as anywhere else.
 */
package io.confiture.wizard.sandbox.start;
