package io.confiture.wizard.mail;

import io.confiture.wizard.environment.ProjectConfig;
import io.confiture.wizard.migration.Migration;
import io.confiture.wizard.migration.MigrationFile;
import io.confiture.wizard.migration.MigrationFiles;
import io.confiture.wizard.migration.MigrationFolderException;
import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.plan.Plan;
import io.confiture.wizard.plan.PlannedMigration;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The files of a plan, as long as they are those that its digest was made of. */
@ApplicationScoped
public class ReviewedFiles {

    /** A file of a plan, whole. */
    public record Content(MigrationRef migration, String name, byte[] bytes) {

        /** For people: bytes that are not UTF-8 show as replacement characters. */
        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private final ProjectConfig project;

    public ReviewedFiles(ProjectConfig project) {
        this.project = project;
    }

    /** In the order they would run; empty when one of them is not what is being reviewed, or cannot be read. */
    public Optional<List<Content>> of(Plan plan) {
        try {
            Map<MigrationRef, Migration> files = MigrationFiles.read(project.projectDir()).migrations().stream()
                    .collect(Collectors.toMap(Migration::ref, Function.identity(), (one, other) -> one));
            List<Content> contents = new ArrayList<>();
            for (PlannedMigration planned : plan.migrations()) {
                Migration migration = files.get(planned.ref());
                if (migration == null || !isReviewed(planned, migration)) {
                    return Optional.empty();
                }
                contents.add(content(planned, migration.up()));
                migration.down().ifPresent(down -> contents.add(content(planned, down)));
            }
            return Optional.of(contents);
        } catch (MigrationFolderException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean isReviewed(PlannedMigration planned, Migration migration) {
        return migration.checksum().equals(planned.checksum())
                && migration.down().map(MigrationFile::checksum).equals(planned.downChecksum());
    }

    /** Read again, and only handed out if it is still the same. */
    private static Content content(PlannedMigration planned, MigrationFile file) {
        return new Content(planned.ref(), file.name(), file.bytes());
    }
}
