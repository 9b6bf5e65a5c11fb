package io.confiture.wizard.migration;

/**
 * Where the trials of one dry run take place.
 *
 * @param transaction the one they share, since later migrations build on earlier ones
 * @param time what is left for all of them
 */
record Scene(Session session, RolledBack transaction, Footprint footprint, RehearsalLimits limits, TimeLeft time) {}
