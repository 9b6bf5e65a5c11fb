/** Functions from what is to what people read: blocks within Slack's limits, user text escaped. They send nothing. */
package io.confiture.wizard.slack.view;
