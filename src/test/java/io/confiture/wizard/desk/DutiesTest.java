package io.confiture.wizard.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class DutiesTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Jdbi STATE = StateDatabase.fresh();

    private final Duties left = new Duties(STATE);
    private final Duties right = new Duties(STATE);

    @Test
    void oneHasItUntilItIsSilentForTooLong() {
        assertThat(left.isOurs("watch", NOON, NOON.plusSeconds(30))).isTrue();
        assertThat(right.isOurs("watch", NOON, NOON.plusSeconds(30))).isFalse();
        assertThat(right.isOurs("another", NOON, NOON.plusSeconds(30))).isTrue();

        assertThat(left.isOurs("watch", NOON.plusSeconds(20), NOON.plusSeconds(50)))
                .isTrue();
        assertThat(right.isOurs("watch", NOON.plusSeconds(40), NOON.plusSeconds(70)))
                .isFalse();
        assertThat(right.isOurs("watch", NOON.plusSeconds(51), NOON.plusSeconds(81)))
                .isTrue();
        assertThat(left.isOurs("watch", NOON.plusSeconds(52), NOON.plusSeconds(82)))
                .isFalse();
    }
}
