package io.confiture.wizard.risk;

import static io.confiture.wizard.risk.Tree.all;
import static io.confiture.wizard.risk.Tree.core;

import io.confiture.wizard.risk.rules.Options;
import io.confiture.wizard.sql.DoBody;
import io.confiture.wizard.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Additional_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_table_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Anonymous_blockContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Copy_to_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_table_as_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_view_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Data_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_statementsContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Explain_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Function_callContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Lock_tableContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Plpgsql_functionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_qualified_nameContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Script_additionalContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.StatementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_cols_listContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Truncate_stmtContext;

/** Takes a statement apart into the things it does. */
final class Operations {

    private final SqlStatement statement;
    private final DoneBefore earlier;
    private final Scene scene;
    private final List<Operation> operations = new ArrayList<>();
    private Optional<ParserRuleContext> part = Optional.empty();

    private Operations(SqlStatement statement, DoneBefore earlier, Scene scene) {
        this.statement = statement;
        this.earlier = earlier;
        this.scene = scene;
    }

    /** At least one, in the order of the text. */
    static List<Operation> of(SqlStatement statement, Nodes nodes, DoneBefore earlier, Scene scene) {
        Operations parts = new Operations(statement, earlier, scene);
        StatementContext tree = nodes.tree();
        if (tree.data_statement() != null) {
            nodes.all(Data_statementContext.class).forEach(parts::addChange);
            nodes.all(Function_callContext.class).forEach(parts::addUnknownCall);
        } else {
            parts.addSchema(told(tree));
        }
        return parts.operations;
    }

    /** Those of a program are told one by one, as far as it can be read; the program itself is one of them. */
    private void addProgram(Anonymous_blockContext block) {
        operations.add(operation(block, Optional.empty()));
        DoBody.of(block).ifPresent(this::addParts);
    }

    private void addParts(Plpgsql_functionContext program) {
        ProgramParts.statements(program).forEach(statement -> inside(statement, () -> addSchema(told(statement))));
        ProgramParts.data(program)
                .forEach(data -> inside(data, () -> operations.add(operation(data, Subject.of(data)))));
        ProgramParts.untold(program)
                .forEach(untold -> inside(untold, () -> operations.add(operation(untold, Optional.empty()))));
        ProgramParts.calls(program).forEach(call -> inside(call, () -> addUnknownCall(call)));
    }

    private void inside(ParserRuleContext statement, Runnable adding) {
        part = Optional.of(statement);
        adding.run();
        part = Optional.empty();
    }

    /** What stands behind CREATE, ALTER or DROP, or the whole statement when it begins otherwise. */
    private static ParserRuleContext told(ParserRuleContext tree) {
        ParserRuleContext core = core(tree);
        boolean verb = core.getChildCount() == 2;
        return verb && core.getChild(1) instanceof ParserRuleContext rest && isVerb(core) ? rest : core;
    }

    private static boolean isVerb(ParserRuleContext core) {
        String word = core.getStart().getText();
        return word.equalsIgnoreCase("CREATE") || word.equalsIgnoreCase("ALTER") || word.equalsIgnoreCase("DROP");
    }

    private void addSchema(ParserRuleContext node) {
        if (node instanceof Alter_table_statementContext alter) {
            addAlterations(alter);
        } else if (node instanceof Drop_statementsContext drop) {
            addDropped(drop);
        } else if (node instanceof Truncate_stmtContext truncate) {
            truncate.only_table_multiply().forEach(table -> add(node, table.schema_qualified_name()));
        } else if (node instanceof Lock_tableContext lock) {
            lock.only_table_multiply().forEach(table -> add(node, table.schema_qualified_name()));
        } else if (node instanceof Script_additionalContext script && script.table_cols_list() != null) {
            addEach(node, script.table_cols_list());
        } else if (node instanceof Additional_statementContext statement && statement.table_cols_list() != null) {
            addEach(node, statement.table_cols_list());
        } else if (node instanceof Explain_statementContext explain) {
            addExplained(explain);
        } else if (node instanceof Anonymous_blockContext block) {
            addProgram(block);
        } else {
            operations.add(operation(node, Subject.of(node)));
            addQueryOf(node);
        }
    }

    /** A name of something else than a relation, a type or a schema, is the operation itself: no table is meant by it. */
    private void addDropped(Drop_statementsContext drop) {
        boolean relations =
                drop.TABLE() != null || drop.VIEW() != null || drop.INDEX() != null || drop.SEQUENCE() != null;
        drop.if_exist_names_restrict_cascade()
                .names_references()
                .schema_qualified_name()
                .forEach(name -> {
                    if (relations) {
                        add(drop, name);
                    } else {
                        operations.add(operation(name, Optional.empty()));
                    }
                });
    }

    private void addEach(ParserRuleContext node, Table_cols_listContext tables) {
        tables.inheritance_specified_table_cols().forEach(table -> add(node, table.schema_qualified_name()));
    }

    private void addAlterations(Alter_table_statementContext alter) {
        if (alter.alter_partition() != null && alter.alter_partition().ATTACH() != null) {
            add(alter, alter.alter_partition().partition_table_value().schema_qualified_name());
        } else if (alter.table_action().isEmpty() || alter.FOREIGN() != null || alter.EXTERNAL() != null) {
            add(alter, alter.name);
        } else {
            alter.table_action().forEach(action -> add(action, alter.name));
        }
    }

    /** They run their query, so what it calls counts; and what is prepared is there to be executed. */
    private void addQueryOf(ParserRuleContext node) {
        boolean runs = node instanceof Create_table_as_statementContext
                || node instanceof Create_view_statementContext view && view.MATERIALIZED() != null
                || node instanceof Additional_statementContext statement && statement.PREPARE() != null
                || node instanceof Copy_to_statementContext;
        if (runs) {
            addNestedData(node);
            addUnknownCalls(node);
        }
    }

    private void addExplained(Explain_statementContext explain) {
        operations.add(operation(explain, Optional.empty()));
        if (Options.isAnalyzed(explain)) {
            addData(explain);
        }
    }

    private void addData(ParserRuleContext tree) {
        addNestedData(tree);
        addUnknownCalls(tree);
    }

    /** A CTE may change data too, so every data statement inside counts. */
    private void addNestedData(ParserRuleContext tree) {
        all(tree, Data_statementContext.class).forEach(this::addChange);
    }

    private void addChange(Data_statementContext data) {
        ParserRuleContext node = (ParserRuleContext) data.getChild(0);
        operations.add(operation(node, Subject.of(node)));
    }

    private void addUnknownCalls(ParserRuleContext tree) {
        all(tree, Function_callContext.class).forEach(this::addUnknownCall);
    }

    /** What the database marks as IMMUTABLE or STABLE promises to change nothing. */
    private void addUnknownCall(Function_callContext call) {
        boolean harmless = KnownFunctions.harmless(call)
                || scene.catalog().isCalm(RelationName.of(call.schema_qualified_name_nontype()));
        if (!harmless) {
            operations.add(operation(call, Optional.empty()));
        }
    }

    private void add(ParserRuleContext node, Schema_qualified_nameContext name) {
        operations.add(operation(node, Optional.of(RelationName.of(name))));
    }

    private Operation operation(ParserRuleContext node, Optional<RelationName> relation) {
        return new Operation(statement, node, relation, earlier, scene, part);
    }
}
