package io.confiture.wizard.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.desk.Mailbag;
import io.confiture.wizard.plan.PlanId;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {

    @Test
    void aSubjectIsOneLine() {
        assertThat(Headers.subject("Plan #1\r\nBcc: eve@evil.com\u2028x\u0000"))
                .isEqualTo("Plan #1 Bcc: eve@evil.com x");
        assertThat(Headers.subject("🔥".repeat(300))).hasSize(199 * 2 + 1).endsWith("🔥…");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jane@acme.com", "jane.doe+db@mail.acme.co.uk", "jürgen@acme.com", "o'neil@acme.com"})
    void whatEveryServerUnderstandsIsAnAddress(String address) {
        assertThat(Headers.address(" " + address + " ")).contains(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "jane",
                "jane@",
                "@acme.com",
                "jane@acme.com\r\nBcc: eve@evil.com",
                "jane@acme.com, eve@evil.com",
                "Jane <jane@acme.com>",
                "jane@acme.com>",
                "a@b@c",
                "\"jane doe\"@acme.com"
            })
    void theRestIsNone(String address) {
        assertThat(Headers.address(address)).isEmpty();
    }

    @Test
    void aFileNameIsPlain() {
        assertThat(Headers.fileName("007_rename.up.sql")).isEqualTo("007_rename.up.sql");
        assertThat(Headers.fileName("0\r\nX: y\"/../ü.sql")).isEqualTo("0__X__y__..__.sql");
        assertThat(Headers.fileName("x".repeat(300) + ".up.sql")).hasSize(120).endsWith("x.up.sql");
    }

    @Test
    void aMessageIsTheSameHoweverOftenItIsTried() {
        String first = Headers.messageId(entry(1), "Confiture <bot@acme.com>");
        assertThat(first).isEqualTo("<plan-42.mail-7.1790000000@acme.com>");
        assertThat(Headers.messageId(entry(3), "bot@acme.com")).isEqualTo(first);
    }

    private static Mailbag.Entry entry(int attempts) {
        return new Mailbag.Entry(
                7, Mailbag.Kind.ASKED, new PlanId(42), 99, "U0JANE", attempts, Instant.ofEpochSecond(1_790_000_000));
    }
}
