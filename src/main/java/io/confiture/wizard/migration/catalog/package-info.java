/**
 * Reads from a target what a risk report needs to know about the names a plan speaks of: from PostgreSQL's catalogs and
 * statistics, in a few questions about all of them together, and within three seconds.
 *
 * <p>It never waits behind anybody and nobody waits behind it: a table that somebody has locked is described without its size.
 * What could not be read is left unknown and never guessed. It decides nothing; what follows from it is the risk package's.
 */
package io.confiture.wizard.migration.catalog;
