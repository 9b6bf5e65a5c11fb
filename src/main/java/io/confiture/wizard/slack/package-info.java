/**
 * The face towards Slack: what arrives is verified, acknowledged and handed to the slices; what they decide is drawn as
 * blocks and sent. The only package that knows {@code com.slack}. Decides nothing about plans.
 */
package io.confiture.wizard.slack;
