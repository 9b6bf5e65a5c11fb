/**
 * Migrations as Confiture keeps them: the files of a project, the ledger and the lock of a target database, and the run of
 * one migration. Everything here behaves so that {@code confiture migrate status|up|down} takes our rows, our lock and our
 * transactions for its own, at the same time or in turn.
 *
 * <p>What is written in Python runs through the confiture executable ({@code ConfitureCli} and its {@code Cli…} helpers), one
 * approved file at a time; how that ended, the ledger says.
 *
 * <p>Decides what is pending, what cannot run here and how a run ended. Never decides whether something may run: approval,
 * time and risk are other packages' business. Never repeats a statement by itself.
 */
package io.confiture.wizard.migration;
