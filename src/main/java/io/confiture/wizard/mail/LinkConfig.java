package io.confiture.wizard.mail;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** {@code CONFITURE_PUBLIC_URL} and {@code CONFITURE_LINK_SECRET} in the environment. */
@ConfigMapping(prefix = "confiture")
public interface LinkConfig {

    /** Where people reach this bot with a browser, with or without a final slash. */
    Optional<String> publicUrl();

    /** Key of signed links, at least 32 bytes. Changing it voids every link that is out. */
    Optional<String> linkSecret();
}
