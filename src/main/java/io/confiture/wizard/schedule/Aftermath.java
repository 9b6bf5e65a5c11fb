package io.confiture.wizard.schedule;

import io.confiture.wizard.migration.LedgerRow;
import io.confiture.wizard.plan.Direction;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What the ledger says about a migration whose runner was lost, once its session is over: a row that came, or went, is the
 * proof that it took effect. Pure.
 */
sealed interface Aftermath {

    /** @param millis time of the body; 0 where nobody wrote it down */
    record TookEffect(long millis) implements Aftermath {}

    /** Nothing of it did. */
    record RolledBack(String facts) implements Aftermath {}

    /** Part of it may have. */
    record Unknown(String facts) implements Aftermath {}

    /**
     * @param row of the migration, if there is one now
     * @param transactional whether body and ledger row were one transaction; asked only where it matters
     */
    static Aftermath of(Direction direction, Optional<LedgerRow> row, BooleanSupplier transactional) {
        boolean tookEffect = row.isPresent() == (direction == Direction.UP);
        if (tookEffect) {
            return new TookEffect(row.map(LedgerRow::millis)
                    .filter(millis -> millis.isPresent())
                    .map(millis -> (long) millis.getAsInt())
                    .orElse(0L));
        }
        String ledger = direction == Direction.UP
                ? "The target's ledger has no row of it"
                : "The target's ledger still has its row";
        return transactional.getAsBoolean()
                ? new RolledBack(ledger + " and the lost session is over: "
                        + (direction == Direction.UP
                                ? "it was rolled back."
                                : "its rollback was undone, so it is applied as before."))
                : new Unknown(ledger + ", but it does not run in a transaction: part of it may have taken effect.");
    }
}
