package io.confiture.wizard.migration;

import io.confiture.wizard.environment.Target;
import java.sql.SQLException;

/** A target could not be reached or asked; the message says which, why and what to do, without secrets. */
public class TargetException extends RuntimeException {

    private final String sqlState;

    TargetException(Target target, SQLException cause) {
        super(target.address() + ": " + firstLine(cause) + remedy(cause), cause);
        this.sqlState = cause.getSQLState() == null ? "" : cause.getSQLState();
    }

    TargetException(Target target, String why) {
        super(target.address() + ": " + why);
        this.sqlState = "";
    }

    /** Five characters, or empty when it was not the server that failed. */
    public String sqlState() {
        return sqlState;
    }

    private static String firstLine(SQLException cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("no message");
    }

    private static String remedy(SQLException cause) {
        var state = cause.getSQLState() == null ? "" : cause.getSQLState();
        if (state.startsWith("08")) {
            return " (check host, port and network)";
        }
        return switch (state) {
            case "28P01", "28000" -> " (check user and password in database_url)";
            case "3D000" -> " (check the database name in database_url)";
            case "42501" -> " (the role needs that privilege; the ledger must be owned by a role it is a member of)";
            case "55P03", "57014" -> " (the database is busy with something that locks it: try again)";
            case "53300" -> " (too many connections: try again, or raise the limit of the role)";
            default -> "";
        };
    }
}
