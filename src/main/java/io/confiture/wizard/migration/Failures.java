package io.confiture.wizard.migration;

import io.confiture.wizard.plan.Outcome;
import io.confiture.wizard.sql.SqlStatement;
import java.sql.SQLException;
import java.util.Optional;

/** Makes of an exception what people are told, with its place in the file. */
final class Failures {

    private Failures() {}

    /** Something on our side stands in the way, and nothing has been sent. */
    static Outcome.Failed refused(String why) {
        return new Outcome.Failed("", why, "", 0, "");
    }

    /** A failure that has no place in the file. */
    static Outcome.Failed of(SQLException e, String left) {
        return of(Said.by(e), "", "", 0, left);
    }

    /** A failure inside a text that was sent as a whole. */
    static Outcome.Failed in(Body body, SQLException e, int completed, String left) {
        return Place.find(body, Said.by(e).position(), completed)
                .map(place -> of(body, e, place, left))
                .orElseGet(() -> of(e, left));
    }

    /** A failure of a statement that was sent alone. */
    static Outcome.Failed of(Body body, SQLException e, SqlStatement statement, String left) {
        int line = Place.lineWithin(body, statement, Said.by(e).position());
        return of(body, e, new Place(statement, line), left);
    }

    /** A failure of a statement that we have noticed, and not the server. */
    static Outcome.Failed of(Body body, String why, SqlStatement statement, String left) {
        return new Outcome.Failed("", why, statement.text(), body.line(statement), left);
    }

    private static Outcome.Failed of(Body body, SQLException e, Place place, String left) {
        int ownLine = body.line(place.statement());
        String where = place.line() > ownLine ? " (line " + place.line() + ")" : "";
        return of(Said.by(e), where, place.statement().text(), ownLine, left);
    }

    private static Outcome.Failed of(Said said, String where, String statement, int line, String left) {
        return new Outcome.Failed(
                said.sqlState(),
                said.message() + where,
                said.detail(),
                said.hint(),
                statement,
                line,
                left,
                Optional.empty());
    }

    /** The same in other words. */
    static Outcome.Failed said(Outcome.Failed failure, String message) {
        return new Outcome.Failed(
                failure.sqlState(),
                message,
                failure.detail(),
                failure.hint(),
                failure.statement(),
                failure.line(),
                failure.left(),
                failure.leftIndex());
    }

    /** The same with what it leaves behind. */
    static Outcome.Failed leaving(Outcome.Failed failure, String left, Optional<String> index) {
        return new Outcome.Failed(
                failure.sqlState(),
                failure.message(),
                failure.detail(),
                failure.hint(),
                failure.statement(),
                failure.line(),
                left,
                index);
    }
}
