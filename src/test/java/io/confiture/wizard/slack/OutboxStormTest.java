package io.confiture.wizard.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.desk.Trouble;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.slack.StormySlack.Said;
import io.confiture.wizard.slack.StormySlack.Weather;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Promise 5 against a Slack that does everything it may do: every notice arrives once, in order within its thread. */
class OutboxStormTest {

    @TempDir
    Path project;

    private final StormySlack slack = new StormySlack();
    private Newsroom newsroom;

    private Newsroom newsroom() {
        newsroom = new Newsroom(slack, project);
        return newsroom;
    }

    @AfterEach
    void close() {
        newsroom.close();
        slack.close();
    }

    @Test
    void onAFineDayEverythingIsToldOnce() {
        newsroom().withReplica(1);
        Plan plan = newsroom.submitted();
        newsroom.look();
        newsroom.goesOn(plan);
        newsroom.passUntilAllIsTold();
        newsroom.isToldOnceAndInOrder(plan, "Succeeded");
        assertThat(slack.calls("conversations.history") + slack.calls("conversations.replies"))
                .as("nothing has to be looked for")
                .isZero();
    }

    @Test
    void aCardBehindNewerOnesIsPaintedOnce() {
        newsroom().withReplica(1);
        Plan plan = newsroom.submitted();
        newsroom.passUntilAllIsTold();
        newsroom.goesOn(plan);
        newsroom.passUntilAllIsTold();
        assertThat(card().edits()).as("edits for six moves").isEqualTo(1);
        newsroom.isToldOnceAndInOrder(plan, "Succeeded");
    }

    private Said card() {
        return slack.in("C0ALERTS").stream()
                .filter(each -> each.thread().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tenMinutesOfNothingAreMadeUpForAtOnce() {
        newsroom().withReplica(1).withReplica(2);
        Plan first = newsroom.submitted();
        newsroom.passUntilAllIsTold();
        slack.has(method -> Weather.BROKEN);
        Plan second = newsroom.submitted();
        newsroom.pass(Duration.ofMinutes(3));
        newsroom.approves(first);
        newsroom.pass(Duration.ofMinutes(3));
        newsroom.goesOn(second);
        newsroom.pass(Duration.ofMinutes(2));
        newsroom.runs(first);
        newsroom.pass(Duration.ofMinutes(2));
        assertThat(slack.said()).as("told before").hasSize(4);

        slack.has(method -> Weather.FINE);
        newsroom.pass(Duration.ofSeconds(90));

        assertThat(newsroom.open()).isEmpty();
        newsroom.isToldOnceAndInOrder(first, "Succeeded");
        newsroom.isToldOnceAndInOrder(second, "Succeeded");
    }

    @Test
    void aSlackThatWantsQuietGetsItFromAllReplicas() {
        newsroom().withReplica(1).withReplica(2);
        List<Plan> plans = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            plans.add(newsroom.submitted());
        }
        slack.asksToWait(30);
        AtomicInteger limited = new AtomicInteger();
        slack.has(method ->
                method.equals("chat.postMessage") && limited.getAndIncrement() < 1 ? Weather.LIMITED : Weather.FINE);
        newsroom.look();
        int asked = slack.calls("chat.postMessage");
        newsroom.pass(Duration.ofSeconds(29));
        assertThat(slack.calls("chat.postMessage")).as("while it wanted quiet").isEqualTo(asked);
        newsroom.passUntilAllIsTold();
        plans.forEach(plan -> newsroom.isToldOnceAndInOrder(plan, "In review"));
    }

    @Test
    void nobodySpeaksFasterThanOneMessageASecondInAChannel() {
        newsroom().withReplica(1).withReplica(2);
        for (int i = 0; i < 20; i++) {
            newsroom.submitted();
        }
        newsroom.look();
        assertThat(slack.in("C0ALERTS")).as("at once").hasSize(5);
        newsroom.pass(Duration.ofSeconds(11));
        assertThat(slack.in("C0ALERTS").size()).as("ten seconds later").isBetween(14, 16);
        newsroom.passUntilAllIsTold();
        assertThat(slack.in("C0ALERTS")).hasSize(40).extracting(Said::outbox).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"BROKEN_AFTERWARDS", "RESET_AFTERWARDS", "HANGS_AFTERWARDS"})
    void whatGotThroughUnheardIsNotSentTwice(Weather weather) {
        newsroom().withReplica(1).withReplica(2);
        Set<String> struck = new HashSet<>();
        AtomicInteger posts = new AtomicInteger();
        slack.has(method -> method.equals("chat.postMessage") && posts.incrementAndGet() % 2 == 1
                ? Weather.valueOf(struck.add("x" + posts.get() / 8) ? weather.name() : "FINE")
                : Weather.FINE);
        Plan plan = newsroom.submitted();
        newsroom.look();
        newsroom.goesOn(plan);
        newsroom.passUntilAllIsTold();
        newsroom.isToldOnceAndInOrder(plan, "Succeeded");
        assertThat(slack.said()).extracting(Said::outbox).doesNotHaveDuplicates();
    }

