package io.confiture.wizard.migration;

import io.confiture.wizard.environment.ProjectConfig;
import io.confiture.wizard.environment.Target;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The confiture executable, for what only it can run: one Python migration at a time. It is started without a shell, in the
 * project's folder, with a folder of its own that holds nothing but this migration; it inherits our environment without our
 * secrets. It takes Confiture's lock by itself, so whoever calls it must not hold that.
 *
 * <p>A migration that imports a sibling from {@code db/migrations} finds it no better and no worse than under {@code confiture}
 * itself, which does not put that folder on Python's path either: {@code PYTHONPATH} is inherited. Confiture's functions for
 * saved views are not installed by such a call.
 */
public final class ConfitureCli {

    /** Confiture waits inside the server for its lock. That must end before PostgreSQL looks for deadlocks, which is after a
     * second: the victim would be somebody else's CREATE INDEX CONCURRENTLY. */
    private static final Duration LOCK_WAIT = Duration.ofMillis(900);

    private static final Duration GRACE = Duration.ofSeconds(5);

    /** Every statement has its own limit on the server; a migration may send some. */
    private static final int STATEMENTS_OF_FULL_LENGTH = 4;

    private static final int LONGEST_REPORT = 1024 * 1024;

    private final Path executable;
    private final Path project;
    private final Duration grace;
    private final AtomicReference<CliProcess> atWork = new AtomicReference<>();

    /** @param project folder that holds {@code db/} */
    public ConfitureCli(Path executable, Path project) {
        this(executable, project, GRACE);
    }

    ConfitureCli(Path executable, Path project, Duration grace) {
        this.executable = executable.toAbsolutePath();
        this.project = project.toAbsolutePath();
        this.grace = grace;
    }

    /** What {@code CONFITURE_CLI} names; empty where it is not set. */
    public static Optional<ConfitureCli> of(ProjectConfig config) {
        return config.cli().map(executable -> new ConfitureCli(executable, config.projectDir()));
    }

    /**
     * {@code confiture migrate up} for exactly this migration. Takes as long as it takes, and no longer than four statements
     * may.
     *
     * @param who as {@code pg_stat_activity} will show its session
     * @throws IOException if it cannot be started; then nothing has run
     * @throws MigrationFolderException if the file is no longer what was read; then nothing has run
     */
    CliAnswer up(Target target, Migration migration, boolean destructive, RunSettings settings, String who)
            throws IOException {
        String url = target.libpqUrl(who, limits(settings));
        try (CliFolder folder = CliFolder.make(migration, target, url)) {
            List<String> command = command(folder, migration, destructive, settings);
            CliProcess process = CliProcess.start(CliEnvironment.prepared(command, project), grace);
            atWork.set(process);
            Thread atExit = atExit(process, folder);
            try {
                CliProcess.End end = process.await(settings.statementTimeout().multipliedBy(STATEMENTS_OF_FULL_LENGTH));
                return answer(process, end, folder, new CliWords(target, url, folder.toString()));
            } finally {
                atWork.set(null);
                forget(atExit);
            }
        }
    }

    /** Ends the executable that is at work, and what it has started; false if none is. From any thread. */
    boolean stop() {
        CliProcess process = atWork.get();
        if (process != null) {
            process.stop();
        }
        return process != null;
    }

    private List<String> command(CliFolder folder, Migration migration, boolean destructive, RunSettings settings) {
        List<String> command = new ArrayList<>(List.of(
                executable.toString(),
                "migrate",
                "up",
                "--target=" + migration.version(),
                "--format=json",
                "--output=" + folder.report(),
                "--config=" + folder.config(),
                "--migrations-dir=" + folder.migrations(),
                "--lock-timeout=" + lockWait(settings).toMillis(),
                "--no-verify-checksums")); // it would look for the applied files, which are not there
        if (destructive) {
            command.add(
                    "--allow-destructive"); // our approvers allowed it; only versions that know the attribute want this
        }
        return command;
    }

    /** A wait for any lock ends by the session's own limit too, and then Confiture would not know what hit it. */
    private static Duration lockWait(RunSettings settings) {
        Duration any = settings.lockTimeout().multipliedBy(3).dividedBy(4);
        boolean shorter = !any.isZero() && any.compareTo(LOCK_WAIT) < 0;
        return shorter ? Duration.ofMillis(Math.max(1, any.toMillis())) : LOCK_WAIT;
    }

    /** No limit on idleness in a transaction: Python may think between two statements. */
    private static String limits(RunSettings settings) {
        return "-c lock_timeout=" + settings.lockTimeout().toMillis() + " -c statement_timeout="
                + settings.statementTimeout().toMillis();
    }

    /** A process of ours that ends leaves neither the password behind nor a runner nobody watches. */
    private static Thread atExit(CliProcess process, CliFolder folder) {
        Thread thread = new Thread(
                () -> {
                    process.stop();
                    folder.close();
                },
                "confiture-end");
        Runtime.getRuntime().addShutdownHook(thread);
        return thread;
    }

    private static void forget(Thread atExit) {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException weAreEnding) {
            // then it runs, and finds nothing to do
        }
    }

    private static CliAnswer answer(CliProcess process, CliProcess.End end, CliFolder folder, CliWords words)
            throws IOException {
        Optional<CliReport> report = report(folder)
                .flatMap(CliReport::of)
                .map(it -> new CliReport(
                        it.code(), words.fit(it.message()), it.holder().map(words::fit), it.superuser()));
        return new CliAnswer(end, process.exit(), words.fit(process.output()), report);
    }

    private static Optional<String> report(CliFolder folder) throws IOException {
        if (!Files.isRegularFile(folder.report())) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(folder.report())) {
            return Optional.of(new String(in.readNBytes(LONGEST_REPORT), StandardCharsets.UTF_8));
        }
    }
}
