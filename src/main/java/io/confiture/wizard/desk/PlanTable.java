package io.confiture.wizard.desk;

import io.confiture.wizard.plan.Approval;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.PlannedMigration;
import io.confiture.wizard.plan.Request;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Update;

/** Rows of {@code plan} and of the two tables that belong to it. */
final class PlanTable {

    private static final String INSERT_DRAFT =
            """
            INSERT INTO plan (state, environment, address, direction, channel, requester_id, requester_name, opened_at)
            VALUES ('DRAFT', :environment, :address, :direction, :channel, :requesterId, :requesterName, :now)
            """;

    private static final String FIND = "SELECT * FROM plan WHERE id = :id";

    private static final String IN_STATES =
            """
            SELECT * FROM plan WHERE environment = :environment AND state IN (<states>) ORDER BY id DESC LIMIT :limit
            """;

    /** A plan that leaves RUNNING has no runner any more; one that stays keeps it. */
    private static final String MOVE_IF_UNCHANGED =
            """
            UPDATE plan SET
                state = :state, version = :version, confirm_each = :confirmEach, apply_as = :applyAs,
                slot_opens = :slotOpens, slot_closes = :slotCloses, slot_zone = :slotZone,
                impact = :impact, concerns = :concerns, test_first = :testFirst, backup = :backup, note = :note,
                reminder_channel = :reminderChannel, reminder_mail = :reminderMail,
                digest = :digest, asked = CAST(:asked AS jsonb), authors = CAST(:authors AS jsonb),
                pause_reason = :pauseReason, pause_detail = :pauseDetail,
                stop_asked_by_id = :stopAskedById, stop_asked_by_name = :stopAskedByName,
                runner = CASE WHEN :state = 'RUNNING' THEN runner END,
                leased_until = CASE WHEN :state = 'RUNNING' THEN leased_until END,
                submitted_at = :submitted, started_at = :started, ended_at = :ended
            WHERE id = :id AND state = :stateBefore AND version = :versionBefore
            """;

    private static final String MIGRATIONS = "SELECT * FROM plan_migration WHERE plan_id = :id ORDER BY position";

    private static final String PUT_MIGRATION =
            """
            INSERT INTO plan_migration
                (plan_id, position, version, name, state, checksum, down_checksum, risk, reason, millis, left_index)
            VALUES (:id, :position, :version, :name, :state, :checksum, :downChecksum, :risk, :reason, :millis, :leftIndex)
            """;

    private static final String MOVE_MIGRATION =
            """
            UPDATE plan_migration SET state = :state, millis = :millis, left_index = :leftIndex
            WHERE plan_id = :id AND position = :position
            """;

    private static final String APPROVALS = "SELECT * FROM approval WHERE plan_id = :id ORDER BY position";

    private static final String PUT_APPROVAL =
            """
            INSERT INTO approval (plan_id, position, person_id, person_name, role, digest, evidence, given_at)
            VALUES (:id, :position, :personId, :personName, :role, :digest, :evidence, :at)
            """;

    private PlanTable() {}

    static Plan insertDraft(Handle handle, Request request, Instant now) {
        long id = handle.createUpdate(INSERT_DRAFT)
                .bind("environment", request.environment())
                .bind("address", request.address())
                .bind("direction", request.direction().name())
                .bind("channel", request.channel())
                .bind("requesterId", request.requester().id())
                .bind("requesterName", request.requester().name())
                .bind("now", now)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
        return Plan.draft(new PlanId(id), request, now);
    }

    static Optional<Plan> find(Handle handle, PlanId id) {
        return handle.createQuery(FIND)
                .bind("id", id.number())
                .map((row, context) -> PlanRow.plan(row))
                .findOne()
                .map(bare -> whole(handle, bare));
    }

    static List<Plan> inStates(Handle handle, String environment, Set<PlanState> states, int limit) {
        List<Plan> bare = handle.createQuery(IN_STATES)
                .bind("environment", environment)
                .bindList("states", states.stream().map(PlanState::name).toList())
                .bind("limit", limit)
                .map((row, context) -> PlanRow.plan(row))
                .list();
        return bare.stream().map(plan -> whole(handle, plan)).toList();
    }

    private static Plan whole(Handle handle, Plan bare) {
        List<PlannedMigration> migrations = handle.createQuery(MIGRATIONS)
                .bind("id", bare.id().number())
                .map((row, context) -> PlanRow.migration(row))
                .list();
        List<Approval> approvals = handle.createQuery(APPROVALS)
                .bind("id", bare.id().number())
                .map((row, context) -> PlanRow.approval(row))
                .list();
        return PlanRow.with(bare, migrations, approvals);
    }

    /** @throws SomebodyWasFaster when the row is not the one {@code before} was read from */
    static void moveIfUnchanged(Handle handle, Plan before, Plan after) {
        Update update = handle.createUpdate(MOVE_IF_UNCHANGED)
                .bind("id", before.id().number())
                .bind("stateBefore", before.state().name())
                .bind("versionBefore", before.version());
        if (PlanRow.bind(update, after).execute() != 1) {
            throw new SomebodyWasFaster();
        }
        if (!after.migrations().equals(before.migrations())) {
            moveMigrations(handle, before, after);
        }
        if (!after.review().approvals().equals(before.review().approvals())) {
            replaceApprovals(handle, after);
        }
    }

    /** The same migrations in other states are updated one by one; other migrations replace the list. */
    private static void moveMigrations(Handle handle, Plan before, Plan after) {
        if (sameFiles(before, after)) {
            PreparedBatch batch = handle.prepareBatch(MOVE_MIGRATION);
            for (int i = 0; i < after.migrations().size(); i++) {
                if (!after.migrations().get(i).equals(before.migrations().get(i))) {
                    PlanRow.bind(batch, after, i).add();
                }
            }
            batch.execute();
        } else {
            handle.execute(
                    "DELETE FROM plan_migration WHERE plan_id = ?", after.id().number());
            PreparedBatch batch = handle.prepareBatch(PUT_MIGRATION);
            for (int i = 0; i < after.migrations().size(); i++) {
                PlanRow.bind(batch, after, i).add();
            }
            batch.execute();
        }
    }

    private static boolean sameFiles(Plan before, Plan after) {
        return files(before).equals(files(after));
    }

    private static List<Object> files(Plan plan) {
        return plan.migrations().stream()
                .<Object>map(
                        each -> List.of(each.ref(), each.checksum(), each.downChecksum(), each.risk(), each.reason()))
                .toList();
    }

    private static void replaceApprovals(Handle handle, Plan after) {
        handle.execute("DELETE FROM approval WHERE plan_id = ?", after.id().number());
        for (int i = 0; i < after.review().approvals().size(); i++) {
            Approval approval = after.review().approvals().get(i);
            handle.createUpdate(PUT_APPROVAL)
                    .bind("id", after.id().number())
                    .bind("position", i)
                    .bind("personId", approval.by().id())
                    .bind("personName", approval.by().name())
                    .bind("role", approval.role().name())
                    .bind("digest", approval.digest().hex())
                    .bind("evidence", approval.evidence())
                    .bind("at", approval.at())
                    .execute();
        }
    }

    /** Rolls the transaction back; the desk asks again. */
    static final class SomebodyWasFaster extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SomebodyWasFaster() {
            super("The plan was moved by somebody else meanwhile", null, false, false);
        }
    }
}
