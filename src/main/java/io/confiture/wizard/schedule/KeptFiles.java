package io.confiture.wizard.schedule;

import io.confiture.wizard.desk.FileTexts;
import io.confiture.wizard.desk.PlanDesk;
import io.confiture.wizard.environment.ProjectConfig;
import io.confiture.wizard.migration.MigrationFile;
import io.confiture.wizard.plan.PlanState;
import io.confiture.wizard.plan.PlannedMigration;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Keeps the files people are asked about as they are at that moment, so that a later change can be shown as a difference. */
@ApplicationScoped
public class KeptFiles {

    private static final Logger LOG = Logger.getLogger(KeptFiles.class);

    /** Nobody reads a difference between larger ones in a thread. */
    private static final long LARGEST = 512 * 1024;

    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final FileTexts texts;
    private final Path folder;
    private final Clock clock;
    private final ExecutorService reader = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "kept files");
        thread.setDaemon(true);
        return thread;
    });

    public KeptFiles(FileTexts texts, ProjectConfig project, Clock clock) {
        this.texts = texts;
        this.folder = project.projectDir().resolve("db").resolve("migrations");
        this.clock = clock;
    }

    /** Whoever submitted does not wait for it. */
    void onChange(@Observes PlanDesk.Changed change) {
        PlanState state = change.plan().state();
        if (state == PlanState.IN_REVIEW || state == PlanState.APPROVED) {
            List<PlannedMigration> migrations = change.plan().migrations();
            reader.execute(() -> quietly(migrations));
        }
    }

    private void quietly(List<PlannedMigration> migrations) {
        try {
            keep(migrations);
        } catch (RuntimeException e) {
            LOG.warnf("Files of a plan are not kept, so that a change cannot be shown: %s", e.getMessage());
        }
    }

    /** Those that are as planned at this moment; of others there is nothing to keep. */
    public void keep(List<PlannedMigration> migrations) {
        Set<String> missing = texts.missing(checksums(migrations));
        Map<String, String> found = new HashMap<>();
        for (PlannedMigration each : migrations) {
            read(each.checksum(), missing, each.ref() + ".up.sql", each.ref() + ".py")
                    .ifPresent(text -> found.put(each.checksum(), text));
            each.downChecksum().ifPresent(down -> read(down, missing, each.ref() + ".down.sql")
                    .ifPresent(text -> found.put(down, text)));
        }
        texts.keep(found, clock.instant());
    }

    private static List<String> checksums(List<PlannedMigration> migrations) {
        List<String> all = new ArrayList<>();
        for (PlannedMigration each : migrations) {
            all.add(each.checksum());
            each.downChecksum().ifPresent(all::add);
        }
        return all;
    }

    private Optional<String> read(String checksum, Set<String> missing, String... names) {
        return Stream.of(names)
                .filter(name -> missing.contains(checksum))
                .flatMap(name -> bytes(folder.resolve(name)).stream())
                .filter(bytes -> MigrationFile.checksumOf(bytes).equals(checksum))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .filter(text -> text.indexOf('\0') < 0) // what PostgreSQL cannot hold is no SQL either
                .findFirst();
    }

    private static Optional<byte[]> bytes(Path file) {
        try {
            return Files.size(file) <= LARGEST ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    @Scheduled(every = "24h", delayed = "10m")
    void forget() {
        texts.forgetBefore(clock.instant().minus(REMEMBERED));
    }
}
