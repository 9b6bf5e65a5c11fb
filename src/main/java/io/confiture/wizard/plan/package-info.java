/**
 * The kernel: what a plan is, and who may move it from which state to which. Every verb is a pure function from a plan,
 * a person and a time to a {@link io.confiture.wizard.plan.Decision}. Knows no Slack, no SQL, no clock and no file.
 */
package io.confiture.wizard.plan;
