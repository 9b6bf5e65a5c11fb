/**
 * How much a migration may hurt, from its SQL alone: every operation is judged by one small rule that knows the lock it
 * takes, what it rewrites or scans, what is lost, what breaks, and the safer way.
 *
 * <p>It decides the level and always says why. It never reads a database and never runs anything, so a table is as large
 * as one has to fear; and what no rule knows is HIGH and called unclassified, never LOW.
 */
package io.confiture.wizard.risk;
