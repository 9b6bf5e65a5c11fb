package io.confiture.wizard.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confiture.wizard.sandbox.wire.BotLine;
import io.confiture.wizard.sandbox.wire.BotRequest;
import io.confiture.wizard.sandbox.wire.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes of what is valid what is worth nothing, or perhaps something. */
final class Forgery {

    private static final List<String> STRANGERS = List.of("U0EVIL", "W0NOBODY", "U0ROSAE", "U0CONFBOT", "john", "😀");
    private static final List<String> TYPES =
            List.of("text/plain", "application/xml", "multipart/form-data", "application/json", "x", "image/png");

    /** @param status what must be answered; 0 for anything below 500 */
    record Attempt(Knock knock, int status) {}

    private final Random lot;
    private final BotLine line;

    Forgery(Random lot, BotLine line) {
        this.lot = lot;
        this.line = line;
    }

    /** What nobody may get anything by. */
    Attempt worthless(List<BotRequest> done, List<Knock> live) {
        int how = lot.nextInt(12);
        if (how == 0) {
            BotRequest again = done.get(lot.nextInt(done.size()));
            return any(new Knock("again", "POST", Knock.SLACK, again.headers(), again.body()));
        }
        Knock valid = live.get(lot.nextInt(live.size()));
        if (!valid.isForSlack()) {
            return stranger(valid);
        }
        return how < 5 ? atTheDoor(valid) : signed(valid, how);
    }

    private Attempt atTheDoor(Knock valid) {
        Instant now = Instant.now();
        Knock signed = sign(valid);
        return switch (lot.nextInt(5)) {
            case 0 -> new Attempt(by(valid, "a guess", now).called("forged"), 401);
            case 1 -> new Attempt(signed.without("X-Slack-Signature").called("unsigned"), 401);
            case 2 -> new Attempt(signed.without("X-Slack-Request-Timestamp").called("undated"), 401);
            case 3 ->
                new Attempt(
                        signed.with(
                                        "X-Slack-Request-Timestamp",
                                        Oddity.text(lot)
                                                        .replaceAll("[^!-~]", "7")
                                                        .replaceAll("(.{100}).*", "$1") + "7")
                                .called("misdated"),
                        401);
            default -> {
                byte[] altered = signed.body().clone();
                altered[lot.nextInt(altered.length)] ^= (byte) (1 + lot.nextInt(127));
                yield new Attempt(
                        new Knock("altered: " + valid.what(), "POST", valid.path(), signed.headers(), altered), 401);
            }
        };
    }

    private Attempt signed(Knock valid, int how) {
        if (valid.isCommand()) {
            Map<String, String> fields = valid.form();
            switch (how) {
                case 5, 6 -> fields.put("command", "/other");
                case 7, 8, 9 -> fields.put("user_id", stranger());
                case 10 -> fields.remove("user_id");
                default -> fields.put("text", "frobnicate " + Oddity.text(lot));
            }
            return any(sign(Knock.command("worthless " + valid.what(), fields)));
        }
        ObjectNode json = valid.json();
        switch (how) {
            case 5, 6 -> rename(json);
            case 7, 8 -> person(json, stranger());
            case 9 -> json.remove("user");
            case 10 -> refer(json);
            default -> {
                String whole = valid.text();
                return any(sign(valid.saying(whole.substring(0, lot.nextInt(whole.length() / 2)))));
            }
        }
        String body = Json.writeAsSlack(json);
        return any(sign(
                valid.isJson()
                        ? valid.saying(body).called("worthless")
                        : Knock.payload("worthless " + valid.what(), body)));
    }

    /** Ids of callbacks and actions that nobody has. */
    private static void rename(ObjectNode json) {
        json.findParents("action_id").forEach(each -> ((ObjectNode) each).put("action_id", "plan_paint_it_black"));
        json.findParents("callback_id").forEach(each -> ((ObjectNode) each).put("callback_id", "plan_x"));
        if (json.has("event")) {
            json.withObject("/event").put("type", "app_home_painted");
        }
    }

    private static void person(ObjectNode json, String who) {
        if (json.path("user").isObject()) {
            json.withObject("/user").put("id", who);
        }
        if (json.path("event").isObject()) {
            json.withObject("/event").put("user", who);
        }
    }

    /** What a button or a modal was about. */
    private void refer(ObjectNode json) {
        String garbage = Oddity.text(lot).replaceAll("^#", "");
        for (JsonNode action : json.path("actions")) {
            ((ObjectNode) action).put("value", garbage);
        }
        if (json.path("view").isObject()) {
            json.withObject("/view").put("private_metadata", garbage);
        }
    }

    private String stranger() {
        return STRANGERS.get(lot.nextInt(STRANGERS.size()));
    }

