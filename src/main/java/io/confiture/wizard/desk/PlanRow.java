package io.confiture.wizard.desk;

import io.confiture.wizard.plan.Answers;
import io.confiture.wizard.plan.Approval;
import io.confiture.wizard.plan.Ask;
import io.confiture.wizard.plan.Digest;
import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.MigrationState;
import io.confiture.wizard.plan.Pause;
import io.confiture.wizard.plan.Person;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlanId;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.PlannedMigration;
import io.confiture.wizard.plan.Reminding;
import io.confiture.wizard.plan.Request;
import io.confiture.wizard.plan.Review;
import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.plan.Role;
import io.confiture.wizard.plan.Slot;
import io.confiture.wizard.plan.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.statement.SqlStatement;

/** Between the columns of the plan tables and the kernel's types. */
final class PlanRow {

    private PlanRow() {}

    /** Without migrations and approvals, which have their own tables. */
    static Plan plan(ResultSet row) throws SQLException {
        Request request = new Request(
                row.getString("environment"),
                row.getString("address"),
                Direction.valueOf(row.getString("direction")),
                new Person(row.getString("requester_id"), row.getString("requester_name")),
                row.getString("channel"));
        return new Plan(
                new PlanId(row.getLong("id")),
                row.getLong("version"),
                PlanState.valueOf(row.getString("state")),
                request,
                answers(row),
                List.of(),
                new Review(
                        Optional.ofNullable(row.getString("digest")).map(Digest::new),
                        Json.asks(row.getString("asked")),
                        Json.people(row.getString("authors")),
                        List.of()),
                pause(row),
                stopAskedBy(row),
                new Times(
                        instant(row, "opened_at").orElseThrow(),
                        instant(row, "submitted_at"),
                        instant(row, "started_at"),
                        instant(row, "ended_at")));
    }

    private static Answers answers(ResultSet row) throws SQLException {
        return new Answers(
                row.getBoolean("confirm_each"),
                Optional.ofNullable(row.getString("apply_as")),
                slot(row),
                row.getString("impact"),
                row.getString("concerns"),
                row.getBoolean("test_first"),
                row.getString("backup"),
                row.getString("note"),
                new Reminding(
                        Optional.ofNullable(row.getString("reminder_channel")),
                        Optional.ofNullable(row.getString("reminder_mail"))));
    }

    static Optional<Slot> slot(ResultSet row) throws SQLException {
        Optional<Instant> opens = instant(row, "slot_opens");
        return opens.isEmpty()
                ? Optional.empty()
                : Optional.of(new Slot(
                        opens.get(), instant(row, "slot_closes").orElseThrow(), ZoneId.of(row.getString("slot_zone"))));
    }

    private static Optional<Pause> pause(ResultSet row) throws SQLException {
        String reason = row.getString("pause_reason");
        return reason == null
                ? Optional.empty()
                : Optional.of(new Pause(Pause.Reason.valueOf(reason), row.getString("pause_detail")));
    }

    private static Optional<Person> stopAskedBy(ResultSet row) throws SQLException {
        String id = row.getString("stop_asked_by_id");
        return id == null ? Optional.empty() : Optional.of(new Person(id, row.getString("stop_asked_by_name")));
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    static PlannedMigration migration(ResultSet row) throws SQLException {
        long millis = row.getLong("millis");
        OptionalLong time = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(millis);
        return new PlannedMigration(
                new MigrationRef(row.getString("version"), row.getString("name")),
                row.getString("checksum"),
                Optional.ofNullable(row.getString("down_checksum")),
                Risk.valueOf(row.getString("risk")),
                row.getString("reason"),
                MigrationState.valueOf(row.getString("state")),
                time,
                Optional.ofNullable(row.getString("left_index")));
    }

    static Approval approval(ResultSet row) throws SQLException {
        return new Approval(
                Role.valueOf(row.getString("role")),
                new Person(row.getString("person_id"), row.getString("person_name")),
                instant(row, "given_at").orElseThrow(),
                new Digest(row.getString("digest")),
                row.getString("evidence"));
    }

    static Plan with(Plan bare, List<PlannedMigration> migrations, List<Approval> approvals) {
        Map<Role, Ask> asked = bare.review().asked();
        return new Plan(
                bare.id(),
                bare.version(),
                bare.state(),
                bare.request(),
                bare.answers(),
                migrations,
                new Review(bare.review().digest(), asked, bare.review().authors(), approvals),
                bare.pause(),
                bare.stopAskedBy(),
                bare.times());
    }

    static <S extends SqlStatement<S>> S bind(S statement, Plan plan) {
        Answers answers = plan.answers();
        return statement
                .bind("state", plan.state().name())
                .bind("version", plan.version())
                .bind("confirmEach", answers.confirmEach())
                .bind("applyAs", answers.applyAs())
                .bind("slotOpens", answers.slot().map(Slot::opens))
                .bind("slotCloses", answers.slot().map(Slot::closes))
                .bind("slotZone", answers.slot().map(slot -> slot.zone().getId()))
                .bind("impact", answers.impact())
                .bind("concerns", answers.concerns())
                .bind("testFirst", answers.testFirst())
                .bind("backup", answers.backup())
                .bind("note", answers.note())
                .bind("reminderChannel", answers.reminding().channel())
                .bind("reminderMail", answers.reminding().mail())
                .bind("digest", plan.review().digest().map(Digest::hex))
                .bind("asked", Json.asks(plan.review().asked()))
                .bind("authors", Json.people(plan.review().authors()))
                .bind("pauseReason", plan.pause().map(pause -> pause.reason().name()))
                .bind("pauseDetail", plan.pause().map(Pause::detail))
                .bind("stopAskedById", plan.stopAskedBy().map(Person::id))
                .bind("stopAskedByName", plan.stopAskedBy().map(Person::name))
                .bind("submitted", plan.times().submitted())
                .bind("started", plan.times().started())
                .bind("ended", plan.times().ended());
    }

    static <S extends SqlStatement<S>> S bind(S statement, Plan plan, int position) {
        PlannedMigration migration = plan.migrations().get(position);
        return statement
                .bind("id", plan.id().number())
                .bind("position", position)
                .bind("version", migration.ref().version())
                .bind("name", migration.ref().name())
                .bind("state", migration.state().name())
                .bind("checksum", migration.checksum())
                .bind("downChecksum", migration.downChecksum())
                .bind("risk", migration.risk().name())
                .bind("reason", migration.reason())
                .bind("millis", migration.millis())
                .bind("leftIndex", migration.leftIndex());
    }
}
