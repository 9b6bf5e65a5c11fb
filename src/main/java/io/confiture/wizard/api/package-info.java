/**
 * What programs are told: about risk, the report of a plan as plain records; of the record, its lines and whether it holds.
 * Judges nothing itself and changes nothing; who may ask is decided by one token.
 */
package io.confiture.wizard.api;