    /** Without what lets one in, or with something else instead; a link is what lets one in by its path. */
    private Attempt stranger(Knock valid) {
        String odd = Oddity.text(lot).replaceAll("[^!-~]", "?");
        Knock out = valid.without("Cookie").without("Authorization");
        if (valid.path().startsWith("/approve/") || valid.path().startsWith("/enter/")) {
            if (valid.path().startsWith("/approve/") && lot.nextBoolean()) {
                return any(new Knock("looked at", "GET", valid.path(), Map.of(), new byte[0]));
            }
            String folder = valid.path().substring(0, valid.path().indexOf('/', 1) + 1);
            return any(out.at(folder + encoded(Oddity.text(lot))).called("without a link"));
        }
        return any(
                switch (lot.nextInt(3)) {
                    case 0 -> out.called("without a pass");
                    case 1 -> out.with("Cookie", "confiture=" + odd).called("with a cookie");
                    default -> out.with("Authorization", "Bearer " + odd).called("with a token");
                });
    }

    /** Mutated behind the door: it may be another text, and it may still be valid. */
    Attempt perhaps(List<Knock> live) {
        Knock valid = live.get(lot.nextInt(live.size()));
        return any(valid.isForSlack() ? sign(mutated(valid)) : page(valid));
    }

    private Knock mutated(Knock valid) {
        if (valid.isCommand()) {
            Map<String, String> fields = valid.form();
            String one = List.copyOf(fields.keySet()).get(lot.nextInt(fields.size()));
            switch (lot.nextInt(6)) {
                case 0 -> fields.remove(one);
                case 1 -> fields.put(one, Oddity.text(lot));
                default -> fields.put("text", spoken(fields.get("text")));
            }
            return Knock.command("mutated " + valid.what(), fields);
        }
        String json = Mutation.of(valid.json(), lot);
        Knock mutated =
                valid.isJson() ? valid.saying(json).called("mutated") : Knock.payload("mutated " + valid.what(), json);
        return lot.nextInt(10) == 0 ? mutated.with("Content-Type", one(TYPES)) : mutated;
    }

    /** A word of it is another one, or one more. */
    private String spoken(String text) {
        List<String> words = new ArrayList<>(List.of(text.split(" ")));
        words.set(lot.nextInt(words.size()), Oddity.text(lot));
        if (lot.nextInt(3) == 0) {
            words.add(Oddity.text(lot));
        }
        return String.join(" ", words);
    }

    private Knock page(Knock valid) {
        String body = valid.text();
        return switch (lot.nextInt(6)) {
            case 0 -> valid.with("Content-Type", one(TYPES)).called("as another type");
            case 1 ->
                valid.saying(body.substring(0, lot.nextInt(body.length() + 1))).called("truncated");
            case 2 -> {
                String[] parts = valid.path().split("(?<=[/=&?])");
                parts[1 + lot.nextInt(Math.max(1, parts.length - 1)) % (parts.length - 1)] = encoded(Oddity.text(lot));
                yield valid.at(String.join("", parts)).called("elsewhere");
            }
            case 3 -> valid.saying(Oddity.json(lot)).called("saying something else");
            default ->
                valid.isJson() && !body.isEmpty()
                        ? valid.saying(Mutation.of(Json.parseObject(body), lot)).called("mutated")
                        : filled(valid);
        };
    }

    private Knock filled(Knock valid) {
        Map<String, String> fields = valid.form();
        fields.keySet().removeIf(name -> lot.nextInt(6) == 0);
        fields.replaceAll((name, value) -> lot.nextInt(3) == 0 ? Oddity.text(lot) : value);
        return valid.saying(Knock.command("", fields).text()).called("filled in");
    }

    private <T> T one(List<T> of) {
        return of.get(lot.nextInt(of.size()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Attempt any(Knock knock) {
        return new Attempt(knock, 0);
    }

    private Knock sign(Knock knock) {
        BotRequest signed = line.sign(knock.headers().get("Content-Type"), knock.text());
        return new Knock(knock.what(), "POST", knock.path(), signed.headers(), signed.body());
    }

    private static Knock by(Knock knock, String secret, Instant at) {
        BotRequest signed = BotRequest.signed(knock.headers().get("Content-Type"), knock.body(), secret, at);
        return new Knock(knock.what(), "POST", knock.path(), signed.headers(), signed.body());
    }

    /** Signed by Slack itself, too long ago or not yet. */
    Attempt stale(Knock valid, String secret) {
        Instant then = Instant.now().plus(Duration.ofMinutes(lot.nextBoolean() ? 6 : -6));
        return new Attempt(by(valid, secret, then).called("stale"), 401);
    }
}
