package io.confiture.wizard.sandbox.wire;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One request to the bot, complete to the byte, so that it can be sent again as it was.
 *
 * @param headers all headers but the length, among them content type, timestamp and signature
 */
public record BotRequest(byte[] body, Map<String, String> headers) {

    public static final String FORM = "application/x-www-form-urlencoded";
    public static final String JSON = "application/json";

    public BotRequest {
        body = body.clone();
        headers = Map.copyOf(headers);
    }

    /** Signed for that moment with that secret: give the wrong ones to forge a request. */
    public static BotRequest signed(String contentType, byte[] body, String secret, Instant at) {
        String timestamp = Long.toString(at.getEpochSecond());
        return new BotRequest(
                body,
                Map.of(
                        "Content-Type",
                        contentType,
                        "Accept",
                        "application/json,*/*",
                        "User-Agent",
                        "Slackbot 1.0 (+https://api.slack.com/robots)",
                        SlackSignature.TIMESTAMP_HEADER,
                        timestamp,
                        SlackSignature.SIGNATURE_HEADER,
                        SlackSignature.of(secret, timestamp, body)));
    }

    public BotRequest with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new BotRequest(body, more);
    }

    public BotRequest without(String header) {
        Map<String, String> fewer = new LinkedHashMap<>(headers);
        fewer.remove(header);
        return new BotRequest(body, fewer);
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
