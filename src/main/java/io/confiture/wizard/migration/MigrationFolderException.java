package io.confiture.wizard.migration;

/** The project's migrations cannot be read as they should; the message names the path and the remedy. */
public class MigrationFolderException extends RuntimeException {

    MigrationFolderException(String message) {
        super(message);
    }

    MigrationFolderException(String message, Throwable cause) {
        super(message, cause);
    }
}
