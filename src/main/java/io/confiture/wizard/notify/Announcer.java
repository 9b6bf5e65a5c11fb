package io.confiture.wizard.notify;

import io.confiture.wizard.desk.Outbox;

/** Somebody who can tell people things. */
public interface Announcer {

    /**
     * Delivers one message and records in the outbox that it did.
     *
     * @throws NotDelivered when it could not: the message stays where it is, and so do those behind it in its lane
     * @throws NotYet when it must not be tried before a certain time
     * @throws Undeliverable when it never will be: a dead letter, which holds up nothing
     */
    void deliver(Outbox.Entry entry);
}
