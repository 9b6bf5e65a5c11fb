package io.confiture.wizard;

import io.confiture.wizard.web.Site;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What mail needs, once {@code SMTP_HOST} is set. Without it there is none, and nothing is asked for. */
final class MailCheck {

    private static final int SECRET_BYTES = 32;
    private static final String TLS_PORT = "465";
    private static final String SECRET_REMEDY = "set it to at least " + SECRET_BYTES
            + " bytes that nobody can guess, for instance the output of openssl rand -hex 32.";

    private MailCheck() {}

    static void problems(Variables variables, List<String> problems) {
        variables
                .get("CONFITURE_PUBLIC_URL")
                .filter(url -> !Site.isBase(url))
                .ifPresent(url ->
                        problems.add("CONFITURE_PUBLIC_URL is no address that links can begin with: write it like"
                                + " https://bot.example.com, without a query."));
        variables
                .get("CONFITURE_LINK_SECRET")
                .filter(secret -> secret.getBytes(StandardCharsets.UTF_8).length < SECRET_BYTES)
                .ifPresent(secret -> problems.add("CONFITURE_LINK_SECRET is too short: " + SECRET_REMEDY));
        if (variables.get("SMTP_HOST").isPresent()) {
            smtp(variables, problems);
        }
    }

    private static void smtp(Variables variables, List<String> problems) {
        StartCheck.missing(variables, problems, "SMTP_FROM", "the sender of mails, Confiture <confiture@example.com>");
        StartCheck.missing(
                variables,
                problems,
                "CONFITURE_PUBLIC_URL",
                "the address under which people reach this bot with a browser, https://confiture.example.com");
        if (variables.get("CONFITURE_LINK_SECRET").isEmpty()) {
            problems.add("CONFITURE_LINK_SECRET is missing: " + SECRET_REMEDY);
        }
        variables
                .get("SMTP_FROM")
                .filter(from -> !from.strip().matches("[^<>@]*<[^<>@\\s]+@[^<>@\\s]+>|[^<>@\\s]+@[^<>@\\s]+"))
                .ifPresent(from -> problems.add(
                        "SMTP_FROM is no address: write confiture@example.com or Confiture <confiture@example.com>."));
        variables
                .get("SMTP_PORT")
                .filter(port -> !StartCheck.isPort(port))
                .ifPresent(port ->
                        problems.add("SMTP_PORT is no port: write a number from 1 to 65535, or leave it out for 587."));
        boolean user = variables.get("SMTP_USER").isPresent();
        if (user != variables.get("SMTP_PASSWORD").isPresent()) {
            String name = user ? "SMTP_PASSWORD" : "SMTP_USER";
            problems.add(name + " is missing: set it, or leave out the other one for a server without a login.");
        }
    }

    /** Port 465 speaks TLS from the first byte; elsewhere a password is only said once TLS was agreed on. */
    static Map<String, String> encryption(Variables variables) {
        if (variables.get("SMTP_HOST").isEmpty()) {
            return Map.of();
        }
        Optional<String> port = variables.get("SMTP_PORT");
        if (port.filter(TLS_PORT::equals).isPresent()) {
            return Map.of("quarkus.mailer.tls", "true");
        }
        return variables.get("SMTP_USER").isPresent()
                        && variables.get("QUARKUS_MAILER_START_TLS").isEmpty()
                ? Map.of("quarkus.mailer.start-tls", "REQUIRED")
                : Map.of();
    }
}
