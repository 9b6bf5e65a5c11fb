package io.confiture.wizard.migration;

import io.confiture.wizard.plan.MigrationRef;

/** What Confiture reads out of the name of a file at the top of the migrations folder. */
record FileName(String value) {

    private static final String UP = ".up.sql";
    private static final String DOWN = ".down.sql";
    private static final String VERIFY = ".verify.sql";
    private static final String PYTHON = ".py";

    boolean isUp() {
        return value.endsWith(UP);
    }

    boolean isPython() {
        return value.endsWith(PYTHON) && !value.startsWith("_");
    }

    boolean isVerify() {
        return value.endsWith(VERIFY);
    }

    /** SQL that {@code migrate up} ignores with a warning; Confiture counts the files of {@code migrate verify} too. */
    boolean isOrphan() {
        return value.endsWith(".sql") && !isUp() && !value.endsWith(DOWN);
    }

    /** The version ends at the first underscore, else with the stem; for Python, Confiture forgets to take off the {@code .py}. */
    MigrationRef ref() {
        var stem = stem();
        int underscore = stem.indexOf('_');
        if (underscore < 0) {
            return new MigrationRef(isPython() ? value : stem, stem);
        }
        return new MigrationRef(stem.substring(0, underscore), stem.substring(underscore + 1));
    }

    String stem() {
        for (var suffix : new String[] {UP, DOWN, VERIFY, PYTHON, ".sql"}) {
            if (value.endsWith(suffix)) {
                return value.substring(0, value.length() - suffix.length());
            }
        }
        return value;
    }

    FileName up() {
        return new FileName(stem() + UP);
    }

    FileName down() {
        return new FileName(stem() + DOWN);
    }

    FileName preconditions() {
        return new FileName(stem() + ".yaml");
    }
}
