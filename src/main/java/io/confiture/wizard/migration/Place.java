package io.confiture.wizard.migration;

import io.confiture.wizard.sql.SqlStatement;
import java.util.Optional;

/**
 * Where in a text that was sent as a whole the server stumbled.
 *
 * @param statement the one that failed
 * @param line line of the stumble in the file; that of the statement if the server did not point at a character
 */
record Place(SqlStatement statement, int line) {

    /**
     * @param position character the server points at, from 1; 0 if it does not
     * @param completed statements that had succeeded before; a failed one comes next
     * @return empty if neither tells, as for a failure before the first statement
     */
    static Optional<Place> find(Body body, int position, int completed) {
        return position > 0 ? pointedAt(body, position) : next(body, completed);
    }

    private static Optional<Place> pointedAt(Body body, int position) {
        int offset = offset(body.sql(), position);
        int line = 1 + lineBreaks(body.sql(), offset);
        return body.statements().stream()
                .filter(statement -> statement.start() <= offset)
                .reduce((earlier, later) -> later)
                .map(statement -> new Place(statement, body.lineInFile(line)));
    }

    private static Optional<Place> next(Body body, int completed) {
        return body.statements().stream()
                .skip(completed)
                .findFirst()
                .map(statement -> new Place(statement, body.line(statement)));
    }

    /**
     * Where the server stumbled in a statement that was sent alone: it counts from the start of that.
     *
     * @return the line in the file
     */
    static int lineWithin(Body body, SqlStatement statement, int position) {
        int linesBefore = lineBreaks(statement.text(), offset(statement.text(), position));
        return body.lineInFile(statement.line() + linesBefore);
    }

    /** The server counts characters, we count UTF-16 units. */
    private static int offset(String text, int position) {
        int characters = text.codePointCount(0, text.length());
        return text.offsetByCodePoints(0, Math.min(Math.max(0, position - 1), characters));
    }

    private static int lineBreaks(String text, int end) {
        return (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
    }
}