    @Test
    void aProcessThatDiesBehindAMessageLeavesItToBeFound() {
        AtomicInteger posts = new AtomicInteger();
        newsroom()
                .withReplica(1, () -> {
                    if (posts.incrementAndGet() % 2 == 0) {
                        throw new Newsroom.Killed();
                    }
                })
                .withReplica(2);
        Plan plan = newsroom.submitted();
        newsroom.look();
        newsroom.goesOn(plan);
        newsroom.passUntilAllIsTold();
        newsroom.isToldOnceAndInOrder(plan, "Succeeded");
        assertThat(slack.said()).extracting(Said::outbox).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whateverTheWeatherEveryNoticeArrivesOnceAndInOrder(long seed) {
        newsroom().withReplica(seed).withReplica(-seed);
        Random chance = new Random(seed);
        AtomicInteger hangs = new AtomicInteger();
        slack.asksToWait(1 + chance.nextInt(20));
        slack.has(method -> {
            int luck = chance.nextInt(100);
            if (luck < 60) {
                return Weather.FINE;
            }
            Weather weather = Weather.values()[1 + chance.nextInt(Weather.values().length - 1)];
            return weather == Weather.HANGS_AFTERWARDS && hangs.incrementAndGet() > 2 ? Weather.BROKEN : weather;
        });
        List<Plan> plans = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Plan plan = newsroom.submitted();
            plans.add(plan);
            newsroom.pass(Duration.ofSeconds(chance.nextInt(20)));
            newsroom.approves(plan);
        }
        for (Plan plan : plans) {
            newsroom.pass(Duration.ofSeconds(chance.nextInt(40)));
            newsroom.runs(plan);
        }
        newsroom.passUntilAllIsTold();
        plans.forEach(plan -> newsroom.isToldOnceAndInOrder(plan, "Succeeded"));
        assertThat(slack.said()).extracting(Said::outbox).doesNotHaveDuplicates();
        assertThat(newsroom.undelivered().all(10)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"not_in_channel", "is_archived", "channel_not_found", "restricted_action", "msg_too_long"})
    void whoAskedIsToldOnceWhatNeverGetsThroughAndItCanBeSentAgain(String error) {
        newsroom().withReplica(1).withReplica(2);
        slack.refuses("chat.postMessage", "#database-alerts", error);
        Plan plan = newsroom.submitted();
        newsroom.passUntilAllIsTold();
        newsroom.goesOn(plan);
        newsroom.passUntilAllIsTold();

        assertThat(slack.in("C0ALERTS")).isEmpty();
        assertThat(slack.in("D0JOHN")).hasSize(1).allSatisfy(warning -> assertThat(warning.text())
                .contains("Plan #1", error, "Please", "Send again"));
        assertThat(slack.in("D0JANE")).as("whoever is asked is told as ever").hasSize(1);
        assertThat(newsroom.undelivered().all(10)).singleElement().satisfies(letters -> {
            assertThat(letters.messages()).isGreaterThan(10);
            assertThat(letters.error()).contains(error);
        });

        slack.refuses("chat.postMessage", "#database-alerts", null);
        assertThat(newsroom.undelivered().sendAgain(Optional.of(plan.id()), newsroom.now()))
                .isGreaterThan(10);
        newsroom.passUntilAllIsTold();

        newsroom.isToldOnceAndInOrder(plan, "Succeeded");
        assertThat(newsroom.undelivered().all(10)).isEmpty();
        assertThat(slack.in("D0JOHN")).hasSize(1);
    }

