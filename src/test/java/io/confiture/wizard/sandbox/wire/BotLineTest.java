package io.confiture.wizard.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.sandbox.FakeBot;
import io.confiture.wizard.sandbox.FakeBot.Received;
import io.confiture.wizard.sandbox.FakeBot.Reply;
import io.confiture.wizard.sandbox.TestClock;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BotLineTest {

    private static final String SECRET = "a secret";

    private final FakeBot bot = new FakeBot();
    private final TestClock clock = new TestClock();
    private final BotLine line = new BotLine(bot::url, SECRET, clock);

    @AfterEach
    void close() {
        bot.close();
    }

    @Test
    void aCommandIsAFormSignedOverItsVeryBytes() throws Exception {
        line.command(Map.of("text", "wizard *production*"));

        Received request = bot.last();
        assertThat(request.text()).isEqualTo("text=wizard+%2Aproduction%2A");
        assertThat(request.headers()).containsEntry("content-type", "application/x-www-form-urlencoded");
        assertThat(request.headers()).containsEntry("x-slack-request-timestamp", "1790000000");
        assertThat(request.headers())
                .containsEntry("x-slack-signature", "v0=" + hmac("v0:1790000000:" + request.text()));
    }

    @Test
    void jsonIsWrittenInAsciiWithEscapedSlashes() {
        line.event(Json.object().put("text", "é/ü"));

        assertThat(bot.last().text()).isEqualTo("{\"text\":\"\\u00E9\\/\\u00FC\"}");
        assertThat(bot.last().headers()).containsEntry("content-type", "application/json");
    }

    @Test
    void theVerySameRequestCanBeDeliveredFiveTimesAtOnce() {
        line.command(Map.of("text", "status"));
        clock.advance(Duration.ofSeconds(1));

        List<BotAnswer> answers = line.redeliver(5);

        assertThat(answers).hasSize(5).allMatch(BotAnswer::acknowledged);
        assertThat(bot.received()).hasSize(6);
        assertThat(bot.received().stream().map(request -> request.headers().get("x-slack-signature")))
                .containsOnly(bot.last().headers().get("x-slack-signature"));
    }

    @Test
    void aSecondAttemptAtAnEventSaysSo() {
        line.eventAgain(Json.object(), 2, "http_timeout");

        assertThat(bot.last().headers())
                .containsEntry("x-slack-retry-num", "2")
                .containsEntry("x-slack-retry-reason", "http_timeout");
    }

    @Test
    void aBotThatSleepsIsGivenUpAfterThreeSeconds() {
        var never = new java.util.concurrent.CountDownLatch(1);
        bot.answers(request -> {
            try {
                never.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return Reply.ok();
        });

        assertThat(line.command(Map.of("text", "")).timedOut()).isTrue();
    }

    @Test
    void aBotThatIsNotThereIsNoTimeout() {
        bot.close();

        assertThat(line.command(Map.of("text", "")).missed()).isEqualTo("connection_failed");
    }

    /** HMAC by its definition, with nothing but the digest: independent of the code under test. */
    private static String hmac(String text) throws Exception {
        byte[] key = new byte[64];
        System.arraycopy(SECRET.getBytes(), 0, key, 0, SECRET.length());
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(padded(key, 0x36));
        byte[] inner = digest.digest(text.getBytes());
        digest.update(padded(key, 0x5c));
        return HexFormat.of().formatHex(digest.digest(inner));
    }

    private static byte[] padded(byte[] key, int with) {
        byte[] padded = key.clone();
        for (int i = 0; i < padded.length; i++) {
            padded[i] ^= (byte) with;
        }
        return padded;
    }
}
