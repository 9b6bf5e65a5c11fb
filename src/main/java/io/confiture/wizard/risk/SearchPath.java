package io.confiture.wizard.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Additional_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Indirection_varContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.SconstContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Script_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Set_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.StatementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.VexContext;

/** What a statement makes of the search path. */
final class SearchPath {

    private static final Set<String> SETTINGS = Set.of("search_path", "schema");

    private SearchPath() {}

    /** Whether names without a schema may mean something else after it, by a path or a role that it sets. */
    static boolean changedBy(StatementContext tree) {
        Optional<Set_statementContext> set = Settings.set(tree);
        return set.filter(it -> !Settings.keepNames(it)).isPresent()
                || tree.script_statement() != null && isReset(tree.script_statement());
    }

    /** The only schema of the new path; empty when there are several, of which nobody knows which exist, or none. */
    static Optional<String> only(StatementContext tree) {
        return Settings.set(tree)
                .filter(set ->
                        Settings.parameter(set).filter(SETTINGS::contains).isPresent())
                .map(set -> set.set_action().session_local_option().set_statement_value())
                .map(value -> value.vex().stream().map(SearchPath::schema).toList())
                .filter(schemas -> schemas.size() == 1)
                .flatMap(schemas -> schemas.get(0))
                .filter(schema -> !schema.isBlank() && !schema.equals("$user") && !schema.contains(","));
    }

    /** A string is taken as it is, a name is folded. */
    private static Optional<String> schema(VexContext value) {
        List<Optional<String>> said = new ArrayList<>();
        Tree.all(value, SconstContext.class).stream()
                .map(Tree::written)
                .map(text -> text.startsWith("'")
                        ? Optional.of(text.substring(1, text.length() - 1).replace("''", "'"))
                        : Optional.<String>empty())
                .forEach(said::add);
        Tree.all(value, Indirection_varContext.class).stream()
                .map(name -> Optional.of(RelationName.folded(name)))
                .forEach(said::add);
        return said.size() == 1 ? said.get(0) : Optional.empty();
    }

    private static boolean isReset(Script_statementContext script) {
        if (script.script_additional() == null) {
            return false;
        }
        Additional_statementContext statement = script.script_additional().additional_statement();
        return script.script_additional().DISCARD() != null
                || statement != null
                        && statement.RESET() != null
                        && statement.identifier().stream()
                                .map(RelationName::folded)
                                .allMatch(name -> !Settings.isTimeout(name) && !Settings.isComfort(name));
    }
}
