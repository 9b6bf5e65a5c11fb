/**
 * How environments stand: what files, target, plans and messages say together, for whoever asks, in Slack or elsewhere. Gathers
 * and words nothing, and changes nothing.
 */
package io.confiture.wizard.status;
