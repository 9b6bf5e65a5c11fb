package io.confiture.wizard.web;

import static io.confiture.wizard.plan.PlanFixture.JANE;
import static io.confiture.wizard.plan.PlanFixture.JOHN;
import static io.confiture.wizard.plan.PlanFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.approval.Directory;
import io.confiture.wizard.approval.DirectoryFailure;
import io.confiture.wizard.approval.Groups;
import io.confiture.wizard.approval.Profile;
import io.confiture.wizard.desk.StateDatabase;
import io.confiture.wizard.desk.Visits;
import io.confiture.wizard.plan.Person;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A link is for one person, once, for minutes; a session is that person's, for a while, as long as they are a member. */
class DoorkeeperTest {

    private static final Jdbi JDBI = StateDatabase.pooled();
    private static final Doorkeeper.Answer STRANGER = new Doorkeeper.Answer.Stranger();

    private final Watch clock = new Watch();
    private final Workspace workspace = new Workspace();
    private final Doorkeeper door = doorOf(Optional.of("https://bot.example.com/confiture/"));

    @BeforeEach
    void empty() {
        StateDatabase.empty(JDBI);
    }

    private Doorkeeper doorOf(Optional<String> url) {
        return new Doorkeeper(new Site(() -> url), new Visits(JDBI), workspace, clock);
    }

    @Test
    void aLinkOpensASessionOfThePersonItWasMadeFor() {
        String link = link(JOHN);
        assertThat(link).startsWith("https://bot.example.com/confiture/enter/").hasSizeGreaterThan(80);
        String session = door.enter(token(link)).orElseThrow().text();

        assertThat(door.ask(session)).isEqualTo(new Doorkeeper.Answer.Welcome(JOHN));
        String other = door.enter(token(link(JANE))).orElseThrow().text();
        assertThat(door.ask(other)).isEqualTo(new Doorkeeper.Answer.Welcome(JANE));
        assertThat(door.ask(session)).isEqualTo(new Doorkeeper.Answer.Welcome(JOHN));
    }

    @Test
    void lookingAtALinkUsesNothingUp() {
        String token = token(link(JOHN));
        for (int i = 0; i < 5; i++) {
            assertThat(door.isOpen(token)).isTrue();
        }
        assertThat(door.enter(token)).isPresent();
        assertThat(door.isOpen(token)).isFalse();
        assertThat(door.enter(token)).isEmpty();
    }

    @Test
    void ofManyWhoPressAtOnceOneGetsIn() throws Exception {
        String token = token(link(JOHN));
        ExecutorService hands = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> presses = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                presses.add(() -> door.enter(token).isPresent());
            }
            int inside = 0;
            for (var press : hands.invokeAll(presses)) {
                inside += press.get() ? 1 : 0;
            }
            assertThat(inside).isEqualTo(1);
        } finally {
            hands.shutdownNow();
        }
        assertThat(count("web_session")).isEqualTo(1);
    }

    @Test
    void aLinkIsGoodForFiveMinutes() {
        String token = token(link(JOHN));
        clock.passes(Duration.ofMinutes(5));
        assertThat(door.isOpen(token)).isFalse();
        assertThat(door.enter(token)).isEmpty();
    }

    @Test
    void aSessionEndsAfterHalfAnHourOfSilence() {
        String session = door.enter(token(link(JOHN))).orElseThrow().text();
        for (int i = 0; i < 3; i++) {
            clock.passes(Duration.ofMinutes(29));
            assertThat(door.ask(session)).isInstanceOf(Doorkeeper.Answer.Welcome.class);
        }
        clock.passes(Duration.ofMinutes(31));
        assertThat(door.ask(session)).isEqualTo(STRANGER);
    }

    @Test
    void aSessionEndsAfterEightHoursOfWork() {
        String session = door.enter(token(link(JOHN))).orElseThrow().text();
        for (int i = 0; i < 23; i++) {
            clock.passes(Duration.ofMinutes(20));
            assertThat(door.ask(session)).isInstanceOf(Doorkeeper.Answer.Welcome.class);
        }
        clock.passes(Duration.ofMinutes(20));
        assertThat(door.ask(session)).isEqualTo(STRANGER);
    }

    @Test
    void whoeverIsNoMemberAnyMoreIsOutWithinHalfAMinuteForGood() {
        String session = door.enter(token(link(JOHN))).orElseThrow().text();
        String waiting = token(link(JOHN));
        assertThat(door.ask(session)).isInstanceOf(Doorkeeper.Answer.Welcome.class);
        workspace.gone.add(JOHN.id());
        clock.passes(Doorkeeper.REMEMBERED);

        assertThat(door.ask(session)).isEqualTo(STRANGER);
        workspace.gone.clear();
        assertThat(door.ask(session)).isEqualTo(STRANGER);
        assertThat(door.enter(waiting)).isEmpty();
    }

    @Test
    void nobodyGetsInWhileNobodyCanBeAsked() {
        String session = door.enter(token(link(JOHN))).orElseThrow().text();
        workspace.away = true;
        assertThat(door.ask(session)).isEqualTo(new Doorkeeper.Answer.Later());
        workspace.away = false;
        assertThat(door.ask(session)).isInstanceOf(Doorkeeper.Answer.Welcome.class);
    }

    @Test
    void whoeverLeavesHasLeft() {
        String session = door.enter(token(link(JOHN))).orElseThrow().text();
        door.leave(session);
        assertThat(door.ask(session)).isEqualTo(STRANGER);
        assertThat(door.ask(null)).isEqualTo(STRANGER);
        assertThat(door.ask("")).isEqualTo(STRANGER);
    }

    @Test
    void theTablesHoldNothingThatOpensADoor() {
        String token = token(link(JOHN));
        String session = door.enter(token).orElseThrow().text();
        String rows = JDBI.withHandle(handle -> handle.createQuery(
                        "SELECT (SELECT string_agg(l::text, ' ') FROM web_link l) || (SELECT string_agg(s::text, ' ') FROM web_session s)")
                .mapTo(String.class)
                .one());
        assertThat(rows).doesNotContain(token, session);
    }

    @Test
    void withoutAnAddressThereIsNoLink() {
        assertThat(doorOf(Optional.empty()).invite(JOHN)).isEmpty();
        assertThat(count("web_link")).isZero();
    }

    private String link(Person person) {
        return door.invite(person).orElseThrow().toString();
    }

    private static String token(String link) {
        return link.substring(link.lastIndexOf('/') + 1);
    }

    private static int count(String table) {
        return JDBI.withHandle(handle -> handle.createQuery("SELECT count(*) FROM " + table)
                .mapTo(Integer.class)
                .one());
    }

    private static final class Workspace implements Directory {

        private final Set<String> gone = new HashSet<>();
        private boolean away;

        @Override
        public Optional<Profile> profile(String userId) {
            if (away) {
                throw new Away();
            }
            return Optional.of(new Profile(
                    new Person(userId, userId), Optional.empty(), gone.contains(userId), false, false, false));
        }

        @Override
        public Optional<Profile> byEmail(String email) {
            return Optional.empty();
        }

        @Override
        public Groups groups() {
            return Groups.NONE;
        }
    }

    private static final class Away extends DirectoryFailure {
        private static final long serialVersionUID = 1L;

        Away() {
            super("away", null);
        }
    }

    private static final class Watch extends Clock {

        private Instant now = NOON;

        void passes(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
