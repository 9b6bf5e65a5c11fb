package io.confiture.wizard.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

class PrivateFoldersTest {

    private final Path all = Path.of(System.getProperty("java.io.tmpdir"));

    @Test
    void whatAKilledProcessLeftBehindIsRemovedAndNothingElse() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Path ofTheDead = left(dead.pid() + "-0a1b2c3d-1");
        Path ofTheSameNumber = left(ProcessHandle.current().pid() + "-0a1b2c3d-1");
        Path ofTheLiving = left(ProcessHandle.current().parent().orElseThrow().pid() + "-0a1b2c3d-1");
        Path ofOthers = left("notes");
        Path earlier = PrivateFolders.newFolder();

        Path folder = PrivateFolders.newFolder();

        try {
            assertThat(ofTheDead).doesNotExist();
            assertThat(ofTheSameNumber).doesNotExist();
            assertThat(ofTheLiving).exists();
            assertThat(ofOthers).exists();
            assertThat(earlier).exists();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
        } finally {
            for (Path each : new Path[] {ofTheLiving, ofOthers, earlier, folder}) {
                CliFolder.delete(each);
            }
        }
    }

    private Path left(String name) throws Exception {
        Path folder = Files.createDirectories(all.resolve("confiture-bot-" + name));
        Files.writeString(folder.resolve("environment.yaml"), "database_url: secret");
        return folder;
    }
}
