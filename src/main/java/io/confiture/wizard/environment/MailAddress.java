package io.confiture.wizard.environment;

/** A mail address as the policy takes it, for those who write one elsewhere. */
public final class MailAddress {

    /** No address is longer. */
    private static final int LONGEST = 254;

    private MailAddress() {}

    public static boolean isUsable(String text) {
        return text.length() <= LONGEST && Words.email(text).isPresent();
    }
}
