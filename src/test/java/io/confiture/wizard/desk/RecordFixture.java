package io.confiture.wizard.desk;

import static io.confiture.wizard.plan.PlanFixture.JANE;
import static io.confiture.wizard.plan.PlanFixture.JOHN;
import static io.confiture.wizard.plan.PlanFixture.NOON;
import static io.confiture.wizard.plan.PlanFixture.REVIEWER;
import static io.confiture.wizard.plan.PlanFixture.aPlan;
import static io.confiture.wizard.plan.PlanFixture.accepted;
import static io.confiture.wizard.plan.PlanFixture.digest;

import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanFixture;
import io.confiture.wizard.plan.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** Things that happen, for those who look at the record of them. */
public final class RecordFixture {

    private final Jdbi jdbi;
    private final PlanDesk desk;
    private final PlanFixture rename =
            aPlan().thatRenamesATable().askedOf(Role.REVIEWER).askedOf(Role.DBA);

    public RecordFixture(Jdbi jdbi) {
        this.jdbi = jdbi;
        desk = new PlanDesk(jdbi, new NoEvents<>());
    }

    /** Three events. */
    public Plan reviewed() {
        Plan draft = desk.open(rename.draft().request(), NOON);
        Plan asked = accepted(desk.change(draft.id(), plan -> plan.submit(rename.submission(), JOHN, NOON)));
        return accepted(desk.change(draft.id(), plan -> plan.votes()
                .approve(JANE, REVIEWER, digest(asked), "with \"quotes\", ü and 😀", NOON)));
    }

    /** One event more. */
    public Plan cancelled(Plan plan, String reason) {
        return accepted(desk.change(plan.id(), it -> it.cancel(JOHN, Set.of(), reason, NOON.plusSeconds(60))));
    }

    /** One event that is no plan's. */
    public void policyChanged() {
        new Happenings(jdbi)
                .say(
                        Set.of("POLICY_CHANGED"),
                        last -> Optional.of(new Happening(
                                "POLICY_CHANGED",
                                new Person("file", "file"),
                                NOON,
                                Optional.of("a".repeat(64)),
                                Map.of("reason", "changed: roles.dba"))));
    }

    public List<RecordedEvent> all() {
        List<RecordedEvent> all = new ArrayList<>();
        new RecordPages(jdbi).of(new RecordPages.Period(NOON.minusSeconds(1), NOON.plusSeconds(3_600)), all::add);
        return all;
    }

    /** What somebody does who may do everything in the database. */
    public void tamper(String change) {
        jdbi.useHandle(handle -> {
            handle.execute("SET session_replication_role = replica");
            handle.execute(change);
            handle.execute("RESET session_replication_role");
        });
    }
}
