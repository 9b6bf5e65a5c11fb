package io.confiture.wizard.risk.context;

import io.confiture.wizard.risk.Nodes;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.Scene;
import io.confiture.wizard.risk.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_index_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_table_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.IdentifierContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Indirection_identifierContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Insert_stmt_for_psqlContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.StatementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_column_definitionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Update_stmt_for_psqlContext;

/** What one would write otherwise, though it is no risk. */
public final class StyleGuide {

    /** PostgreSQL cuts names here. */
    private static final int LONGEST = 63;

    private final List<Advice> advice = new ArrayList<>();

    private StyleGuide() {}

    public static List<Advice> of(Nodes statement, Scene scene) {
        StatementContext tree = statement.tree();
        StyleGuide guide = new StyleGuide();
        if (tree.schema_statement() != null && tree.schema_statement().schema_drop() == null) {
            guide.readSchema(statement, scene);
        } else if (tree.data_statement() != null) {
            statement.all(Update_stmt_for_psqlContext.class).forEach(guide::read);
            statement.all(Insert_stmt_for_psqlContext.class).forEach(guide::read);
        }
        return guide.advice;
    }

    private void readSchema(Nodes statement, Scene scene) {
        statement.all(Table_column_definitionContext.class).forEach(column -> advice.addAll(ColumnStyle.of(column)));
        statement.all(IdentifierContext.class).stream()
                .map(Tree::written)
                .filter(name -> name.length() > LONGEST / 3) // a character is three bytes at most
                .filter(name -> name.replaceAll("^\"|\"$", "").getBytes(StandardCharsets.UTF_8).length > LONGEST)
                .findFirst()
                .ifPresent(name -> say(
                        "identifier-too-long", "`" + name + "` has more than 63 bytes: PostgreSQL cuts the rest off."));
        if (scene.catalog().isKnown() && scene.catalog().searchPath().size() > 1) {
            statement.all(Create_table_statementContext.class).forEach(this::readName);
        }
        statement.all(Create_index_statementContext.class).forEach(this::read);
    }

    private void readName(Create_table_statementContext table) {
        RelationName name = RelationName.of(table.name);
        if (name.schema().isEmpty() && table.TEMP() == null && table.TEMPORARY() == null) {
            say("require-table-schema", "In which schema `" + name + "` is created depends on the search path.");
        }
    }

    private void read(Create_index_statementContext index) {
        if (index.CONCURRENTLY() != null && index.if_not_exists() != null) {
            say(
                    "prefer-robust-stmts",
                    "After a failure an invalid index is left, and IF NOT EXISTS takes it for a good one: drop it first.");
        }
    }

    private void read(Update_stmt_for_psqlContext update) {
        refuseTwice(
                update.update_set().stream().flatMap(set -> set.column.stream()).toList());
    }

    private void read(Insert_stmt_for_psqlContext insert) {
        if (insert.insert_columns() != null) {
            refuseTwice(insert.insert_columns().indirection_identifier());
        } else if (insert.DEFAULT() == null) {
            say("insert-without-columns", "Without column names an INSERT depends on the order of the columns.");
        }
    }

    /** Two parts of one composite or array column may be set side by side. */
    private void refuseTwice(List<Indirection_identifierContext> columns) {
        Set<String> seen = new HashSet<>();
        columns.stream()
                .filter(column -> column.getChildCount() == 1)
                .map(column -> RelationName.folded(column.identifier()))
                .filter(name -> !seen.add(name))
                .findFirst()
                .ifPresent(name -> say(
                        "ban-duplicate-column-assignments", "`" + name + "` is set twice, which PostgreSQL refuses."));
    }

    private void say(String kind, String sentence) {
        advice.add(new Advice(kind, sentence));
    }
}
