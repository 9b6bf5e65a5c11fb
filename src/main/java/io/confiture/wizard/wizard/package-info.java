/**
 * What the wizard asks, in which order, and what it makes of the answers. Pages and checks are pure; {@link
 * io.confiture.wizard.wizard.Survey} is the one class that looks at files and a target. Knows no Slack.
 */
package io.confiture.wizard.wizard;
