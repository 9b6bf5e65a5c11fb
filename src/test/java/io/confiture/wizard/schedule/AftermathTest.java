package io.confiture.wizard.schedule;

import static io.confiture.wizard.plan.Direction.DOWN;
import static io.confiture.wizard.plan.Direction.UP;
import static org.assertj.core.api.Assertions.assertThat;

import io.confiture.wizard.migration.LedgerRow;
import io.confiture.wizard.plan.MigrationRef;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AftermathTest {

    private static final Optional<LedgerRow> ROW = Optional.of(new LedgerRow(
            new MigrationRef("004", "add_nickname"),
            Instant.EPOCH,
            OptionalInt.of(12),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));

    @Test
    void aRowThatCameProvesThatItWasApplied() {
        assertThat(Aftermath.of(UP, ROW, () -> {
                    throw new AssertionError("nobody has to know");
                }))
                .isEqualTo(new Aftermath.TookEffect(12));
    }

    @Test
    void aRowThatWentProvesThatItWasRolledBack() {
        assertThat(Aftermath.of(DOWN, Optional.empty(), () -> false)).isEqualTo(new Aftermath.TookEffect(0));
    }

    @Test
    void aRowThatDidNotComeMeansNothingHappenedWhereThereWasATransaction() {
        assertThat(Aftermath.of(UP, Optional.empty(), () -> true))
                .isEqualTo(new Aftermath.RolledBack(
                        "The target's ledger has no row of it and the lost session is over: it was rolled back."));
        assertThat(Aftermath.of(UP, Optional.empty(), () -> false))
                .isEqualTo(new Aftermath.Unknown("The target's ledger has no row of it, but it does not run in a"
                        + " transaction: part of it may have taken effect."));
    }

    @Test
    void aRowThatStayedMeansItIsAppliedAsBeforeWhereThereWasATransaction() {
        assertThat(Aftermath.of(DOWN, ROW, () -> true))
                .isEqualTo(
                        new Aftermath.RolledBack("The target's ledger still has its row and the lost session is over:"
                                + " its rollback was undone, so it is applied as before."));
        assertThat(Aftermath.of(DOWN, ROW, () -> false))
                .isEqualTo(new Aftermath.Unknown("The target's ledger still has its row, but it does not run in a"
                        + " transaction: part of it may have taken effect."));
    }
}
