package io.confiture.wizard.migration;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * A server's complaint, in parts that are fit for a channel.
 *
 * @param sqlState five characters, or empty when it was not the server who complained
 * @param message the one sentence of it
 * @param detail empty when there is none, or when it could quote rows of a table
 * @param hint empty when there is none
 * @param position place in the text that was sent, in characters from 1; 0 if the server gave none
 */
record Said(String sqlState, String message, String detail, String hint, int position) {

    static Said by(SQLException e) {
        var sqlState = orEmpty(e.getSQLState());
        var said = e instanceof PSQLException fromServer ? fromServer.getServerErrorMessage() : null;
        return said == null || said.getMessage() == null
                ? new Said(sqlState, String.valueOf(e.getMessage()), "", "", 0)
                : new Said(sqlState, said.getMessage(), detail(said), orEmpty(said.getHint()), said.getPosition());
    }

    private static String detail(ServerErrorMessage said) {
        return quotesData(said.getSQLState()) ? "" : orEmpty(said.getDetail());
    }

    /** Data exceptions and violated constraints: their details hold values. */
    private static boolean quotesData(String sqlState) {
        return sqlState == null || sqlState.startsWith("22") || sqlState.startsWith("23");
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
