package io.confiture.wizard.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.sandbox.Workspace;
import io.confiture.wizard.sandbox.wire.BotAnswer;
import io.confiture.wizard.sandbox.wire.BotRequest;
import io.confiture.wizard.sandbox.wire.SlackForm;
import io.confiture.wizard.story.Stage;
import io.confiture.wizard.story.World;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Too much at once: whoever is turned away hears so in the answer itself, and nothing is kept for them. */
@QuarkusTest
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class FloodTest {

    private static final int THREADS = 8;

    private static final String CLICK =
            """
            {"type": "block_actions", "user": {"id": "U0JOHN", "name": "john", "team_id": "T0ACME"},
             "team": {"id": "T0ACME"}, "trigger_id": "1.2.flooded", "channel": {"id": "C0ALERTS"},
             "actions": [{"type": "button", "action_id": "plan_approve", "block_id": "b", "value": "1::0"}]}
            """;

    @Inject
    World world;

    @Inject
    Workspace slack;

    @Inject
    Work work;

    private final AtomicInteger atWork = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);

    @BeforeEach
    void everybodyIsAtWorkAndAThousandWait() {
        world.begin();
        while (atWork.get() < THREADS || work.accepts(this::waits)) {
            work.accepts(this::waits); // those of the test before may still be leaving
        }
    }

    private void waits() {
        atWork.incrementAndGet();
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void letThemGo() {
        over.countDown();
    }

    @Test
    void aCommandIsAnsweredWithWordsAtOnce() {
        BotAnswer answer = send("command=%2Fconfiture&team_id=T0ACME&user_id=U0JOHN&user_name=john"
                + "&channel_id=C0ALERTS&trigger_id=1.2.3&text=help");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("ephemeral", "Too much is going on right now, so nothing was done");
        nothingIsKept();
    }

    @Test
    void aClickFailsVisibly() {
        assertThat(send(SlackForm.encode(Map.of("payload", CLICK))).status()).isEqualTo(503);
        nothingIsKept();
    }

    @Test
    void whenItIsOverTheNextOneIsAnsweredAsEver() {
        letThemGo();

        world.john().types("#database-alerts", "/confiture help");

        world.john().awaitPrivateMessage("#database-alerts", "wizard");
    }

    private BotAnswer send(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return slack.line().send(BotRequest.signed(BotRequest.FORM, bytes, "a secret of the tests", Instant.now()));
    }

    private void nothingIsKept() {
        assertThat(world.inState("SELECT count(*)::text FROM outbox")).containsExactly("0");
    }
}
