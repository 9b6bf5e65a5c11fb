package io.confiture.wizard.mail;

import java.util.List;
import java.util.Optional;

/**
 * A mail as it leaves.
 *
 * @param messageId with its angle brackets; the same at every attempt
 * @param references what that person has got about the plan before, oldest first
 */
record Letter(
        String to,
        Optional<String> replyTo,
        String subject,
        String text,
        String html,
        String messageId,
        List<String> references,
        List<Attached> attached) {

    Letter {
        references = List.copyOf(references);
        attached = List.copyOf(attached);
    }

    /** A file beside the text. */
    record Attached(String name, byte[] bytes) {}

    /** The code is in its text. */
    @Override
    public String toString() {
        return "Letter[" + messageId + "]";
    }
}
