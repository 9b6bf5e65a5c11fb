/**
 * The stand-in's post: a mail server on this machine alone that takes everything the bot sends, and keeps it for the person it
 * is addressed to.
 */
package io.confiture.wizard.sandbox.post;
