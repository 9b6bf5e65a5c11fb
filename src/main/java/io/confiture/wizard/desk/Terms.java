package io.confiture.wizard.desk;

import io.confiture.wizard.plan.PlanEvent;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.Refusal;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What must hold in our database, besides what the plan says itself, for a change to be made by somebody. */
interface Terms {

    Terms NONE = handle -> Optional.empty();

    /** Why not; empty when it may be made. */
    Optional<Refusal> refusal(Handle handle);

    /** The change was accepted: what else belongs into its transaction. */
    default void accepted(Handle handle, PlanEvent event) {}

    /** The run is this runner's. */
    static Terms heldBy(PlanId id, String runner) {
        return handle -> RunClaims.isHeldBy(handle, id, runner) ? Optional.empty() : Optional.of(Refusal.LEASE_LOST);
    }

    /** The link of this mail is fresh, and spent on the change. */
    static Terms spending(long mail) {
        return new Terms() {
            @Override
            public Optional<Refusal> refusal(Handle handle) {
                return MailLinks.isFresh(handle, mail) ? Optional.empty() : Optional.of(Refusal.ALREADY_ANSWERED);
            }

            @Override
            public void accepted(Handle handle, PlanEvent event) {
                MailLinks.spend(handle, mail, event.kind().name(), event.at());
            }
        };
    }
}
