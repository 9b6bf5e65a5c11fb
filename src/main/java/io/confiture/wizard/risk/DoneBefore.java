package io.confiture.wizard.risk;

import static io.confiture.wizard.risk.Tree.all;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_table_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_domain_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_table_as_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_table_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_type_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_view_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Data_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_statementsContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Into_tableContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_alterContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_createContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_dropContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_qualified_nameContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.StatementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;

/**
 * What a file has created so far. When in doubt it forgets: taking a new table for an old one costs a question, the
 * opposite could cost the table.
 */
public final class DoneBefore {

    private final Set<RelationName> relations = new HashSet<>();
    private final Set<RelationName> types = new HashSet<>();
    private final Map<RelationName, Set<String>> columns = new HashMap<>();
    private final AlteredSoFar altered = new AlteredSoFar();
    private final SpokenOf spokenOf = new SpokenOf();

    /** Whether the file has created this relation, by this very name. */
    public boolean created(RelationName relation) {
        return relations.contains(relation);
    }

    /** Whether the file has created this type, and no constraint comes with it. */
    public boolean createdType(RelationName type) {
        return types.contains(type);
    }

    /** Whether the file has added this column. */
    public boolean added(RelationName relation, String column) {
        return columns.getOrDefault(relation, Set.of()).contains(column);
    }

    /**
     * Whether nothing in the plan so far can have taken this relation away or have given its name to another one, so that
     * what was read from the target still is true of it.
     */
    public boolean leftAlone(RelationName relation) {
        return spokenOf.leftAlone(relation);
    }

    /** Whether every statement of the plan so far was understood, and none took anything back. */
    public boolean isSure() {
        return spokenOf.isSure();
    }

    /** What the plan has done to tables that were there. */
    public AlteredSoFar altered() {
        return altered;
    }

    /** A statement that nobody understands may have done anything. */
    void forgetEverything() {
        spokenOf.anything();
        relations.clear();
        types.clear();
        columns.clear();
    }

    void note(StatementContext statement) {
        spokenOf.note(statement);
        if (statement.script_statement() != null) {
            forgetUnlessHarmless(statement);
        } else if (statement.data_statement() != null) {
            noteSelectInto(statement.data_statement());
        } else {
            noteCreation(statement.schema_statement().schema_create());
            noteAlteration(statement.schema_statement().schema_alter());
            noteDrop(statement.schema_statement().schema_drop());
        }
    }

    private void noteCreation(Schema_createContext create) {
        if (create == null) {
            return;
        }
        if (create.set_statement() != null && !Settings.keepNames(create.set_statement())) {
            forgetEverything();
        }
        table(create.create_table_statement())
                .or(() -> table(create.create_table_as_statement()))
                .or(() -> view(create.create_view_statement()))
                .map(RelationName::of)
                .ifPresent(relations::add);
        type(create.create_type_statement())
                .or(() -> domain(create.create_domain_statement()))
                .map(RelationName::of)
                .ifPresent(types::add);
    }

    /** A temporary table with ON COMMIT leaves its name to another one, and IF NOT EXISTS may have met an old one. */
    private static Optional<Schema_qualified_nameContext> table(Create_table_statementContext create) {
        return Optional.ofNullable(create)
                .filter(table -> table.if_not_exists() == null && table.on_commit() == null)
                .map(table -> table.name);
    }

    private static Optional<Schema_qualified_nameContext> table(Create_table_as_statementContext create) {
        return Optional.ofNullable(create)
                .filter(table -> table.if_not_exists() == null && table.on_commit() == null)
                .map(table -> table.name);
    }

    private static Optional<Schema_qualified_nameContext> view(Create_view_statementContext create) {
        return Optional.ofNullable(create)
                .filter(view -> view.if_not_exists() == null && view.REPLACE() == null)
                .map(view -> view.name);
    }

    private static Optional<Schema_qualified_nameContext> type(Create_type_statementContext create) {
        return Optional.ofNullable(create).map(type -> type.name);
    }

    private static Optional<Schema_qualified_nameContext> domain(Create_domain_statementContext create) {
        return Optional.ofNullable(create)
                .filter(domain -> domain.domain_constraint().isEmpty())
                .map(domain -> domain.name);
    }

    /** Views, sequences and indexes share their names with tables, so renaming one may pass a tracked name on. */
    private void noteAlteration(Schema_alterContext alter) {
        if (alter == null) {
            return;
        }
        if (alter.alter_table_statement() != null) {
            noteAlteration(alter.alter_table_statement());
        } else if (alter.alter_owner_statement() == null
                && alter.alter_function_statement() == null
                && alter.alter_default_privileges_statement() == null) {
            forgetEverything();
        }
    }

    private void noteAlteration(Alter_table_statementContext alter) {
        RelationName name = RelationName.of(alter.name);
        altered.note(name, alter);
        if (alter.rename_to() != null) {
            columns.remove(name);
            if (relations.remove(name)) {
                relations.add(new RelationName(name.schema(), RelationName.folded(alter.rename_to().name)));
            }
        } else if (alter.alter_partition() != null) {
            all(alter, Schema_qualified_nameContext.class).stream()
                    .map(RelationName::of)
                    .forEach(this::forget);
        } else if (alter.set_schema() != null) {
            forget(name);
        } else if (alter.RENAME() != null) {
            columns.remove(name);
        }
        alter.table_action().forEach(action -> noteAction(name, action));
    }

    private void noteAction(RelationName name, Table_actionContext action) {
        if (action.table_column_definition() != null && action.if_not_exists() == null) {
            columns.computeIfAbsent(name, any -> new HashSet<>())
                    .add(RelationName.folded(action.table_column_definition().identifier()));
        }
        if (action.inherit_option() != null || action.parent_table != null) {
            forget(name);
        }
    }

    private void noteDrop(Schema_dropContext drop) {
        if (drop == null) {
            return;
        }
        Drop_statementsContext named = drop.drop_statements();
        if (drop.drop_owned_statement() != null || (named != null && named.SCHEMA() != null)) {
            forgetEverything();
        } else if (named != null) {
            named.if_exist_names_restrict_cascade().names_references().schema_qualified_name().stream()
                    .map(RelationName::of)
                    .forEach(this::forget);
        }
    }

    private void noteSelectInto(Data_statementContext data) {
        all(data, Into_tableContext.class).stream()
                .map(Into_tableContext::schema_qualified_name)
                .map(RelationName::of)
                .forEach(relations::add);
    }

    /** ROLLBACK takes creations back, DISCARD drops temporary tables, a DO block does what it likes. */
    private void forgetUnlessHarmless(StatementContext statement) {
        boolean transaction = statement.script_statement().script_transaction() != null
                && statement.script_statement().script_transaction().ROLLBACK() == null
                && statement.script_statement().script_transaction().ABORT() == null;
        if (!transaction && !Settings.isMaintenance(statement.script_statement())) {
            forgetEverything();
        }
    }

    private void forget(RelationName name) {
        relations.remove(name);
        types.remove(name);
        columns.remove(name);
    }
}
