package io.confiture.wizard.risk.undo;

import static io.confiture.wizard.risk.Tree.all;

import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.Tree;
import io.confiture.wizard.risk.undo.Thing.Kind;
import io.confiture.wizard.sql.SqlScript;
import io.confiture.wizard.sql.SqlStatement;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_table_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_type_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Anonymous_blockContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Delete_stmt_for_psqlContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Insert_stmt_for_psqlContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Merge_stmt_for_psqlContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.StatementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Truncate_stmtContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Update_stmt_for_psqlContext;

/** What a script does that another one could take back: things created and dropped, names changed, rows changed. */
final class Deeds {

    private final Set<Thing> created = new LinkedHashSet<>();
    private final Set<Thing> dropped = new LinkedHashSet<>();
    private final Map<String, String> renamed = new LinkedHashMap<>();
    private final Set<RelationName> overwritten = new LinkedHashSet<>();
    private final Set<RelationName> deletedFrom = new LinkedHashSet<>();
    private final Set<RelationName> insertedInto = new LinkedHashSet<>();
    private final Set<Thing> retyped = new LinkedHashSet<>();
    private final Set<String> enumValues = new LinkedHashSet<>();
    private boolean understood = true;

    private Deeds() {}

    static Deeds of(SqlScript script) {
        Deeds deeds = new Deeds();
        for (SqlStatement statement : script.statements()) {
            statement.tree().ifPresentOrElse(deeds::note, () -> deeds.understood = false);
        }
        return deeds;
    }

    Set<Thing> created() {
        return created;
    }

    Set<Thing> dropped() {
        return dropped;
    }

    /** From the name before to the name after, each with what it is of. */
    Map<String, String> renamed() {
        return renamed;
    }

    Set<RelationName> overwritten() {
        return overwritten;
    }

    Set<RelationName> deletedFrom() {
        return deletedFrom;
    }

    Set<RelationName> insertedInto() {
        return insertedInto;
    }

    /** Columns whose type changes. */
    Set<Thing> retyped() {
        return retyped;
    }

    /** Values added to enumerated types, in words. */
    Set<String> enumValues() {
        return enumValues;
    }

    /** False when some of it cannot be read, or is a program: then less is known than was done. */
    boolean understood() {
        return understood;
    }

    private void note(StatementContext tree) {
        if (tree.script_statement() != null) {
            noteScript(tree);
        } else if (tree.data_statement() != null) {
            noteData(tree);
        } else if (tree.schema_statement().schema_create() != null) {
            Creations.in(tree.schema_statement().schema_create()).forEach(created::add);
        } else if (tree.schema_statement().schema_drop() != null) {
            Drops.in(tree.schema_statement().schema_drop()).forEach(dropped::add);
        } else {
            all(tree, Alter_table_statementContext.class).forEach(this::noteTable);
            all(tree, Alter_type_statementContext.class).forEach(this::noteType);
        }
    }

    /** A program may do anything. */
    private void noteScript(StatementContext tree) {
        all(tree, Truncate_stmtContext.class).stream()
                .flatMap(truncate -> truncate.only_table_multiply().stream())
                .forEach(table -> deletedFrom.add(RelationName.of(table.schema_qualified_name())));
        understood &= all(tree, Anonymous_blockContext.class).isEmpty();
    }

    private void noteData(StatementContext tree) {
        all(tree, Update_stmt_for_psqlContext.class)
                .forEach(update -> overwritten.add(RelationName.of(update.update_table_name)));
        all(tree, Merge_stmt_for_psqlContext.class)
                .forEach(merge -> overwritten.add(RelationName.of(merge.merge_table_name)));
        all(tree, Delete_stmt_for_psqlContext.class)
                .forEach(delete -> deletedFrom.add(RelationName.of(delete.delete_table_name)));
        all(tree, Insert_stmt_for_psqlContext.class)
                .forEach(insert -> insertedInto.add(RelationName.of(insert.insert_table_name)));
    }

    private void noteTable(Alter_table_statementContext alter) {
        RelationName table = RelationName.of(alter.name);
        if (alter.rename_to() != null) {
            renamed.put(table.name(), RelationName.folded(alter.rename_to().name));
        } else if (alter.RENAME() != null && alter.identifier().size() == 2) {
            renamed.put(
                    table.name() + "." + RelationName.folded(alter.identifier(0)),
                    table.name() + "." + RelationName.folded(alter.identifier(1)));
        }
        alter.table_action().forEach(action -> noteAction(table, action));
    }

    private void noteAction(RelationName table, Table_actionContext action) {
        if (action.table_column_definition() != null) {
            created.add(column(
                    table, RelationName.folded(action.table_column_definition().identifier())));
        } else if (action.DROP() != null && action.column != null) {
            dropped.add(column(table, RelationName.folded(action.column)));
        } else if (action.tabl_constraint != null && action.tabl_constraint.identifier() != null) {
            created.add(Thing.in(Kind.CONSTRAINT, table, RelationName.folded(action.tabl_constraint.identifier())));
        } else if (action.drop_constraint() != null) {
            dropped.add(
                    Thing.in(Kind.CONSTRAINT, table, RelationName.folded(action.drop_constraint().constraint_name)));
        } else if (action.column_action() != null && action.column_action().data_type() != null) {
            retyped.add(column(table, RelationName.folded(action.column)));
        }
    }

    private void noteType(Alter_type_statementContext type) {
        if (type.ADD() != null && type.new_enum_value != null) {
            enumValues.add(Tree.written(type.new_enum_value) + " of `" + RelationName.of(type.name) + "`");
        }
    }

    private static Thing column(RelationName table, String name) {
        return Thing.in(Kind.COLUMN, table, name);
    }
}
