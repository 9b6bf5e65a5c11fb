package io.confiture.wizard.slack.action;

import com.slack.api.model.view.View;
import io.confiture.wizard.desk.AskedPeople;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.environment.ProjectConfig;
import io.confiture.wizard.migration.Migration;
import io.confiture.wizard.migration.MigrationFile;
import io.confiture.wizard.migration.MigrationFiles;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlannedMigration;
import io.confiture.wizard.slack.ButtonValue;
import io.confiture.wizard.slack.Interaction;
import io.confiture.wizard.slack.People;
import io.confiture.wizard.slack.SlackApi;
import io.confiture.wizard.slack.Whispers;
import io.confiture.wizard.slack.view.Modal;
import io.confiture.wizard.slack.view.SqlModal;
import io.confiture.wizard.slack.view.SqlText;
import io.confiture.wizard.wizard.Findings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** View SQL, for anyone of the workspace: what the plan holds, and only that. */
@ApplicationScoped
public class SqlButton {

    private final PlanDesk desk;
    private final ProjectConfig project;
    private final People people;
    private final Whispers whispers;
    private final AskedPeople asked;
    private final SlackApi slack;
    private final Clock clock;

    public SqlButton(
            PlanDesk desk,
            ProjectConfig project,
            People people,
            Whispers whispers,
            AskedPeople asked,
            SlackApi slack,
            Clock clock) {
        this.people = people;
        this.whispers = whispers;
        this.desk = desk;
        this.project = project;
        this.asked = asked;
        this.slack = slack;
        this.clock = clock;
    }

    public void view(Interaction who, ButtonValue button) {
        Plan plan = desk.get(button.plan());
        if (!people.known(who).member()) {
            whispers.tell(who, "Insufficient permissions: only members of this workspace may read the SQL.");
            return;
        }
        asked.seen(plan.id(), who.person(), clock.instant());
        View modal = slack.openView(who.triggerId(), Modal.reading("SQL of plan " + plan.id(), "Reading the files…"));
        Map<MigrationRef, Migration> files = MigrationFiles.read(project.projectDir()).migrations().stream()
                .collect(Collectors.toMap(Migration::ref, Function.identity(), (one, other) -> one));
        slack.updateView(
                modal.getId(),
                SqlModal.of(
                        plan,
                        plan.migrations().stream()
                                .map(each -> new SqlModal.Shown(each, sql(each, files.get(each.ref()))))
                                .toList(),
                        desk.lastEvent(plan.id(), Findings.EVENTS)
                                .map(Findings::read)
                                .orElse(Findings.NONE)));
    }

    private static Optional<SqlText> sql(PlannedMigration planned, Migration file) {
        boolean same = file != null
                && file.checksum().equals(planned.checksum())
                && file.down().map(MigrationFile::checksum).equals(planned.downChecksum());
        return same ? Optional.of(text(file)) : Optional.empty();
    }

    private static SqlText text(Migration file) {
        return file.kind() == Migration.Kind.PYTHON
                ? SqlText.python(file.upSql())
                : new SqlText(file.upSql(), file.downSql());
    }
}
