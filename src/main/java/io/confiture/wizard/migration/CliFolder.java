package io.confiture.wizard.migration;

import io.confiture.wizard.environment.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * What the confiture executable is given for one call, where nobody else can read it: the one migration, byte for byte as it
 * was approved, so that it can apply no other; and the target's address with its password, which is neither an argument nor a
 * variable, because others can read those. Gone when closed.
 */
final class CliFolder implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(CliFolder.class);

    static final String REPORT = "report.json";

    private final Path folder;

    private CliFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * @param url the target's address in libpq's words
     * @throws MigrationFolderException if the file is no longer what was read
     */
    static CliFolder make(Migration migration, Target target, String url) throws IOException {
        CliFolder made = new CliFolder(PrivateFolders.newFolder());
        try {
            Files.createDirectory(made.migrations());
            made.write(
                    made.migrations().resolve(migration.up().name()),
                    migration.up().bytes());
            made.write(made.config(), config(target, url).getBytes(StandardCharsets.UTF_8));
            return made;
        } catch (IOException | RuntimeException e) {
            made.close();
            throw e;
        }
    }

    /** Quoted as JSON would: both are of characters that need no escape. */
    private static String config(Target target, String url) {
        return "database_url: \"" + url + "\"\nmigration:\n  tracking_table: \"" + LedgerName.of(target.ledger())
                + "\"\n";
    }

    @Override
    public String toString() {
        return folder.toString();
    }

    Path config() {
        return folder.resolve("environment.yaml");
    }

    Path migrations() {
        return folder.resolve("migrations");
    }

    /** Where the executable is to leave its report: what it prints meanwhile, and what a migration prints, is no part of it. */
    Path report() {
        return folder.resolve(REPORT);
    }

    private void write(Path file, byte[] content) throws IOException {
        Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), onlyOurs(file))
                .close();
        Files.write(file, content, StandardOpenOption.WRITE);
    }

    private static FileAttribute<?>[] onlyOurs(Path file) {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE))
                }
                : new FileAttribute<?>[0];
    }

    @Override
    public void close() {
        delete(folder);
    }

    static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            LOG.warnf("The private folder %s stays, with a password in it: remove it (%s)", folder, e.getMessage());
        }
    }
}
