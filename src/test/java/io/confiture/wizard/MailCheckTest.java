package io.confiture.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailCheckTest {

    private final Map<String, String> variables = new HashMap<>(Map.of(
            "SMTP_HOST", "mail.acme.com",
            "SMTP_FROM", "Confiture <bot@acme.com>",
            "CONFITURE_PUBLIC_URL", "https://bot.acme.com",
            "CONFITURE_LINK_SECRET", "0123456789abcdef0123456789abcdef"));

    @Test
    void withEverythingItNeedsThereIsMail() {
        assertThat(problems()).isEmpty();
        variables.putAll(Map.of("SMTP_PORT", "465", "SMTP_USER", "bot", "SMTP_PASSWORD", "secret"));
        assertThat(problems()).isEmpty();
    }

    @Test
    void withoutAHostNothingIsAskedFor() {
        variables.clear();
        assertThat(problems()).isEmpty();
        assertThat(MailCheck.encryption(asked())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SMTP_FROM             | SMTP_FROM is missing: set it to the sender of mails, Confiture <confiture@example.com>.",
                "CONFITURE_PUBLIC_URL  | CONFITURE_PUBLIC_URL is missing: set it to the address under which people reach this bot with a browser, https://confiture.example.com.",
                "CONFITURE_LINK_SECRET | CONFITURE_LINK_SECRET is missing: set it to at least 32 bytes that nobody can guess, for instance the output of openssl rand -hex 32.",
            })
    void aMissingVariableStopsTheStartWithOneLine(String name, String line) {
        variables.remove(name);
        assertThat(problems()).containsExactly(line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CONFITURE_LINK_SECRET | secretsecretsecretsecretsecrets | CONFITURE_LINK_SECRET is too short",
                "CONFITURE_PUBLIC_URL  | bot.acme.com                    | CONFITURE_PUBLIC_URL is no address that links can begin with",
                "CONFITURE_PUBLIC_URL  | https://bot.acme.com/?a=secret  | CONFITURE_PUBLIC_URL is no address that links can begin with",
                "SMTP_FROM             | the bot                         | SMTP_FROM is no address",
                "SMTP_PORT             | smtp                            | SMTP_PORT is no port",
                "SMTP_USER             | bot                             | SMTP_PASSWORD is missing",
                "SMTP_PASSWORD         | secret                          | SMTP_USER is missing",
            })
    void aMalformedVariableStopsTheStartWithOneLine(String name, String value, String line) {
        variables.put(name, value);
        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith(line)
                .endsWith(".")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"25", "587", "2525"})
    void aPasswordIsOnlySaidOnceTlsWasAgreedOn(String port) {
        variables.putAll(Map.of("SMTP_PORT", port, "SMTP_USER", "bot", "SMTP_PASSWORD", "secret"));
        assertThat(MailCheck.encryption(asked())).isEqualTo(Map.of("quarkus.mailer.start-tls", "REQUIRED"));
    }

    @Test
    void port465SpeaksTlsFromTheFirstByte() {
        variables.put("SMTP_PORT", "465");
        assertThat(MailCheck.encryption(asked())).isEqualTo(Map.of("quarkus.mailer.tls", "true"));
    }

    private Variables asked() {
        return name -> Optional.ofNullable(variables.get(name));
    }

    private List<String> problems() {
        List<String> problems = new ArrayList<>();
        MailCheck.problems(asked(), problems);
        return problems;
    }
}
