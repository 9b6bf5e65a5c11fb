package io.confiture.wizard.hostile;

import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.Teammate;
import io.confiture.wizard.sandbox.post.PostOffice;
import io.confiture.wizard.sandbox.post.Received;
import io.confiture.wizard.story.Asking;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The other doors: pages for the browser, links in mails, and the API. */
final class Pages {

    private static final Map<String, String> FORM = Map.of("Content-Type", "application/x-www-form-urlencoded");
    private static final String ORDER = "{\"environment\": \"production\", \"requester\": \"john@acme.com\","
            + " \"target\": \"006\", \"schedule\": \"tomorrow 09:00\", \"note\": \"nightly\","
            + " \"require_confirmation\": true}";
    private static final String SCRIPT = "{\"sql\": \"ALTER TABLE orders ADD COLUMN note text;\","
            + " \"environment\": \"production\", \"version\": 17}";

    private Pages() {}

    /** Jane's mail about the plan in review: her page, and her answer with the right code. */
    static List<Knock> mail(PostOffice post) {
        Received mail = post.inbox("jane@acme.com").stream()
                .filter(each -> each.subject().contains("needs your approval")
                        && each.subject().contains("#1"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Jane has no mail about plan #1"));
        String path = URI.create(first("(http://localhost:\\d+/approve/\\S+)", mail.text()))
                .getPath();
        String code = first("type this code: (\\d{6})\\b", mail.text());
        List<Knock> all = new ArrayList<>(List.of(Knock.get(path, Map.of())));
        for (String answer : List.of("approve", "changes", "reject")) {
            all.add(Knock.post(path, FORM, "answer=" + answer + "&code=" + code + "&reason=too+much&backup=s3"));
        }
        return all;
    }

    /** What somebody reads who has asked for the pages. */
    static List<Knock> browser(Teammate reader, Caller caller) throws Exception {
        reader.types(Asking.ALERTS, "/confiture web");
        Message answer = reader.awaitPrivateMessage(Asking.ALERTS, "Open the pages");
        String path = URI.create(first("<(https?://[^|>]+/enter/[^|>]+)\\|", answer.fallback()))
                .getPath();
        String cookie = caller.send(Knock.post(path, FORM, ""))
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .split(";")[0];
        Map<String, String> inside = Map.of("Cookie", cookie);
        List<Knock> all = new ArrayList<>();
        for (String page : List.of(
                "/plans",
                "/plans?environment=production&state=IN_REVIEW&page=1",
                "/plans/1",
                "/plans/2/record.jsonl",
                "/plans/2/record.csv",
                "/audit?from=2020-01-01&to=2030-01-01&environment=production",
                "/audit/record.csv?from=2020-01-01",
                "/undelivered",
                "/pages/style.css",
                path)) {
            all.add(Knock.get(page, inside));
        }
        all.add(Knock.post("/undelivered/again", FORM, "plan=1").with("Cookie", cookie));
        all.add(Knock.post(path, FORM, "").with("Cookie", cookie));
        return all;
    }

    static List<Knock> api(String token) {
        Map<String, String> json = Map.of("Content-Type", "application/json", "Authorization", "Bearer " + token);
        return List.of(
                Knock.post("/api/v1/plans", json, ORDER),
                Knock.post("/api/v1/plans", json, ORDER).with("Idempotency-Key", "build-42"),
                Knock.get("/api/v1/plans/1", json),
                Knock.get("/api/v1/plans/2/wait?for=0", json),
                Knock.post("/api/v1/plans/1/cancel", json, "{\"requester\": \"john@acme.com\", \"reason\": \"late\"}"),
                Knock.post("/api/v1/risk", json, SCRIPT),
                Knock.get("/api/v1/audit/verify", json),
                Knock.get("/api/v1/audit?from=2020-01-01", json));
    }

    private static String first(String pattern, String text) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        if (!found.find()) {
            throw new AssertionError("There is no " + pattern + " in " + text);
        }
        return found.group(1);
    }
}
