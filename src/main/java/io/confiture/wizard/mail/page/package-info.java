/**
 * The page behind the link of a mail: plain HTML that works without JavaScript and is read on a phone. Reading it changes
 * nothing, whoever reads; an answer needs the code from the mail's text and goes through the one door of plans.
 */
package io.confiture.wizard.mail.page;
