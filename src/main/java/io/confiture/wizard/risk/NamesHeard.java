package io.confiture.wizard.risk;

import io.confiture.wizard.sql.SqlStatement;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_table_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Anonymous_blockContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Cascade_restrictContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Delete_stmt_for_psqlContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_statementsContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Function_callContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_qualified_nameContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_qualified_name_nontypeContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Session_local_optionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Truncate_stmtContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Update_stmt_for_psqlContext;

/** Listens to one statement after the other and remembers the names. */
final class NamesHeard {

    /** Nobody reviews a migration that speaks of more; it would be a restored dump. */
    private static final int MANY = 20_000;

    private final Set<RelationName> relations = new LinkedHashSet<>();
    private final Set<RelationName> types = new LinkedHashSet<>();
    private final Set<RelationName> functions = new LinkedHashSet<>();
    private final Set<RelationName> emptied = new LinkedHashSet<>();
    private final Set<RelationName> cascading = new LinkedHashSet<>();
    private final Set<String> schemas = new LinkedHashSet<>();
    private final Map<RelationName, Set<String>> droppedColumns = new HashMap<>();
    private boolean settled = true;

    Names names() {
        return new Names(
                relations,
                types,
                functions,
                emptied,
                cascading,
                schemas,
                droppedColumns,
                settled,
                relations.size() < MANY);
    }

    /** What nobody can read speaks of nothing; but when it sets something, that may be the search path. */
    void listen(SqlStatement statement) {
        statement
                .tree()
                .ifPresentOrElse(tree -> Tree.each(tree, this::hear), () -> settled &= !statement.setsSession());
    }

    private void hear(ParserRuleContext node) {
        if (node instanceof Schema_qualified_nameContext name) {
            remember(RelationName.of(name));
        } else if (node instanceof Schema_qualified_name_nontypeContext name) {
            hearType(RelationName.of(name));
        } else if (node instanceof Alter_table_statementContext alter) {
            alter.table_action().forEach(action -> hearAction(RelationName.of(alter.name), action));
        } else if (node instanceof Drop_statementsContext drop) {
            hearDrop(drop);
        } else if (node instanceof Truncate_stmtContext truncate) {
            truncate.only_table_multiply()
                    .forEach(table -> empty(
                            RelationName.of(table.schema_qualified_name()), cascades(truncate.cascade_restrict())));
        } else if (node instanceof Delete_stmt_for_psqlContext delete && delete.delete_table_name != null) {
            empty(RelationName.of(delete.delete_table_name), false);
        } else if (node instanceof Update_stmt_for_psqlContext update && update.update_table_name != null) {
            empty(RelationName.of(update.update_table_name), false);
        } else {
            hearRarer(node);
        }
    }

    private void hearRarer(ParserRuleContext node) {
        if (node instanceof Session_local_optionContext option) {
            settled &= !ChangedPath.by(option);
        } else if (node instanceof Function_callContext call && call.schema_qualified_name_nontype() != null) {
            RelationName function = RelationName.of(call.schema_qualified_name_nontype());
            functions.add(function);
            settled &= !ChangedPath.by(function);
        } else if (node instanceof Anonymous_blockContext block) {
            Block.words(block).forEach(this::hearWord);
        }
    }

    /** Inside of a block nobody tells what a name stands for. */
    private void hearWord(RelationName word) {
        remember(word);
        types.add(word);
        functions.add(word);
        settled &= !ChangedPath.by(word);
    }

    private void hearType(RelationName name) {
        if (types.size() < MANY) {
            types.add(name);
        }
    }

    private void hearAction(RelationName relation, Table_actionContext action) {
        boolean drops = action.DROP() != null && action.column != null;
        boolean converts =
                action.column_action() != null && action.column_action().data_type() != null;
        if (drops) {
            droppedColumns
                    .computeIfAbsent(relation, any -> new LinkedHashSet<>())
                    .add(RelationName.folded(action.column));
        }
        if (drops || converts) {
            emptied.add(relation);
        }
        if (action.REPLICA() != null && action.USING() != null) { // the index is where its table is
            remember(new RelationName(relation.schema(), RelationName.folded(action.identifier())));
        }
    }

    private void hearDrop(Drop_statementsContext drop) {
        boolean cascades = cascades(drop.if_exist_names_restrict_cascade().cascade_restrict());
        List<RelationName> names =
                drop.if_exist_names_restrict_cascade().names_references().schema_qualified_name().stream()
                        .map(RelationName::of)
                        .toList();
        if (drop.SCHEMA() != null) {
            names.forEach(name -> schemas.add(name.name()));
        } else if (drop.TABLE() != null || drop.MATERIALIZED() != null) {
            names.forEach(name -> empty(name, cascades));
        } else if (drop.TYPE() != null || drop.DOMAIN() != null) {
            types.addAll(names);
        }
    }

    private void empty(RelationName relation, boolean cascades) {
        emptied.add(relation);
        if (cascades) {
            cascading.add(relation);
        }
    }

    /** A name may stand for a type too, where the grammar does not tell: ALTER DOMAIN, ALTER TYPE, COMMENT. */
    private void remember(RelationName name) {
        if (relations.size() < MANY) {
            relations.add(name);
            types.add(name);
        }
    }

    private static boolean cascades(Cascade_restrictContext word) {
        return word != null && word.CASCADE() != null;
    }
}
