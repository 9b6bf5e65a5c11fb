/**
 * Takes what must be told out of the outbox and hands it to whoever can tell it, until it is told. Knows order and
 * patience; what a message looks like and how it is sent belongs to the {@link io.confiture.wizard.notify.Announcer}.
 */
package io.confiture.wizard.notify;
