package io.confiture.wizard.environment;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** The policy that counts: the file's, or the last good one while the file is broken. */
@ApplicationScoped
public class PolicyInForce implements Supplier<Policy> {

    private static final Logger LOG = Logger.getLogger(PolicyInForce.class);

    private final Path file;
    private final Path project;
    private Optional<Stamp> read = Optional.empty();
    private Policy policy = Policy.EMPTY;
    private List<PolicyProblem> problems = List.of();
    private PolicyPrint print = PolicyPrint.NONE;

    public PolicyInForce(ProjectConfig config) {
        this.file = config.policy();
        this.project = config.projectDir();
    }

    /** Tells one state of a file from another without reading it. */
    private record Stamp(boolean there, long modified, long size, Object key) {

        static Stamp of(Path file) {
            try {
                BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
                return new Stamp(true, is.lastModifiedTime().toMillis(), is.size(), String.valueOf(is.fileKey()));
            } catch (IOException absent) {
                return new Stamp(false, 0, 0, "");
            }
        }
    }

    /** Reads the file again when it has changed. */
    @Override
    public synchronized Policy get() {
        Stamp now = Stamp.of(file);
        if (!read.equals(Optional.of(now))) {
            print = PolicyPrint.of(file);
            take(reading());
            read = Optional.of(now);
        }
        return policy;
    }

    /** What is wrong with the file as it is; empty when it is in force. */
    public synchronized List<PolicyProblem> problems() {
        get();
        return problems;
    }

    /**
     * The file as it was read last.
     *
     * @param problems what is wrong with it; empty when it is in force
     */
    public record Seen(PolicyPrint print, List<PolicyProblem> problems) {

        public boolean isInForce() {
            return problems.isEmpty();
        }
    }

    /** Reads the file again when it has changed. */
    public synchronized Seen seen() {
        get();
        return new Seen(print, problems);
    }

    private PolicyReading reading() {
        try {
            return PolicyFile.read(file, new Environments(project, this, name -> null).names());
        } catch (UncheckedIOException unreadable) {
            return new PolicyReading.Refused(List.of(new PolicyProblem(
                    file.getFileName().toString(), 0, "cannot be read", "let the bot's user read it")));
        }
    }

    private void take(PolicyReading reading) {
        problems = reading.problems();
        reading.accepted().ifPresent(good -> policy = good);
        problems.forEach(problem -> LOG.errorf("The policy stays as it was: %s", problem));
    }
}
