package io.confiture.wizard.migration;

import io.confiture.wizard.sql.SqlStatement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.misc.Interval;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_index_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_statementsContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Reindex_optionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Reindex_stmtContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.StatementContext;

/**
 * What a statement does CONCURRENTLY with indexes: in several transactions, so that it may end half-way. Names are as the file
 * writes them.
 *
 * @param table of a BUILD, otherwise empty
 * @param names of a BUILD that names its index, and all of a DROP
 * @param ifNotExists whether a BUILD is content with any index of that name
 */
record IndexWork(Kind kind, String table, List<String> names, boolean ifNotExists) {

    enum Kind {
        BUILD,
        REBUILD,
        DROP
    }

    private static final Set<String> NO = Set.of("false", "off", "no", "0");

    static Optional<IndexWork> of(SqlStatement statement) {
        return statement.forbidsTransaction() ? statement.tree().flatMap(IndexWork::of) : Optional.empty();
    }

    boolean is(Kind other) {
        return kind == other;
    }

    private static Optional<IndexWork> of(StatementContext statement) {
        var schema = statement.schema_statement();
        if (schema != null && schema.schema_create() != null) {
            return build(schema.schema_create().create_index_statement());
        }
        if (schema != null && schema.schema_drop() != null) {
            return drop(schema.schema_drop().drop_statements());
        }
        var script = statement.script_statement();
        var more = script == null || script.script_additional() == null
                ? null
                : script.script_additional().additional_statement();
        return more == null ? Optional.empty() : rebuild(more.reindex_stmt());
    }

    private static Optional<IndexWork> build(Create_index_statementContext create) {
        return create == null || create.CONCURRENTLY() == null
                ? Optional.empty()
                : Optional.of(new IndexWork(
                        Kind.BUILD,
                        written(create.table_name),
                        create.name == null ? List.of() : List.of(written(create.name)),
                        create.if_not_exists() != null));
    }

    private static Optional<IndexWork> drop(Drop_statementsContext drop) {
        if (drop == null || drop.INDEX() == null || drop.CONCURRENTLY() == null) {
            return Optional.empty();
        }
        var names = drop.if_exist_names_restrict_cascade().names_references().schema_qualified_name().stream()
                .map(IndexWork::written)
                .toList();
        return Optional.of(new IndexWork(Kind.DROP, "", names, false));
    }

    private static Optional<IndexWork> rebuild(Reindex_stmtContext reindex) {
        return reindex == null || !isConcurrent(reindex)
                ? Optional.empty()
                : Optional.of(new IndexWork(Kind.REBUILD, "", List.of(), false));
    }

    private static boolean isConcurrent(Reindex_stmtContext reindex) {
        return reindex.CONCURRENTLY() != null
                || (reindex.reindex_options() != null
                        && reindex.reindex_options().reindex_option().stream().anyMatch(IndexWork::isConcurrent));
    }

    private static boolean isConcurrent(Reindex_optionContext option) {
        return option.CONCURRENTLY() != null
                && (option.boolean_value() == null
                        || !NO.contains(written(option.boolean_value()).toLowerCase(Locale.ROOT)));
    }

    /** With the quotes that the grammar's own text has lost: the server unquotes and folds it as it does in the statement. */
    private static String written(ParserRuleContext name) {
        return name.getStart()
                .getInputStream()
                .getText(Interval.of(
                        name.getStart().getStartIndex(), name.getStop().getStopIndex()));
    }
}
