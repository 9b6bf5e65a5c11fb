package io.confiture.wizard.mail;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.confiture.wizard.sandbox.Message;
import io.confiture.wizard.sandbox.post.PostOffice;
import io.confiture.wizard.sandbox.post.Received;
import io.confiture.wizard.story.Asking;
import io.confiture.wizard.story.Story;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A story in which people read their mail. */
public abstract class MailStory extends Story {

    protected static final String JANE = "jane@acme.com";
    protected static final String BOB = "bob@acme.com";

    private static final Pattern LINK = Pattern.compile("http://localhost:\\d+/approve/\\S+");
    private static final Pattern CODE = Pattern.compile("type this code: (\\d{6})\\b");

    @Inject
    protected PostOffice post;

    /** A bot that has just started may miss the three seconds in which a modal can be opened; here it is not about that. */
    @BeforeEach
    void emptyInboxes() {
        post.comeBack();
        post.empty();
        john.types(ALERTS, "/confiture status production");
        john.patient(Duration.ofMinutes(1)).awaitPrivateMessage(ALERTS, "6 pending");
    }

    @AfterEach
    void nothingIsLeftOnItsWay() {
        slack.troubles().comeBack();
        world.inState("UPDATE mail SET due_at = now() WHERE state = 'WAITING' RETURNING id::text");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> world.inState("SELECT id::text FROM mail WHERE state = 'WAITING'")
                        .isEmpty());
    }

    /** A HIGH plan, which asks Jane and Bob. */
    protected Message asked() {
        return new Asking(john).upTo("007_rename_products");
    }

    protected Received awaitMail(String address, String subject) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> post.inbox(address).stream()
                                .filter(mail -> mail.subject().contains(subject))
                                .reduce((older, newer) -> newer),
                        found -> found.isPresent())
                .orElseThrow();
    }

    protected Received awaitAsked(String address) {
        return awaitMail(address, "needs your approval");
    }

    /** The next one, after something has changed. */
    protected Received awaitAskedAgain(String address, Received before) {
        return await().atMost(Duration.ofSeconds(20)).until(() -> awaitAsked(address), mail -> mail.id() > before.id());
    }

    protected static String link(Received mail) {
        return first(LINK, mail, 0);
    }

    protected static String code(Received mail) {
        return first(CODE, mail, 1);
    }

    /** A code that is not the right one. */
    protected static String otherCode(Received mail) {
        return code(mail).equals("123456") ? "654321" : "123456";
    }

    private static String first(Pattern pattern, Received mail, int group) {
        Matcher matcher = pattern.matcher(mail.text());
        assertThat(matcher.find()).as(mail.text()).isTrue();
        return matcher.group(group);
    }

    protected static Response open(String link) {
        return given().urlEncodingEnabled(false).redirects().follow(false).get(link);
    }

    /** Fills in the form and sends it. */
    protected static Response send(String link, Map<String, String> form) {
        return given().urlEncodingEnabled(true)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams(form)
                .post(link);
    }

    protected static Response approve(Received mail) {
        return send(link(mail), Map.of("answer", "approve", "code", code(mail)));
    }

    protected List<String> nobody() {
        return List.of();
    }
}
