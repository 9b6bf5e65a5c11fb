package io.confiture.wizard.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.confiture.wizard.hostile.Forgery.Attempt;
import io.confiture.wizard.mail.WithMail;
import io.confiture.wizard.sandbox.post.PostOffice;
import io.confiture.wizard.slack.Work;
import io.confiture.wizard.story.Stage;
import io.confiture.wizard.story.Story;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/**
 * Whatever comes to whichever door: no 5xx, no error in the log; what is worth nothing changes no row, and of what may be
 * valid nothing is approved or run, for Bob has approved nothing. {@code -Dfuzz=10000 -Dseed=7} for longer, and again.
 */
@QuarkusTest
@TestProfile(WithMail.class)
@WithTestResource(value = Stage.class, scope = TestResourceScope.GLOBAL)
class FuzzTest extends Story {

    private static final int IN_SHORT = 400;
    private static final int MANY = Integer.getInteger("fuzz", IN_SHORT);
    /** In short always the same, so that a red build speaks of its change; at length always another. */
    private static final long SEED = Long.getLong("seed", MANY == IN_SHORT ? 1 : System.nanoTime());

    /** Drafts do not wait for ever, and a plan that was cancelled is dull. */
    private static final int A_DAY = 500;

    @Inject
    PostOffice post;

    @Inject
    Work work;

    @ConfigProperty(name = "slack.signing-secret")
    String secret;

    @ConfigProperty(name = "confiture.api-token")
    String token;

    private final Map<String, Integer> answers = new TreeMap<>();
    private final List<String> found = new ArrayList<>();

    @Test
    void nothingHostileDoesHarm() throws Exception {
        int left = MANY;
        for (int day = 0; left > 0; day++) {
            long seed = SEED + day;
            try (Errors errors = new Errors()) {
                day(new Random(seed), Math.min(left, A_DAY), errors);
                assertThat(found.stream().limit(10)).as("%d", found.size()).isEmpty();
            } catch (AssertionError | Exception e) {
                throw new AssertionError("-Dfuzz=" + Math.min(left, A_DAY) + " -Dseed=" + seed, e);
            }
            left -= A_DAY;
        }
        // a door that only ever says no proves nothing
        assertThat(answers.keySet()).contains("200", "400", "401", "404").doesNotContain("500");
    }

    private void day(Random lot, int many, Errors errors) throws Exception {
        world.begin();
        post.empty();
        write(
                world.policy(),
                read(world.policy()).replaceAll("(low|medium|high|critical): \\[.*]", "$1: [reviewer, dba]"));
        Caller caller = new Caller(slack.self());
        Harvest harvest = new Harvest(world, slack);
        harvest.gather();
        await().atMost(Duration.ofSeconds(30)).until(() -> post.inbox("jane@acme.com").stream()
                .anyMatch(mail -> mail.subject().contains("#1")));
        List<Knock> live = new ArrayList<>(harvest.live());
        live.addAll(Pages.mail(post));
        live.addAll(Pages.browser(sam, caller));
        live.addAll(Pages.api(token));
        await().atMost(Duration.ofSeconds(30)).until(this::isQuiet);

        Standing standing = new Standing(world, work);
        Forgery forgery = new Forgery(lot, slack.line());
        List<String> shop = standing.shop();
        Map<String, String> before = standing.rows();
        for (int i = 0; i < many / 2; i++) {
            Attempt attempt =
                    i % 20 == 0 ? forgery.stale(signable(live, lot), secret) : forgery.worthless(harvest.done(), live);
            knock(caller, attempt, errors, standing);
            Map<String, String> now = standing.rows();
            Map<String, String> then = before;
            find(attempt, () -> assertThat(changed(then, now)).isEmpty());
            before = now;
        }
        for (int i = 0; i < many - many / 2; i++) {
            Attempt attempt = forgery.perhaps(live);
            knock(caller, attempt, errors, standing);
            find(attempt, this::nobodyWasOutvoted);
        }
        assertThat(standing.shop()).isEqualTo(shop);
        stillAnswers();
        // a trigger that was made up opens nothing; everything else that was sent to Slack is well-formed
        assertThat(slack.complaints())
                .filteredOn(complaint -> !complaint.error().equals("invalid_trigger_id"))
                .isEmpty();
        slack.startAfresh();
    }

    private void knock(Caller caller, Attempt attempt, Errors errors, Standing standing) throws Exception {
        int status = caller.send(attempt.knock()).statusCode();
        answers.merge(Integer.toString(status), 1, Integer::sum);
        standing.settle();
        List<String> logged = errors.take();
        find(attempt, () -> {
            assertThat(status).isLessThan(500);
            if (attempt.status() != 0) {
                assertThat(status).isEqualTo(attempt.status());
            }
            assertThat(logged).isEmpty();
        });
    }

    /** One that is found does not hide the next. */
    private void find(Attempt attempt, Runnable promise) {
        try {
            promise.run();
        } catch (AssertionError broken) {
            found.add(attempt.knock() + "\n" + broken.getMessage());
        }
    }

    private void nobodyWasOutvoted() {
        assertThat(world.inState("SELECT person_id || role FROM approval EXCEPT SELECT 'U0JANEREVIEWER'"))
                .isEmpty();
        assertThat(world.inState("SELECT id::text FROM plan WHERE state NOT IN ('DRAFT', 'IN_REVIEW',"
                        + " 'CHANGES_REQUESTED', 'REJECTED', 'CANCELLED', 'EXPIRED')"))
                .isEmpty();
    }

    private static List<String> changed(Map<String, String> then, Map<String, String> now) {
        return now.entrySet().stream()
                .filter(each -> !each.getValue().equals(then.get(each.getKey())))
                .map(each -> each.getKey() + " was\n" + then.get(each.getKey()) + "\nand is\n" + each.getValue())
                .toList();
    }

    private static Knock signable(List<Knock> live, Random lot) {
        List<Knock> all = live.stream().filter(Knock::isForSlack).toList();
        return all.get(lot.nextInt(all.size()));
    }

    private boolean isQuiet() {
        return world.inState("SELECT 'o' FROM outbox WHERE delivered_at IS NULL AND given_up_at IS NULL"
                        + " UNION ALL SELECT 'm' FROM mail WHERE state = 'WAITING'")
                .isEmpty();
    }

    private void stillAnswers() {
        sam.types(ALERTS, "/confiture status production");
        sam.awaitPrivateMessage(ALERTS, "6 pending");
    }
}
