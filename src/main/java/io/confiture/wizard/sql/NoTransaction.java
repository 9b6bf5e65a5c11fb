package io.confiture.wizard.sql;

import java.util.List;
import java.util.Set;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Additional_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_table_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Reindex_stmtContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_alterContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_createContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_dropContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Script_additionalContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.StatementContext;

/**
 * Which statements make a whole migration run in autocommit: those Confiture looks for, and those it never detects although
 * PostgreSQL refuses them in a transaction block.
 */
final class NoTransaction {

    private static final Set<String> BEYOND_TRANSACTIONS = Set.of("DATABASE", "TABLESPACE", "SUBSCRIPTION");

    private NoTransaction() {}

    /** False where no tree is needed to say no: neither ten thousand INSERTs nor as many tables are parsed for this question. */
    static boolean mayConcern(List<String> words) {
        var second = words.size() > 1 ? words.get(1) : "";
        return switch (words.isEmpty() ? "" : words.get(0)) {
            case "VACUUM", "CLUSTER", "REINDEX" -> true;
            case "CREATE", "DROP" -> BEYOND_TRANSACTIONS.contains(second) || words.contains("CONCURRENTLY");
            case "ALTER" -> second.equals("SYSTEM") || words.contains("VALUE") || words.contains("DETACH");
            default -> false;
        };
    }

    static boolean isNeededBy(StatementContext statement) {
        var schema = statement.schema_statement();
        if (schema != null) {
            return creates(schema.schema_create()) || drops(schema.schema_drop()) || alters(schema.schema_alter());
        }
        var script = statement.script_statement();
        return script != null && runs(script.script_additional());
    }

    /** For statements newer than the grammar, or not in it at all like ALTER SYSTEM: their bare words, quoted names left out. */
    static boolean isNeededBy(List<String> words) {
        var first = words.get(0);
        var second = words.size() > 1 ? words.get(1) : "";
        return switch (first) {
            case "VACUUM", "CLUSTER" -> true;
            case "REINDEX" -> words.contains("CONCURRENTLY") || wholeDatabase(words);
            case "CREATE" ->
                Set.of("DATABASE", "TABLESPACE", "SUBSCRIPTION").contains(second) || concurrentIndex(words);
            case "DROP" -> Set.of("DATABASE", "TABLESPACE").contains(second) || concurrentIndex(words);
            case "ALTER" -> second.equals("SYSTEM") || addsEnumValue(words) || detachesConcurrently(words);
            default -> false;
        };
    }

    private static boolean creates(Schema_createContext create) {
        if (create == null) {
            return false;
        }
        var index = create.create_index_statement();
        return (index != null && index.CONCURRENTLY() != null)
                || create.create_database_statement() != null
                || create.create_tablespace_statement() != null
                || create.create_subscription_statement() != null;
    }

    private static boolean drops(Schema_dropContext drop) {
        if (drop == null) {
            return false;
        }
        var named = drop.drop_statements();
        return drop.drop_database_statement() != null
                || (named != null && named.INDEX() != null && named.CONCURRENTLY() != null)
                || (named != null && named.TABLESPACE() != null);
    }

    private static boolean alters(Schema_alterContext alter) {
        if (alter == null) {
            return false;
        }
        var type = alter.alter_type_statement();
        return (type != null && type.new_enum_value != null) || detaches(alter.alter_table_statement());
    }

    private static boolean detaches(Alter_table_statementContext table) {
        return table != null
                && table.alter_partition() != null
                && table.alter_partition().CONCURRENTLY() != null;
    }

    private static boolean runs(Script_additionalContext script) {
        return script != null && (script.VACUUM() != null || maintains(script.additional_statement()));
    }

    private static boolean maintains(Additional_statementContext statement) {
        return statement != null && (statement.cluster_stmt() != null || reindexes(statement.reindex_stmt()));
    }

    private static boolean reindexes(Reindex_stmtContext reindex) {
        return reindex != null
                && (reindex.CONCURRENTLY() != null
                        || reindex.SCHEMA() != null
                        || reindex.DATABASE() != null
                        || reindex.SYSTEM() != null
                        || hasConcurrentlyOption(reindex));
    }

    private static boolean hasConcurrentlyOption(Reindex_stmtContext reindex) {
        return reindex.reindex_options() != null
                && reindex.reindex_options().reindex_option().stream()
                        .anyMatch(option -> option.CONCURRENTLY() != null);
    }

    private static boolean wholeDatabase(List<String> words) {
        return words.contains("SCHEMA") || words.contains("DATABASE") || words.contains("SYSTEM");
    }

    private static boolean concurrentIndex(List<String> words) {
        int index = words.indexOf("INDEX");
        return index > 0
                && index <= 2
                && index + 1 < words.size()
                && words.get(index + 1).equals("CONCURRENTLY");
    }

    private static boolean addsEnumValue(List<String> words) {
        return words.get(1).equals("TYPE") && words.contains("ADD") && words.contains("VALUE");
    }

    private static boolean detachesConcurrently(List<String> words) {
        return words.get(1).equals("TABLE") && words.contains("DETACH") && words.contains("CONCURRENTLY");
    }
}
