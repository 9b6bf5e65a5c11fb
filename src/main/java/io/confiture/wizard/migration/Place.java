package io.confiture.wizard.migration;

import io.confiture.wizard.sql.SqlScript;
import io.confiture.wizard.sql.SqlStatement;
import java.util.List;
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
    static Optional<Place> find(ExecutableText text, int position, int completed) {
        var statements = SqlScript.parse(text.sql()).statements();
        return position > 0 ? pointedAt(text, statements, position) : next(text, statements, completed);
    }

    private static Optional<Place> pointedAt(ExecutableText text, List<SqlStatement> statements, int position) {
        var sql = text.sql();
        int characters = sql.codePointCount(0, sql.length());
        int offset = sql.offsetByCodePoints(0, Math.min(position - 1, characters));
        int line = 1
                + (int) sql.substring(0, offset).chars().filter(c -> c == '\n').count();
        return statements.stream()
                .filter(statement -> statement.start() <= offset)
                .reduce((earlier, later) -> later)
                .map(statement -> new Place(statement, text.lineInFile(line)));
    }

    private static Optional<Place> next(ExecutableText text, List<SqlStatement> statements, int completed) {
        return statements.stream()
                .skip(completed)
                .findFirst()
                .map(statement -> new Place(statement, text.lineInFile(statement.line())));
    }
}
