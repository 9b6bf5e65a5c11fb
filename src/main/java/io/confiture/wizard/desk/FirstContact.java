package io.confiture.wizard.desk;

import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/**
 * Whether our own PostgreSQL lets us in, asked once before anything else is started: the start itself would answer with a
 * page of stack traces.
 */
public final class FirstContact {

    private static final String SECONDS = "3";

    private FirstContact() {}

    /**
     * Takes seconds at most, also where somebody listens and says nothing.
     *
     * @param url a JDBC URL of PostgreSQL; it may hold a password and is not repeated
     * @return the variable, what is wrong and what to do, in one line; empty when we are let in
     */
    public static Optional<String> problem(String url, String user, String password) {
        Properties login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", password);
        login.setProperty("connectTimeout", SECONDS);
        login.setProperty("socketTimeout", SECONDS);
        login.setProperty("loginTimeout", SECONDS);
        login.setProperty("ApplicationName", "confiture-wizard");
        try (Connection connection = DriverManager.getConnection(url, login)) {
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(remedy(e));
        }
    }

    private static String remedy(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (state.startsWith("28")) {
            return "CONFITURE_STATE_USER or CONFITURE_STATE_PASSWORD is not right: " + said(e)
                    + ". Set them to a login role of the bot's own PostgreSQL.";
        }
        if (state.equals("3D000")) {
            return "CONFITURE_STATE_URL names a database that is not there: " + said(e)
                    + ". Create it, or correct the name.";
        }
        return "CONFITURE_STATE_URL leads to no PostgreSQL that answers: " + said(e)
                + ". Start it, or correct host and port.";
    }

    /** One line, without a full stop. Neither server nor driver repeats a password. */
    private static String said(SQLException e) {
        if (e.getCause() instanceof UnknownHostException unknown) {
            return "nobody knows a host " + unknown.getMessage();
        }
        String line =
                String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }
}
