package io.confiture.wizard.mail;

/** What came of writing a mail. */
sealed interface Written {

    /** It can leave. */
    record Ready(Letter letter) implements Written {}

    /** Nobody needs it, or nobody can get it. {@code why} is for those who run the bot. */
    record Pointless(String why) implements Written {}
}
