package io.confiture.wizard.risk;

import static io.confiture.wizard.risk.Tree.all;

import io.confiture.wizard.risk.target.Catalog;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Additional_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_table_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_type_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_domain_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_type_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_statementsContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Into_tableContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_alterContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_createContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_dropContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_qualified_nameContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Script_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.StatementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;

/**
 * What a plan has created so far. When in doubt it forgets: taking a new table for an old one costs a question, the
 * opposite could cost the table.
 */
public final class DoneBefore {

    private final AlteredSoFar altered = new AlteredSoFar(name -> this.target.full(name));
    private final IndexesOfPlan indexes = new IndexesOfPlan();
    /** With a policy that lets somebody see rows. */
    private final Set<RelationName> guarded = new HashSet<>();

    private final SpokenOf spokenOf = new SpokenOf();

    private final Set<String> prepared = new HashSet<>();
    private Catalog target;
    private Created created = new Created();
    private int file;

    DoneBefore(Catalog target) {
        this.target = target;
    }

    /** Whether the plan has created this relation. */
    public boolean created(RelationName relation) {
        return created.relation(relation, target).isPresent();
    }

    /** Whether an earlier file of the plan has created it, so that this one depends on that one. */
    public boolean createdByEarlierFile(RelationName relation) {
        return created.relation(relation, target).filter(by -> by < file).isPresent();
    }

    /** Whether the plan has created this type, and no constraint comes with it. */
    public boolean createdType(RelationName type) {
        return created.type(type, target).isPresent();
    }

    /** Whether the plan has added this column. */
    public boolean added(RelationName relation, String column) {
        return created.column(relation, column, target).isPresent();
    }

    /** Whether an earlier file of the plan has added it. */
    public boolean addedByEarlierFile(RelationName relation, String column) {
        return created.column(relation, column, target).filter(by -> by < file).isPresent();
    }

    /** Whether the file has prepared a statement of that name, and it is still there. */
    public boolean prepared(String name) {
        return prepared.contains(name);
    }

    /** The runner gives every file a session that is as good as new. */
    void beginFile() {
        file++;
        prepared.clear();
        created.forgetTemporary();
    }

    /** What is known of the target now. */
    void sees(Catalog now) {
        target = now;
    }

    /** Names without a schema mean something else now. */
    void forgetUnqualified() {
        created.forgetUnqualified();
    }

    Created created() {
        return created.copy();
    }

    /** What was done since is taken back; but after something that nobody understands nobody knows how far. */
    void backTo(Created before) {
        if (!created.isBlind() || before.isBlind()) {
            created = before.copy();
        }
        altered.forget();
        guarded.clear();
        spokenOf.anything();
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

    /** The indexes that the plan builds, up to the end of this file. */
    public IndexesOfPlan indexes() {
        return indexes;
    }

    /** Whether the file has created a policy that shows rows of this table. */
    public boolean showsRows(RelationName relation) {
        return guarded.contains(relation);
    }

    /** Whether anything was done that may have given any name to something else than the target knows by it. */
    public boolean isBlind() {
        return created.isBlind();
    }

    /** A statement that nobody understands may have done anything. */
    void forgetEverything() {
        spokenOf.anything();
        created.forgetEverything();
        altered.forget();
        prepared.clear();
        guarded.clear();
    }

    void note(Nodes nodes) {
        spokenOf.note(nodes);
        StatementContext statement = nodes.tree();
        if (statement.script_statement() != null) {
            notePrepared(statement.script_statement());
            forgetUnlessHarmless(statement);
        } else if (statement.data_statement() != null) {
            noteSelectInto(nodes);
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
        Creation.of(create).ifPresent(this::note);
        Optional.ofNullable(create.create_policy_statement())
                .filter(policy -> policy.RESTRICTIVE() == null)
                .map(policy -> RelationName.of(policy.schema_qualified_name()))
                .ifPresent(guarded::add);
        type(create.create_type_statement())
                .or(() -> domain(create.create_domain_statement()))
                .map(RelationName::of)
                .ifPresent(name -> created.addType(name, file, target));
    }

    private void note(Creation creation) {
        if (!creation.conditional() || created.isAbsent(creation.name(), target)) {
            created.addRelation(creation.name(), creation.temporary(), file, target);
        }
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
                && !isOfEnum(alter.alter_type_statement())
                && alter.alter_default_privileges_statement() == null) {
            forgetEverything();
        }
    }

    private static boolean isOfEnum(Alter_type_statementContext alter) {
        return alter != null && (alter.new_enum_value != null || alter.new_enum_name != null);
    }

    private void noteAlteration(Alter_table_statementContext alter) {
        RelationName name = RelationName.of(alter.name);
        altered.note(name, alter);
        if (alter.rename_to() != null) {
            created.rename(name, new RelationName(name.schema(), RelationName.folded(alter.rename_to().name)), target);
        } else if (alter.alter_partition() != null) {
            all(alter, Schema_qualified_nameContext.class).stream()
                    .map(RelationName::of)
                    .forEach(this::forget);
        } else if (alter.set_schema() != null) {
            created.rename(
                    name,
                    new RelationName(RelationName.folded(alter.set_schema().identifier()), name.name()),
                    target);
        } else if (alter.RENAME() != null) {
            created.forgetColumns(name, target);
        }
        alter.table_action().forEach(action -> noteAction(name, action));
    }

    private void noteAction(RelationName name, Table_actionContext action) {
        if (action.table_column_definition() != null && action.if_not_exists() == null) {
            created.addColumn(
                    name, RelationName.folded(action.table_column_definition().identifier()), file, target);
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
                    .forEach(name -> {
                        forget(name);
                        indexes.drop(name);
                    });
        }
    }

    private void noteSelectInto(Nodes data) {
        data.all(Into_tableContext.class)
                .forEach(into -> created.addRelation(
                        RelationName.of(into.schema_qualified_name()),
                        into.TEMP() != null || into.TEMPORARY() != null,
                        file,
                        target));
    }

    private void notePrepared(Script_statementContext script) {
        if (script.script_additional() == null || script.script_additional().additional_statement() == null) {
            return;
        }
        Additional_statementContext statement = script.script_additional().additional_statement();
        if (statement.DEALLOCATE() != null && statement.ALL() != null) {
            prepared.clear();
        } else if (statement.DEALLOCATE() != null) {
            prepared.remove(RelationName.folded(statement.identifier(0)));
        } else if (statement.PREPARE() != null) {
            prepared.add(RelationName.folded(statement.identifier(0)));
        }
    }

    /** DISCARD drops temporary tables, a DO block does what it likes; what ROLLBACK takes back is known elsewhere. */
    private void forgetUnlessHarmless(StatementContext statement) {
        boolean transaction = statement.script_statement().script_transaction() != null;
        if (!transaction && !Settings.isMaintenance(statement.script_statement())) {
            created.forgetEverything();
            altered.forget();
            spokenOf.anything();
        }
    }

    private void forget(RelationName name) {
        created.forget(name, target);
    }
}
