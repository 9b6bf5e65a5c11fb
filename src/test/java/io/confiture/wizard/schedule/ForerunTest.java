package io.confiture.wizard.schedule;

import static io.confiture.wizard.plan.PlanFixture.NOON;
import static io.confiture.wizard.plan.PlanFixture.aPlan;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.desk.Evidences.BrokenRun;
import io.confiture.wizard.migration.LedgerRow;
import io.confiture.wizard.plan.Evidence;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.PlannedMigration;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ForerunTest {

    private static final PlannedMigration NICKNAME =
            aPlan().thatAddsAColumn().submission().migrations().get(0);

    private static LedgerRow row(String checksum, boolean recordedOnly) {
        return new LedgerRow(
                NICKNAME.ref(),
                NOON,
                OptionalInt.of(412),
                Optional.ofNullable(checksum),
                Optional.empty(),
                Optional.empty(),
                recordedOnly);
    }

    private static Evidence of(List<LedgerRow> rows, BrokenRun... broken) {
        return new Forerun("staging", rows, List.of(broken))
                .of(List.of(NICKNAME))
                .get(0);
    }

    private static BrokenRun broken(Instant at) {
        return new BrokenRun("004", new PlanId(7), at);
    }

    @Test
    void theSameBytesInTheLedgerAreEvidenceWithTimeAndDuration() {
        assertThat(of(List.of(row(NICKNAME.checksum(), false))))
                .isEqualTo(Evidence.ran(NICKNAME, "staging", NOON, OptionalLong.of(412)));
    }

    @Test
    void whatIsNotThereHasNotRunOrWasRolledBack() {
        assertThat(of(List.of()).missing()).isEqualTo("it has not run on staging, or was rolled back there");
    }

    @Test
    void otherBytesAreNoEvidence() {
        assertThat(of(List.of(row("f".repeat(64), false))).missing())
                .isEqualTo("it ran on staging with other bytes (checksum ffffffff there, 00400400 here)");
        assertThat(of(List.of(row(null, false))).missing()).contains("checksum unknown there");
    }

    @Test
    void whatWasOnlyRecordedHasNotRun() {
        assertThat(of(List.of(row(NICKNAME.checksum(), true))).missing())
                .isEqualTo("it is recorded on staging without having run there");
    }

    @Test
    void aNewerRunThatBrokeOffOutweighsTheLedgerAndAnOlderOneDoesNot() {
        List<LedgerRow> rows = List.of(row(NICKNAME.checksum(), false));
        assertThat(of(rows, broken(NOON.plus(Duration.ofMinutes(1)))).missing())
                .isEqualTo("its newest run on staging did not end well (plan #7)");
        assertThat(of(rows, broken(NOON.minus(Duration.ofMinutes(1)))).isThere())
                .as("somebody has put it right since, perhaps on the command line")
                .isTrue();
    }
}
