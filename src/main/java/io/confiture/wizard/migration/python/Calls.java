package io.confiture.wizard.migration.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the calls that run SQL, whoever they are called on: a cursor changes a database as well as {@code self} does. */
final class Calls {

    private static final Set<String> SQL = Set.of("execute", "executemany");

    /** Names that have other meanings as well, so that only SQL in them makes them a call of SQL. */
    private static final Set<String> PERHAPS_SQL = Set.of("copy", "copy_expert", "stream");

    private final List<SqlCall> statements = new ArrayList<>();
    private final List<String> files = new ArrayList<>();
    private int unread;

    void look(LogicalLine line) {
        List<Token> tokens = line.tokens();
        for (int i = 0; i + 2 < tokens.size(); i++) {
            if (tokens.get(i).isSign(".") && tokens.get(i + 2).isSign("(")) {
                look(tokens.get(i + 1).text(), tokens.subList(i + 3, tokens.size()));
            }
        }
    }

    private void look(String method, List<Token> behind) {
        Optional<PythonText> text = Literals.before(behind, ",", ")");
        if (method.equals("execute_file")) {
            text.ifPresentOrElse(path -> files.add(path.value()), () -> unread++);
        } else if (SQL.contains(method) || (PERHAPS_SQL.contains(method) && text.isPresent())) {
            text.ifPresentOrElse(sql -> add(sql, behind), () -> unread++);
        }
    }

    /** Values follow behind a comma, unless that is a trailing one. */
    private void add(PythonText sql, List<Token> behind) {
        int comma = Literals.count(behind);
        boolean bound = behind.get(comma).isSign(",")
                && comma + 1 < behind.size()
                && !behind.get(comma + 1).isSign(")");
        statements.add(new SqlCall(sql, bound));
    }

    void addText(List<Token> value) {
        Literals.whole(value).ifPresentOrElse(sql -> statements.add(new SqlCall(sql, false)), () -> unread++);
    }

    List<SqlCall> statements() {
        return statements;
    }

    List<String> files() {
        return files;
    }

    int unread() {
        return unread;
    }
}
