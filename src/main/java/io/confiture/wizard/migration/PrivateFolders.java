package io.confiture.wizard.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Private folders, made so that the next process can tell what a killed one left behind, and remove it. */
final class PrivateFolders {

    private static final String PREFIX = "confiture-bot-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "([0-9]+)-([0-9a-f]{8})-.*");

    /** Containers give every process the same number. */
    private static final String THIS_PROCESS = UUID.randomUUID().toString().substring(0, 8);

    private PrivateFolders() {}

    /** Readable by our user alone, as all temporary folders that Java makes. */
    static Path newFolder() throws IOException {
        Path all = Path.of(System.getProperty("java.io.tmpdir"));
        removeThoseOfTheDead(all);
        return Files.createTempDirectory(all, PREFIX + ProcessHandle.current().pid() + "-" + THIS_PROCESS + "-");
    }

    private static void removeThoseOfTheDead(Path all) throws IOException {
        try (Stream<Path> folders = Files.list(all)) {
            List<Path> left = folders.filter(PrivateFolders::isOfTheDead).toList();
            left.forEach(CliFolder::delete);
        }
    }

    private static boolean isOfTheDead(Path folder) {
        Matcher name = NAME.matcher(folder.getFileName().toString());
        if (!name.matches() || name.group(2).equals(THIS_PROCESS) || !Files.isDirectory(folder)) {
            return false;
        }
        long pid = Long.parseLong(name.group(1));
        return pid == ProcessHandle.current().pid()
                || ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty();
    }
}
