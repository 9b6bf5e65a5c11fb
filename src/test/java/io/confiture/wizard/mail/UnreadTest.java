package io.confiture.wizard.mail;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.confiture.wizard.sandbox.post.Received;
import io.confiture.wizard.story.Stage;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** The sandbox's inboxes count what nobody has opened. */
@QuarkusTest
@TestProfile(WithMail.class)
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class UnreadTest extends MailStory {

    @Test
    void whatIsOpenedIsNoLongerCounted() {
        asked();
        Received asked = awaitAsked(JANE);
        awaitAsked(BOB);
        unread("U0JANE", 1);
        assertThat(post.isUnread(asked.id())).isTrue();

        given().get("/sandbox/mail?user=U0JANE&id=" + asked.id()).then().statusCode(200);

        unread("U0JANE", 0);
        unread("U0BOB", 1);
        unread("U0ROSAE", 0);
    }

    private static void unread(String person, int mails) {
        given().get("/sandbox/state?user=" + person).then().body("mails", equalTo(mails));
    }
}
