/**
 * What programs are told, and what they may ask for: plans in a person's name, how environments stand, reports of risk, the
 * record. Judges nothing itself, and approves and starts nothing; who may ask is decided by one token. Errors are problems.
 */
package io.confiture.wizard.api;
