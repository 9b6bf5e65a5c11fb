package io.confiture.wizard.migration;

import io.confiture.wizard.sql.SqlScript;
import io.confiture.wizard.sql.SqlStatement;
import java.util.List;

/** What is sent to the server: the executable text of one file and the statements in it, read once for a whole run. */
final class Body {

    private final MigrationFile file;
    private final ExecutableText text;
    private final SqlScript script;
    private final boolean transactional;

    private Body(MigrationFile file, ExecutableText text) {
        this.file = file;
        this.text = text;
        this.script = SqlScript.parse(text.sql());
        this.transactional = script.transactional();
    }

    /** @throws MigrationFolderException if the file is no longer what was read */
    static Body of(MigrationFile file) {
        return new Body(file, ExecutableText.of(file.text()));
    }

    String fileName() {
        return file.name();
    }

    String sql() {
        return text.sql();
    }

    List<SqlStatement> statements() {
        return script.statements();
    }

    /**
     * Asked of the text as it is sent: a BEGIN line without its semicolon, which is taken out, would hide the statement behind
     * it. Confiture comes to the same, for it searches the whole file.
     */
    boolean transactional() {
        return transactional;
    }

    /** Line of one of {@link #statements()} in the file. */
    int line(SqlStatement statement) {
        return text.lineInFile(statement.line());
    }

    /** Line of the file that a line of {@link #sql()} was. */
    int lineInFile(int line) {
        return text.lineInFile(line);
    }
}
