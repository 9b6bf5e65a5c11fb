package io.confiture.wizard.desk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;

/** The bot's own PostgreSQL, {@code CONFITURE_STATE_URL}. */
@ApplicationScoped
public class OurDatabase {

    @Produces
    @Singleton
    Jdbi jdbi(DataSource database) {
        return quiet(Jdbi.create(database));
    }

    /** JDBI would write every bound value into an exception: notes, addresses that are secrets. */
    static Jdbi quiet(Jdbi jdbi) {
        return jdbi.configure(
                StatementExceptions.class,
                exceptions -> exceptions.setMessageRendering(StatementExceptions.MessageRendering.NONE));
    }
}
