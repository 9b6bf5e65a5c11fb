/**
 * The door: the only way a plan changes is {@link io.confiture.wizard.desk.PlanDesk#change}, one transaction that moves
 * the row if nobody was faster, writes the event, and puts what must be told into the outbox. Decides nothing about plans;
 * never talks to Slack or to a target database.
 */
package io.confiture.wizard.desk;
