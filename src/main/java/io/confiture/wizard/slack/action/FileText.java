package io.confiture.wizard.slack.action;

import io.confiture.wizard.plan.MigrationRef;
import io.confiture.wizard.slack.view.SqlText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The beginning of a migration's files, for a page that must be answered at once. */
final class FileText {

    /** More than any message shows. */
    private static final int ENOUGH = 64 * 1024;

    private FileText() {}

    static SqlText of(Path project, MigrationRef ref) {
        Path folder = project.resolve("db").resolve("migrations");
        Optional<String> python = read(folder.resolve(ref + ".py"));
        if (python.isPresent()) {
            return SqlText.python(python.get());
        }
        return new SqlText(
                read(folder.resolve(ref + ".up.sql")).orElse("-- This file cannot be read any more."),
                read(folder.resolve(ref + ".down.sql")));
    }

    private static Optional<String> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(new String(in.readNBytes(ENOUGH), StandardCharsets.UTF_8));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
