package io.confiture.wizard.mail;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** {@code SMTP_…} in the environment, as far as mails are written by it; the rest belongs to whoever connects. */
@ConfigMapping(prefix = "smtp")
public interface SmtpConfig {

    Optional<String> host();

    /** Sender of every mail: an address, or a name with an address in angle brackets. */
    Optional<String> from();
}
