package io.confiture.wizard.desk;

import io.confiture.wizard.plan.Person;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Who was given a link to the pages, and who is looking at them. Links and sessions are known by their hashes only. */
@ApplicationScoped
public class Visits {

    /** A page writes to the database once in this time at most. */
    private static final Duration NOTED = Duration.ofMinutes(1);

    private static final Duration KEPT = Duration.ofDays(1);

    private static final String INVITE =
            """
            INSERT INTO web_link (token_hash, person_id, person_name, made_at, expires_at)
            VALUES (:hash, :personId, :personName, :now, :expires)
            """;

    private static final String IS_OPEN =
            "SELECT 1 FROM web_link WHERE token_hash = :hash AND used_at IS NULL AND expires_at > :now";

    /** Of several who try at once, one gets a row. */
    private static final String USE =
            """
            UPDATE web_link SET used_at = :now WHERE token_hash = :hash AND used_at IS NULL AND expires_at > :now
            RETURNING person_id, person_name
            """;

    private static final String OPEN =
            """
            INSERT INTO web_session (id_hash, person_id, person_name, opened_at, seen_at, ends_at)
            VALUES (:hash, :personId, :personName, :now, :now, :ends)
            """;

    private static final String LIVING =
            """
            SELECT person_id, person_name FROM web_session WHERE id_hash = :hash AND ends_at > :now AND seen_at > :idle
            """;

    private static final String NOTE =
            "UPDATE web_session SET seen_at = :now WHERE id_hash = :hash AND seen_at < :before";

    private final Jdbi jdbi;

    public Visits(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What is long over is forgotten on the way. */
    public void invite(String hash, Person person, Instant now, Instant expires) {
        jdbi.useTransaction(handle -> {
            handle.execute("DELETE FROM web_link WHERE expires_at < ?", now.minus(KEPT));
            handle.execute("DELETE FROM web_session WHERE ends_at < ?", now.minus(KEPT));
            handle.createUpdate(INVITE)
                    .bind("hash", hash)
                    .bind("personId", person.id())
                    .bind("personName", person.name())
                    .bind("now", now)
                    .bind("expires", expires)
                    .execute();
        });
    }

    /** Whether {@link #enter} would work; using nothing up. */
    public boolean isOpen(String hash, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery(IS_OPEN)
                .bind("hash", hash)
                .bind("now", now)
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
    }

    /** Uses the link up for a session; empty, and nothing is done, when it is used or over. */
    public Optional<Person> enter(String link, String session, Instant now, Instant ends) {
        return jdbi.inTransaction(handle -> {
            Optional<Person> invited = handle.createQuery(USE)
                    .bind("hash", link)
                    .bind("now", now)
                    .map((row, context) -> person(row))
                    .findOne();
            invited.ifPresent(person -> handle.createUpdate(OPEN)
                    .bind("hash", session)
                    .bind("personId", person.id())
                    .bind("personName", person.name())
                    .bind("now", now)
                    .bind("ends", ends)
                    .execute());
            return invited;
        });
    }

    /** Whose session this is; empty when it has ended, or nothing was heard of it for so long. */
    public Optional<Person> visitor(String session, Instant now, Duration idle) {
        return jdbi.withHandle(handle -> {
            Optional<Person> person = handle.createQuery(LIVING)
                    .bind("hash", session)
                    .bind("now", now)
                    .bind("idle", now.minus(idle))
                    .map((row, context) -> person(row))
                    .findOne();
            person.ifPresent(it -> handle.createUpdate(NOTE)
                    .bind("hash", session)
                    .bind("now", now)
                    .bind("before", now.minus(NOTED))
                    .execute());
            return person;
        });
    }

    public void leave(String session) {
        jdbi.useHandle(handle -> handle.execute("DELETE FROM web_session WHERE id_hash = ?", session));
    }

    /** Every session and every open link of somebody who may not look any more. */
    public void turnOut(Person person) {
        jdbi.useTransaction(handle -> {
            handle.execute("DELETE FROM web_session WHERE person_id = ?", person.id());
            handle.execute("DELETE FROM web_link WHERE person_id = ?", person.id());
        });
    }

    private static Person person(ResultSet row) throws SQLException {
        return new Person(row.getString("person_id"), row.getString("person_name"));
    }
}
