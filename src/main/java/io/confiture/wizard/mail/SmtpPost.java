package io.confiture.wizard.mail;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Hands a letter to the SMTP server, and tells "never" from "not now". */
@ApplicationScoped
public class SmtpPost {

    /** Authentication required, too weak, failed, wants encryption. */
    private static final Set<Integer> LOGIN = Set.of(530, 534, 535, 538);

    private static final String SQL = "application/sql";

    /** References kept besides the first; a header has its limits. */
    private static final int REFERENCES = 20;

    /** Greeting, login, recipients and megabytes: servers are slow on purpose sometimes. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final ReactiveMailer mailer;
    private final SmtpConfig config;
    private final Vertx vertx;

    public SmtpPost(ReactiveMailer mailer, SmtpConfig config, Vertx vertx) {
        this.mailer = mailer;
        this.config = config;
        this.vertx = vertx;
    }

    /** @throws NotTaken when no server has taken it, as far as we know */
    void send(Letter letter) {
        CompletableFuture<Void> taken = new CompletableFuture<>();
        Mail mail = mail(letter);
        // From an event loop's own thread: from any other, a greeting that comes at once can be lost, and is waited
        // for.
        loop().runOnContext(now -> mailer.send(mail).subscribe().with(taken::complete, taken::completeExceptionally));
        try {
            taken.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw notTaken(e);
        } catch (TimeoutException e) {
            throw new NotTaken("the mail server does not answer in time", false, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotTaken("interrupted while the mail server was at work", false, e);
        }
    }

    private Context loop() {
        return ((VertxInternal) vertx).createEventLoopContext();
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
    private static NotTaken notTaken(ExecutionException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SMTPException answer) {
                boolean aboutUs = LOGIN.contains(answer.getReplyCode());
                return new NotTaken(answer.getMessage(), answer.isPermanent() && !aboutUs, e);
            }
        }
        return new NotTaken(String.valueOf(e.getCause().getMessage()), false, e);
    }
}
