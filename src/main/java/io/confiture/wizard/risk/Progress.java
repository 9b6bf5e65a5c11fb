package io.confiture.wizard.risk;

import io.confiture.wizard.risk.target.Catalog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_table_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Script_transactionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.StatementContext;

/** How far one has come in a plan: what it has done, and what that makes of what was known of the target. */
final class Progress {

    /** A name that no savepoint can have. */
    private static final String BEGIN = "";

    private final Scene start;
    private final DoneBefore earlier;
    private final Map<String, Mark> marks = new HashMap<>();
    private Catalog target;
    private Optional<List<String>> path;
    private boolean utc;
    /** Whether the file has been in another zone than UTC: what it sets for a while then leads back there. */
    private boolean elsewhere;

    /** Where a ROLLBACK leads back to. */
    private record Mark(Created created, Catalog target, Optional<List<String>> path) {}

    Progress(Scene start) {
        this.start = start;
        this.target = start.catalog();
        this.path = Optional.of(target.searchPath());
        this.utc = target.utc();
        this.earlier = new DoneBefore(target);
    }

    DoneBefore earlier() {
        return earlier;
    }

    /** Where the next statement is going to run. */
    Scene scene() {
        return start.with(path.map(target.inUtc(utc)::onPath)
                .orElseGet(() -> Catalog.unknown("the file changes what its names mean", start.version())
                        .onPath(List.of())));
    }

    /** The runner begins every file with a session like new. */
    void beginFile() {
        earlier.beginFile();
        Optional<List<String>> fresh = Optional.of(start.catalog().searchPath());
        if (!path.equals(fresh)) {
            earlier.forgetUnqualified();
        }
        path = fresh;
        utc = start.catalog().utc();
        elsewhere = false;
        earlier.sees(scene().catalog());
        marks.clear();
        mark(BEGIN);
    }

    void note(Nodes statement) {
        StatementContext tree = statement.tree();
        Script_transactionContext control =
                tree.script_statement() == null ? null : tree.script_statement().script_transaction();
        if (control != null) {
            note(control);
        } else if (SearchPath.changedBy(tree)) {
            changePath(SearchPath.only(tree).map(List::of));
        } else {
            noteRename(tree);
        }
        noteZone(tree);
        earlier.note(statement);
        earlier.sees(scene().catalog());
    }

    /** Something has happened that nobody understands. */
    void forgetNames() {
        earlier.forgetEverything();
    }

    /** From now on nobody knows what a name without a schema means. */
    void losePath() {
        changePath(Optional.empty());
        earlier.sees(scene().catalog());
    }

    private void changePath(Optional<List<String>> now) {
        path = now;
        earlier.forgetUnqualified();
    }

    private void note(Script_transactionContext control) {
        if (control.ROLLBACK() != null || control.ABORT() != null) {
            backTo(control.identifier() == null ? BEGIN : RelationName.folded(control.identifier()));
        } else if (control.SAVEPOINT() != null && control.RELEASE() == null) {
            mark(RelationName.folded(control.identifier()));
        } else if (control.identifier() == null && control.lock_table() == null) {
            mark(BEGIN);
        }
    }

    private void mark(String name) {
        marks.put(name, new Mark(earlier.created(), target, path));
    }

    private void backTo(String name) {
        Mark mark = marks.getOrDefault(name, marks.get(BEGIN));
        earlier.backTo(mark.created());
        target = mark.target();
        path = mark.path();
    }

    /** A transaction's end and RESET may take UTC away again, so without a SET only the server's own setting is relied on. */
    private void noteZone(StatementContext tree) {
        Optional<Boolean> set = SessionZone.utc(tree);
        boolean mayEnd = tree.script_statement() != null;
        elsewhere |= set.filter(now -> !now).isPresent();
        utc = set.orElse(utc && (!mayEnd || start.catalog().utc() && !elsewhere));
    }

    /** Something has been called that may have set the time zone. */
    void loseZone() {
        elsewhere = true;
        utc = false;
    }

    /** What is known of a table goes with it, and is not taken for that of another one. */
    private void noteRename(StatementContext tree) {
        if (tree.schema_statement() == null
                || tree.schema_statement().schema_alter() == null
                || tree.schema_statement().schema_alter().alter_table_statement() == null) {
            return;
        }
        Alter_table_statementContext alter =
                tree.schema_statement().schema_alter().alter_table_statement();
        RelationName old = scene().catalog().full(RelationName.of(alter.name));
        if (alter.rename_to() != null) {
            RelationName name = new RelationName(old.schema(), RelationName.folded(alter.rename_to().name));
            target = target.renamed(old, name);
        } else if (alter.set_schema() != null) {
            String schema = RelationName.folded(alter.set_schema().identifier());
            target = target.renamed(old, new RelationName(schema, old.name()));
        }
    }
}
