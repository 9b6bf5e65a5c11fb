package io.confiture.wizard.migration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Makes a script that starts {@link StandInConfiture}, as an installed {@code confiture} is a script that starts Python. */
public final class StandInCli {

    private StandInCli() {}

    public static Path in(Path folder) {
        return script(folder, "exec " + java());
    }

    /** It does not end when asked to, and neither does what it has started. */
    static Path stubborn(Path folder) {
        return script(folder, "trap '' TERM\nsleep 600 &\necho $! > " + folder.resolve("child") + "\n" + java());
    }

    private static Path script(Path folder, String command) {
        try {
            Path script = folder.resolve("confiture");
            Files.writeString(script, "#!/bin/sh\n" + command + " \"$@\"\n");
            return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String java() {
        String classes = String.join(":", List.of(home(StandInConfiture.class), home(org.postgresql.Driver.class)));
        return "'" + ProcessHandle.current().info().command().orElseThrow() + "' -XX:TieredStopAtLevel=1 -cp '"
                + classes + "' " + StandInConfiture.class.getName();
    }

    private static String home(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toAbsolutePath()
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
