package io.confiture.wizard.web;

import io.confiture.wizard.environment.ProjectConfig;
import io.confiture.wizard.migration.Migration;
import io.confiture.wizard.migration.MigrationFile;
import io.confiture.wizard.migration.MigrationFiles;
import io.confiture.wizard.migration.MigrationFolderException;
import io.confiture.wizard.plan.Direction;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlannedMigration;
import io.confiture.wizard.wizard.Candidate;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The files of a plan, where they are still what it holds. */
@ApplicationScoped
class PlanFiles {

    private final ProjectConfig project;

    PlanFiles(ProjectConfig project) {
        this.project = project;
    }

    /** By name; empty when the folder cannot be read. */
    Map<MigrationRef, Migration> now() {
        try {
            return MigrationFiles.read(project.projectDir()).migrations().stream()
                    .collect(Collectors.toMap(Migration::ref, Function.identity(), (one, other) -> one));
        } catch (MigrationFolderException unreadable) {
            return Map.of();
        }
    }

    /** What would run first; nothing when the files are gone, or not those that were approved. */
    static List<SqlLines.Text> texts(
            Plan plan, PlannedMigration planned, Optional<Migration> file, List<Candidate.Remark> found) {
        return file.filter(it -> isTheSame(planned, it))
                .map(it -> texts(plan, it, found))
                .orElse(List.of());
    }

    private static boolean isTheSame(PlannedMigration planned, Migration file) {
        return file.checksum().equals(planned.checksum())
                && file.down().map(MigrationFile::checksum).equals(planned.downChecksum());
    }

    private static List<SqlLines.Text> texts(Plan plan, Migration file, List<Candidate.Remark> found) {
        boolean back = plan.request().direction() == Direction.DOWN;
        if (file.kind() == Migration.Kind.PYTHON) {
            return List.of(SqlLines.of("Python, both ways", file.upSql(), found));
        }
        SqlLines.Text up = SqlLines.of(back ? "What it takes back" : "SQL", file.upSql(), back ? List.of() : found);
        return file.downSql()
                .map(sql ->
                        SqlLines.of(back ? "Rollback: this is what runs" : "Rollback", sql, back ? found : List.of()))
                .map(down -> back ? List.of(down, up) : List.of(up, down))
                .orElse(List.of(up));
    }
}
