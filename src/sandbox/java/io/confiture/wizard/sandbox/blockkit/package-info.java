/**
 * Block Kit: says what Slack would refuse in a message or a view, and what a person would read and could press. Each
 * family of objects is a table of fields with limits. Knows no workspace and never repairs anything. The newest blocks
 * (card, carousel, charts, plans) count as unknown, since not every workspace has them yet.
 */
package io.confiture.wizard.sandbox.blockkit;
