/**
 * The doors of the stand-in workspace: the Web API and its side entrances for the bot, JSON and a live stream for the
 * page, and the page itself. Turns requests into calls and results into status codes; decides nothing.
 */
package io.confiture.wizard.sandbox.web;
