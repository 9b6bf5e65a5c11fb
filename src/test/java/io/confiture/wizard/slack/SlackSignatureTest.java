package io.confiture.wizard.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackSignatureTest {

    /** The example that Slack publishes. */
    private static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";

    private static final String SIGNED_AT = "1531420618";
    private static final String SIGNATURE = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";
    private static final byte[] BODY =
            ("token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
                            + "&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
                            + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554"
                            + "%2F96rGlfmibIGlgcZRskXaIFfN"
                            + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c")
                    .getBytes(StandardCharsets.UTF_8);

    private final SlackSignature signature = at(Duration.ZERO);

    @Test
    void thePublishedExampleIsGenuine() {
        assertThat(signature.isGenuine(BODY, SIGNED_AT, SIGNATURE)).isTrue();
    }

    @Test
    void oneBitMakesItForged() {
        byte[] altered = BODY.clone();
        altered[altered.length - 1] ^= 1;
        assertThat(signature.isGenuine(altered, SIGNED_AT, SIGNATURE)).isFalse();
        assertThat(signature.isGenuine(BODY, "1531420619", SIGNATURE)).isFalse();
        assertThat(signature.isGenuine(BODY, SIGNED_AT, SIGNATURE.replace("v0=", "v1=")))
                .isFalse();
    }

    @Test
    void anotherSecretMakesItForged() {
        SlackSignature other = new SlackSignature(Optional.of(SECRET + " "), clock(Duration.ZERO));
        assertThat(other.isGenuine(BODY, SIGNED_AT, SIGNATURE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {-300, -1, 1, 300})
    void clocksMayDifferByFiveMinutes(long seconds) {
        assertThat(at(Duration.ofSeconds(seconds)).isGenuine(BODY, SIGNED_AT, SIGNATURE))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301, 100_000_000})
    void whatIsOlderOrYoungerIsAReplay(long seconds) {
        assertThat(at(Duration.ofSeconds(seconds)).isGenuine(BODY, SIGNED_AT, SIGNATURE))
                .isFalse();
    }

    /** In Socket Mode nobody has one to sign with. */
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void withoutASecretNothingIsGenuine(String blank) {
        SlackSignature none = new SlackSignature(Optional.ofNullable(blank), clock(Duration.ZERO));
        assertThat(none.isGenuine(BODY, SIGNED_AT, SIGNATURE)).isFalse();
        assertThat(none.isGenuine(BODY, SIGNED_AT, "")).isFalse();
    }

    private static SlackSignature at(Duration later) {
        return new SlackSignature(Optional.of(SECRET), clock(later));
    }

    private static Clock clock(Duration later) {
        return Clock.fixed(Instant.ofEpochSecond(Long.parseLong(SIGNED_AT)).plus(later), ZoneOffset.UTC);
    }
}
