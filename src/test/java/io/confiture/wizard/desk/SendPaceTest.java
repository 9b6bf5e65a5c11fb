package io.confiture.wizard.desk;

import static io.confiture.wizard.plan.PlanFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.desk.SendPace.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SendPaceTest {

    private static final Jdbi JDBI = StateDatabase.pooled();
    private static final Limit CHANNEL = new Limit("post #deploys", Duration.ofSeconds(1), 3);
    private static final Limit METHOD = new Limit("chat.postMessage", Duration.ofMillis(200), 1);

    private final SendPace pace = new SendPace(JDBI);

    @BeforeEach
    void empty() {
        StateDatabase.empty(JDBI);
    }

    private long turn(Limit... limits) {
        return Math.max(
                0, Duration.between(NOON, pace.turn(List.of(limits), NOON)).toMillis());
    }

    @Test
    void someLeaveAtOnceAndTheOthersEvenly() {
        assertThat(IntStream.range(0, 6).mapToObj(i -> turn(CHANNEL)).toList())
                .containsExactly(0L, 0L, 0L, 1_000L, 2_000L, 3_000L);
    }

    @Test
    void afterASilenceAFewLeaveAtOnceAgain() {
        IntStream.range(0, 6).forEach(i -> turn(CHANNEL));
        Instant later = NOON.plusSeconds(60);
        assertThat(IntStream.range(0, 4)
                        .mapToObj(i -> pace.turn(List.of(CHANNEL), later).isAfter(later))
                        .toList())
                .containsExactly(false, false, false, true);
    }

    @Test
    void theLaterOfTwoLimitsCounts() {
        assertThat(turn(CHANNEL, METHOD)).isZero();
        assertThat(turn(CHANNEL, METHOD)).isEqualTo(200);
        assertThat(turn(CHANNEL, METHOD)).isEqualTo(400);
        assertThat(turn(CHANNEL, METHOD)).isEqualTo(1_000);
    }

    @Test
    void whatIsClosedOpensWhenItSaysAndLeavesEvenlyThen() {
        pace.close(METHOD, NOON.plusSeconds(30));
        assertThat(pace.isClosed(List.of(CHANNEL.name(), METHOD.name()), NOON)).isTrue();
        assertThat(pace.isClosed(List.of(CHANNEL.name()), NOON)).isFalse();
        assertThat(pace.isClosed(List.of(METHOD.name()), NOON.plusSeconds(30))).isFalse();
        assertThat(turn(METHOD)).isEqualTo(30_000);
        assertThat(turn(METHOD)).isEqualTo(30_200);
    }

    @Test
    void noTwoReplicasGetOneTurn() {
        var turns = new ConcurrentSkipListSet<Instant>();
        IntStream.range(0, 40).parallel().forEach(i -> turns.add(new SendPace(JDBI).turn(List.of(METHOD), NOON)));
        assertThat(turns).hasSize(40);
    }
}
