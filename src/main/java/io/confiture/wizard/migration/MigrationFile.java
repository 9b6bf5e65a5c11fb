package io.confiture.wizard.migration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file as it was when its folder was read. The content is read again when asked for, and only handed out if it is still
 * the same: what a checksum was approved for is what runs.
 *
 * @param path where it is
 * @param checksum SHA-256 of its raw bytes, 64 lower-case hex digits, as in Confiture's ledger
 */
public record MigrationFile(Path path, String checksum) {

    static MigrationFile of(Path path, byte[] bytes) {
        return new MigrationFile(path, checksumOf(bytes));
    }

    /** SHA-256 as Confiture writes it: over the raw bytes, never over the text that is executed. */
    public static String checksumOf(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    /** {@code 004_add_bio.up.sql}. */
    public String name() {
        return path.getFileName().toString();
    }

    /** @throws MigrationFolderException if the file is gone, unreadable, or has another content by now */
    public byte[] bytes() {
        var bytes = read(path);
        if (!checksumOf(bytes).equals(checksum)) {
            throw new MigrationFolderException(
                    path + " has changed since it was read: start again from the new content");
        }
        return bytes;
    }

    /** Whether it still has the content it had; reads it again. */
    boolean isUnchanged() {
        return checksumOf(read(path)).equals(checksum);
    }

    /** The content for reading and reviewing; bytes that are not UTF-8 show as replacement characters. */
    public String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    static byte[] read(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new MigrationFolderException(
                    "Cannot read " + path + " (" + e.getClass().getSimpleName()
                            + "): check that it exists and that the bot may read it",
                    e);
        }
    }
}
