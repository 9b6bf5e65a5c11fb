/**
 * All tests in four parts, which the build runs at once, each in a JVM of its own: within a part the bot is started once and
 * grows warm, where every class by itself would start it anew. A single test is run by its own name as ever.
 */
package io.confiture.wizard.suite;
