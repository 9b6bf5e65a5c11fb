package io.confiture.wizard.migration;

import io.confiture.wizard.migration.python.PythonMigration;
import java.util.Optional;

/**
 * Whether a Python migration would work with Confiture, as far as that can be read: it looks for a version by the file name and
 * records the one of the class, so that the two must be the same, or the file stays pending for ever.
 */
final class PythonNames {

    private PythonNames() {}

    /** A sentence with what to do; empty when nothing speaks against it. */
    static Optional<String> whyNot(FileName file, PythonMigration read) {
        if (read.className().isEmpty()) {
            return Optional.of("No migration class can be read in " + file.value()
                    + ": derive one from Confiture's Migration, at the top of the file.");
        }
        if (file.stem().indexOf('_') < 0) {
            return Optional.of("Confiture takes the whole of " + file.value() + " for its version: rename it to "
                    + file.stem() + "_name.py.");
        }
        return differs(file, "version", file.ref().version(), read.version())
                .or(() -> differs(file, "name", file.ref().name(), read.name()))
                .or(read::wontWork)
                .or(() -> read.requiresSuperuser() ? Optional.of(superuser(file)) : Optional.empty());
    }

    private static Optional<String> differs(FileName file, String what, String inFile, Optional<String> inClass) {
        if (inClass.isEmpty()) {
            return Optional.of("The class in " + file.value() + " does not say its " + what
                    + " in plain text, so nobody knows what Confiture would record: write " + what + " = \"" + inFile
                    + "\".");
        }
        return inClass.get().equals(inFile)
                ? Optional.empty()
                : Optional.of("The class in " + file.value() + " says " + what + " " + inClass.get()
                        + ", the file name says " + inFile
                        + ". Confiture records the first and looks for the second: make them the same.");
    }

    private static String superuser(FileName file) {
        return "It wants a superuser (requires_superuser), and `confiture migrate up` stops in front of it: run"
                + " `confiture migrate apply-as ROLE " + file.ref().version() + "` by hand and come back.";
    }
}
