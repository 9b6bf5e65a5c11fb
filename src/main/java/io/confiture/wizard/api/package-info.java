/**
 * What programs are told about risk: the report of a plan as plain records, and the route over which pipelines ask for it.
 * Judges nothing itself and runs nothing; who may ask is decided by one token.
 */
package io.confiture.wizard.api;
