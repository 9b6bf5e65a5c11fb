/**
 * Approving by mail: takes what must be mailed out of {@link io.confiture.wizard.desk.Mailbag}, asks who may still answer and
 * where they are reached, writes the mail with its signed link and code, and hands it to an SMTP server until one has taken
 * it. The page behind the link is in {@code page}. Decides nothing about plans: an answer goes through the same door as a
 * click in Slack, with roles read live.
 */
package io.confiture.wizard.mail;
