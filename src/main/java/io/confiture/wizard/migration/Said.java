package io.confiture.wizard.migration;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;

/** A server's complaint in words fit for a channel: details may quote rows of the table, hints do not. */
final class Said {

    private Said() {}

    static String by(SQLException e) {
        var said = e instanceof PSQLException fromServer ? fromServer.getServerErrorMessage() : null;
        if (said == null || said.getMessage() == null) {
            return String.valueOf(e.getMessage());
        }
        var words = new StringBuilder(said.getMessage());
        if (said.getDetail() != null && !quotesData(said.getSQLState())) {
            words.append(" (").append(said.getDetail()).append(')');
        }
        if (said.getHint() != null) {
            words.append(". ").append(said.getHint());
        }
        return words.toString();
    }

    /** Position in the text that was sent, in characters from 1; 0 if the server gave none. */
    static int position(SQLException e) {
        return e instanceof PSQLException fromServer && fromServer.getServerErrorMessage() != null
                ? fromServer.getServerErrorMessage().getPosition()
                : 0;
    }

    /** Data exceptions and violated constraints: their details hold values. */
    private static boolean quotesData(String sqlState) {
        return sqlState == null || sqlState.startsWith("22") || sqlState.startsWith("23");
    }
}
