package io.confiture.wizard.migration;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import org.postgresql.util.PSQLException;

/** The few SQLSTATEs that change what we do. */
enum SqlState {
    UNIQUE_VIOLATION("23505"),
    QUERY_CANCELED("57014"),
    LOCK_NOT_AVAILABLE("55P03"),
    DUPLICATE_OBJECT("42710"),
    DUPLICATE_TABLE("42P07"),
    ROLLED_BACK("40000"),
    NO_SUCH_SAVEPOINT("3B001"),
    DEADLOCK_DETECTED("40P01");

    private static final Set<String> SERVER_SAID_GOODBYE = Set.of("FATAL", "PANIC");

    private final String code;

    SqlState(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    boolean isOf(SQLException e) {
        return code.equals(e.getSQLState());
    }

    /** Whether all that was missing were locks, so that the same may succeed a little later. */
    static boolean lacksALock(String code) {
        return LOCK_NOT_AVAILABLE.code.equals(code) || DEADLOCK_DETECTED.code.equals(code);
    }

    /** Whether the connection is gone with this error, so that nothing can be asked over it any more. */
    static boolean lostConnection(SQLException e) {
        var state = e.getSQLState();
        return (state != null && state.startsWith("08"))
                || e.getCause() instanceof IOException
                || (e instanceof PSQLException said
                        && said.getServerErrorMessage() != null
                        && SERVER_SAID_GOODBYE.contains(
                                said.getServerErrorMessage().getSeverity()));
    }
}
