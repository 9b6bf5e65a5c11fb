package io.confiture.wizard.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.slack.api.model.Usergroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SlackGroupsTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 7); // a clock like this one may begin anywhere
    private final AtomicInteger asked = new AtomicInteger();
    private volatile List<String> dbas = List.of("U0BOB");
    private final SlackGroups groups = new SlackGroups(this::list, nanos::get);

    @Test
    void aGroupIsKnownByItsIdAndByItsHandle() {
        assertThat(groups.now().of("@dba")).containsExactly("U0BOB");
        assertThat(groups.now().of("S0DBA")).containsExactly("U0BOB");
        assertThat(groups.now().of("dba")).isEmpty();
    }

    @Test
    void aDisabledGroupAndOneWithoutPeopleHaveNoMembers() {
        assertThat(groups.now().of("@old")).isEmpty();
        assertThat(groups.now().of("@empty")).isEmpty();
    }

    @Test
    void whoeverAsksNowAndThenHearsWhatIsTrueNow() {
        for (int i = 0; i < 100; i++) {
            dbas = List.of("U" + i);
            assertThat(groups.now().of("@dba")).containsExactly("U" + i);
            pass(Duration.ofSeconds(5));
        }
    }

    @Test
    void slackIsNeverAskedMoreThanTwentyTimesInAnyMinute() {
        List<Long> questions = new ArrayList<>();
        for (int tenths = 0; tenths < 3_000; tenths++) {
            int before = asked.get();
            groups.now();
            if (asked.get() > before) {
                questions.add(nanos.get());
            }
            pass(Duration.ofMillis(100));
        }
        for (int i = 20; i < questions.size(); i++) {
            assertThat(questions.get(i) - questions.get(i - 20)).isGreaterThanOrEqualTo(TimeUnit.MINUTES.toNanos(1));
        }
        assertThat(questions).as("and is asked all the time").hasSizeGreaterThan(60);
    }

    @Test
    void noAnswerServesForLongerThanFiveSeconds() {
        for (int tenths = 0; tenths < 600; tenths++) {
            dbas = List.of("U" + tenths);
            String heard = groups.now().of("@dba").iterator().next();
            assertThat(tenths - Integer.parseInt(heard.substring(1))).isLessThanOrEqualTo(50);
            pass(Duration.ofMillis(100));
        }
    }

    @Test
    void nobodyLivesOnOldAnswersWhenSlackIsDown() {
        groups.now();
        SlackGroups down = new SlackGroups(
                () -> {
                    if (asked.incrementAndGet() > 9) {
                        throw SlackFailure.said("usergroups.list", "fatal_error");
                    }
                    return List.of();
                },
                nanos::get);
        for (int i = 0; i < 8; i++) {
            down.now();
            nanos.incrementAndGet();
        }
        pass(Duration.ofSeconds(5).plusMillis(1));
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(down::now).isInstanceOf(SlackFailure.class).hasMessageContaining("fatal_error");
            nanos.incrementAndGet();
        }
    }

    @Test
    void thoseWhoWaitForAQuestionShareTheNextOneAndNotTheOneThatWasOnItsWay() throws Exception {
        CountDownLatch onItsWay = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicLong ticks = new AtomicLong();
        SlackGroups slow = new SlackGroups(
                () -> {
                    List<Usergroup> answer = list();
                    if (asked.get() == 1) {
                        onItsWay.countDown();
                        await(goOn);
                    }
                    return answer;
                },
                ticks::incrementAndGet);
        ExecutorService people = Executors.newFixedThreadPool(7);
        try {
            Future<?> first = people.submit(slow::now);
            onItsWay.await();
            dbas = List.of("U0CAROL");
            long before = ticks.get();
            List<Future<Set<String>>> others = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                others.add(people.submit(() -> slow.now().of("@dba")));
            }
            while (ticks.get() < before + 6) {
                Thread.onSpinWait(); // each has looked at the clock, and is waiting
            }
            goOn.countDown();
            first.get();
            for (Future<Set<String>> other : others) {
                assertThat(other.get()).containsExactly("U0CAROL");
            }
            assertThat(asked.get()).isEqualTo(2);
        } finally {
            people.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private List<Usergroup> list() {
        asked.incrementAndGet();
        return List.of(
                group("S0DBA", "dba", dbas, 0), group("S0OLD", "old", dbas, 1), group("S0EMPTY", "empty", null, 0));
    }

    private static Usergroup group(String id, String handle, List<String> users, int deleted) {
        Usergroup group = new Usergroup();
        group.setId(id);
        group.setHandle(handle);
        group.setUsers(users);
        group.setDateDelete(deleted);
        return group;
    }
}
