package io.confiture.wizard.desk;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Whether there is anybody to take mails: {@code SMTP_HOST}. Without one, none are written. */
@ConfigMapping(prefix = "smtp")
public interface MailSwitch {

    Optional<String> host();
}
