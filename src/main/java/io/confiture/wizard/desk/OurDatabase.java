package io.confiture.wizard.desk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;

/** The bot's own PostgreSQL, {@code CONFITURE_STATE_URL}. */
@ApplicationScoped
public class OurDatabase {

    @Produces
    @Singleton
    Jdbi jdbi(DataSource database) {
        return quiet(Jdbi.create(database));
    }

    /** For a program that reads it without a pool and ends. */
    public static Jdbi at(String url, String user, String password) {
        return quiet(Jdbi.create(url, user, password));
    }

    /** Whether it could not be reached, or went away meanwhile: nothing is wrong with what was asked. */
    public static boolean isAway(RuntimeException e) {
        if (e instanceof ConnectionException) {
            return true;
        }
        String state = e instanceof JdbiException && e.getCause() instanceof SQLException server
                ? String.valueOf(server.getSQLState())
                : "";
        return state.startsWith("08") || state.startsWith("57P");
    }

    /** JDBI would write every bound value into an exception: notes, addresses that are secrets. */
    static Jdbi quiet(Jdbi jdbi) {
        return jdbi.configure(
                StatementExceptions.class,
                exceptions -> exceptions.setMessageRendering(StatementExceptions.MessageRendering.NONE));
    }
}
