package io.confiture.wizard.mail;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Hands a letter to the SMTP server, and tells "never" from "not now". */
@ApplicationScoped
public class SmtpPost {

    private static final String SQL = "application/sql";

    /** References kept besides the first; a header has its limits. */
    private static final int REFERENCES = 20;

    private final Mailer mailer;
    private final SmtpConfig config;

    public SmtpPost(Mailer mailer, SmtpConfig config) {
        this.mailer = mailer;
        this.config = config;
    }

    /** @throws NotTaken when no server has taken it, as far as we know */
    void send(Letter letter) {
        try {
            mailer.send(mail(letter));
        } catch (RuntimeException e) {
            throw notTaken(e);
        }
    }

    private Mail mail(Letter letter) {
        Mail mail = new Mail()
                .setFrom(config.from().orElseThrow())
                .addTo(letter.to())
                .setSubject(letter.subject())
                .setText(letter.text())
                .setHtml(letter.html())
                .addHeader("Message-ID", letter.messageId())
                .addHeader("Auto-Submitted", "auto-generated");
        letter.replyTo().ifPresent(mail::setReplyTo);
        List<String> before = letter.references();
        if (!before.isEmpty()) {
            mail.addHeader("In-Reply-To", before.get(before.size() - 1));
            mail.addHeader(
                    "References",
                    String.join(" ", before.subList(Math.max(0, before.size() - REFERENCES), before.size())));
        }
        letter.attached().forEach(file -> mail.addAttachment(file.name(), file.bytes(), SQL));
        return mail;
    }

    /** A server that turns down our login has said nothing about the mail: somebody will set the password right. */
    private static NotTaken notTaken(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SMTPException answer) {
                boolean aboutUs = answer.getReplyCode() == 530
                        || answer.getReplyCode() == 534
                        || answer.getReplyCode() == 535
                        || answer.getReplyCode() == 538;
                return new NotTaken(answer.getMessage(), answer.isPermanent() && !aboutUs, e);
            }
        }
        boolean silent = e instanceof TimeoutException;
        return new NotTaken(
                silent ? "the mail server does not answer in time" : String.valueOf(e.getMessage()), false, e);
    }
}