    @Test
    void whatIsInVainAgainIsToldAgain() {
        newsroom().withReplica(1);
        slack.refuses("chat.postMessage", "#database-alerts", "is_archived");
        Plan plan = newsroom.submitted();
        newsroom.passUntilAllIsTold();
        newsroom.undelivered().sendAgain(Optional.of(plan.id()), newsroom.now());
        newsroom.passUntilAllIsTold();
        assertThat(slack.in("D0JOHN")).hasSize(2);
    }

    @Test
    void somebodyWhoIsGoneHoldsUpNobodyElse() {
        newsroom().withReplica(1);
        slack.refuses("chat.postMessage", "D0JANE", "user_disabled");
        Plan plan = newsroom.submitted();
        newsroom.goesOn(plan);
        newsroom.passUntilAllIsTold();
        newsroom.isToldOnceAndInOrder(plan, "Succeeded");
        assertThat(newsroom.undelivered().all(10))
                .allSatisfy(letters -> assertThat(letters.trouble()).isEqualTo(Trouble.NO_PERSON));
    }

    @ParameterizedTest
    @ValueSource(strings = {"token_revoked", "invalid_auth", "account_inactive", "missing_scope"})
    void aTokenThatIsRefusedIsNoMessagesFault(String error) {
        newsroom().withReplica(1);
        for (String method : List.of("chat.postMessage", "chat.update")) {
            slack.refuses(method, "#database-alerts", error);
        }
        Plan plan = newsroom.submitted();
        newsroom.goesOn(plan);
        newsroom.pass(Duration.ofHours(2));
        assertThat(slack.in("C0ALERTS")).isEmpty();
        assertThat(newsroom.undelivered().all(10)).isEmpty();

        slack.refuses("chat.postMessage", "#database-alerts", null);
        newsroom.passUntilAllIsTold();
        newsroom.isToldOnceAndInOrder(plan, "Succeeded");
    }

    @Test
    void aMessageAtWhichSlackAlwaysFailsDiesWhenOthersGetThrough() {
        newsroom().withReplica(1);
        slack.refuses("chat.postMessage", "#database-alerts", "fatal_error");
        Plan plan = newsroom.submitted();
        newsroom.pass(Duration.ofMinutes(58));
        assertThat(newsroom.undelivered().all(10)).isEmpty();
        newsroom.approves(plan); // those who are asked hear of it
        newsroom.pass(Duration.ofMinutes(6));
        assertThat(newsroom.undelivered().all(10)).singleElement().satisfies(letters -> assertThat(letters.trouble())
                .isEqualTo(Trouble.NO_ANSWER));
        assertThat(slack.in("D0JOHN")).hasSize(1);
        assertThat(plan.review().missingRoles()).contains(Role.DBA);
    }

    @Test
    void aMessageThatMayNotBeEditedIsToldAndItsThreadGoesOn() {
        newsroom().withReplica(1);
        Plan plan = newsroom.submitted();
        newsroom.passUntilAllIsTold();
        slack.refuses("chat.update", "C0ALERTS", "edit_window_closed");
        newsroom.goesOn(plan);
        newsroom.passUntilAllIsTold();
        newsroom.isToldOnceAndInOrder(plan, "In review");
        assertThat(slack.in("D0JOHN")).singleElement().satisfies(warning -> assertThat(warning.text())
                .contains("edit_window_closed"));
    }
}
