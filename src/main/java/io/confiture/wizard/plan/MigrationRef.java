package io.confiture.wizard.plan;

/**
 * The name of a migration as Confiture knows it: the version decides order and identity, the name is for people.
 *
 * @param version opaque text, compared by code point; may be empty for a file called {@code _x.up.sql}
 * @param name what follows the first underscore in the file name
 */
public record MigrationRef(String version, String name) {

    /** Confiture's ledger holds 255 characters of each. */
    private static final int LEDGER_WIDTH = 255;

    public MigrationRef {
        if (version.length() > LEDGER_WIDTH || name.length() > LEDGER_WIDTH) {
            throw new IllegalArgumentException("Version and name of a migration have at most " + LEDGER_WIDTH
                    + " characters each: shorten the file name of " + version + "_" + name);
        }
    }

    /** {@code 004_add_bio}, as the files, the policy and people call it. */
    @Override
    public String toString() {
        return name.equals(version) ? version : version + "_" + name;
    }
}
