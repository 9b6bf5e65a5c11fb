package io.confiture.wizard.desk;

import static io.confiture.wizard.plan.PlanFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.desk.PlanRecord.Anchor;
import io.confiture.wizard.record.RecordCheck;
import io.confiture.wizard.record.RecordReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordAnchorsTest {

    private static final Jdbi JDBI = StateDatabase.pooled();
    private static final String ALERTS = "#database-alerts";

    private final RecordFixture happens = new RecordFixture(JDBI);
    private final RecordAnchors anchors = new RecordAnchors(JDBI);
    private final PlanRecord record = new PlanRecord(JDBI);

    @BeforeEach
    void empty() {
        StateDatabase.empty(JDBI);
    }

    @Test
    void areDroppedOnceADayHoweverManyReplicasTry() throws Exception {
        happens.reviewed();
        ExecutorService replicas = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> ticks = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                RecordAnchors replica = new RecordAnchors(JDBI);
                ticks.add(() -> replica.drop(ALERTS, NOON));
            }
            int told = 0;
            for (var tick : replicas.invokeAll(ticks)) {
                told += tick.get() ? 1 : 0;
            }
            assertThat(told).isEqualTo(1);
        } finally {
            replicas.shutdownNow();
        }
        assertThat(outbox()).containsExactly("ANCHOR " + ALERTS);
        happens.reviewed();
        assertThat(anchors.drop(ALERTS, NOON.plus(Duration.ofHours(11)))).isFalse();
        assertThat(anchors.drop("#deploys", NOON)).isTrue();
        assertThat(anchors.drop(ALERTS, NOON.plus(Duration.ofDays(1)))).isTrue();
    }

    @Test
    void areNotDroppedWhenNothingWasAdded() {
        assertThat(anchors.drop(ALERTS, NOON)).isFalse();
        happens.reviewed();
        assertThat(anchors.drop(ALERTS, NOON)).isTrue();
        assertThat(anchors.drop(ALERTS, NOON.plus(Duration.ofDays(1)))).isFalse();
        assertThat(anchors.drop(ALERTS, NOON.plus(Duration.ofDays(2)))).isFalse();
        happens.policyChanged();
        assertThat(anchors.drop(ALERTS, NOON.plus(Duration.ofDays(3)))).isTrue();
        assertThat(anchors.newest(9)).extracting(it -> it.anchor().number()).containsExactly(4L, 3L);
    }

    @Test
    void sayWhatTheRecordEndedWith() {
        happens.reviewed();
        anchors.drop(ALERTS, NOON);
        Outbox.Entry entry =
                new Outbox(JDBI).claim(Instant.now(), Duration.ofMinutes(1)).orElseThrow();
        while (entry.kind() != Outbox.Kind.ANCHOR) {
            entry = new Outbox(JDBI).claim(Instant.now(), Duration.ofMinutes(1)).orElseThrow();
        }
        assertThat(anchors.of(entry)).isEqualTo(new RecordAnchors.Posted(ALERTS, NOON, record.head()));
    }

    @Test
    void areComparedWhenTheRecordIsVerified() {
        happens.reviewed();
        anchors.drop(ALERTS, NOON);
        RecordCheck check = new RecordCheck(record, anchors);
        assertThat(check.of(List.of()).isWhole()).isTrue();

        happens.tamper("UPDATE record_anchor SET hash = repeat('1', 64)");
        RecordReport report = check.of(List.of(new Anchor(2, "2".repeat(64))));
        assertThat(report.firstBroken()).hasValue(2);
        assertThat(check.of(List.of()).firstBroken()).hasValue(3);
        assertThat(check.of(List.of()).why().orElseThrow()).contains("posted to " + ALERTS);
    }

    private static List<String> outbox() {
        return JDBI.withHandle(handle -> handle.createQuery(
                        "SELECT kind || ' ' || channel FROM outbox WHERE kind = 'ANCHOR' ORDER BY id")
                .mapTo(String.class)
                .list());
    }
}
