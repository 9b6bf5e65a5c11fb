package io.confiture.wizard.migration;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The two integers of the advisory lock that Confiture and we share.
 *
 * @param objectId derived from the name of the database
 */
record LockKey(int objectId) {

    /** A literal of Confiture's. Its documentation derives it from a hash, wrongly: do not compute it. */
    static final int CLASS_ID = 1_751_936_052;

    static LockKey of(String database) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(database.getBytes(StandardCharsets.UTF_8));
            return new LockKey(ByteBuffer.wrap(hash).getInt() & 0x7FFF_FFFF);
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
