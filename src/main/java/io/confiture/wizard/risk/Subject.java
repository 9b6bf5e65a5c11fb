package io.confiture.wizard.risk;

import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Additional_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_materialized_view_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_policy_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_rule_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_sequence_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_trigger_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_view_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Cluster_stmtContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Copy_from_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_index_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_policy_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_rewrite_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_sequence_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_statistics_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_table_as_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_table_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_trigger_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_view_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Delete_stmt_for_psqlContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_policy_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_rule_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_trigger_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Insert_stmt_for_psqlContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Merge_stmt_for_psqlContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_qualified_nameContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Update_stmt_for_psqlContext;

/** Which relation a part of a tree works on. */
final class Subject {

    private Subject() {}

    /** Empty when it is about none, or about several. */
    static Optional<RelationName> of(ParserRuleContext node) {
        return Optional.ofNullable(name(node)).map(RelationName::of);
    }

    private static Schema_qualified_nameContext name(ParserRuleContext node) {
        if (node instanceof Insert_stmt_for_psqlContext insert) {
            return insert.insert_table_name;
        } else if (node instanceof Update_stmt_for_psqlContext update) {
            return update.update_table_name;
        } else if (node instanceof Delete_stmt_for_psqlContext delete) {
            return delete.delete_table_name;
        } else if (node instanceof Merge_stmt_for_psqlContext merge) {
            return merge.merge_table_name;
        } else if (node instanceof Create_index_statementContext index) {
            return index.table_name;
        } else if (node instanceof Create_table_statementContext table) {
            return table.name;
        } else if (node instanceof Create_table_as_statementContext table) {
            return table.name;
        }
        return rarer(node);
    }

    private static Schema_qualified_nameContext rarer(ParserRuleContext node) {
        if (node instanceof Create_view_statementContext view) {
            return view.name;
        } else if (node instanceof Create_trigger_statementContext trigger) {
            return trigger.table_name;
        } else if (node instanceof Drop_trigger_statementContext trigger) {
            return trigger.table_name;
        } else if (node instanceof Create_policy_statementContext policy) {
            return policy.schema_qualified_name();
        } else if (node instanceof Create_statistics_statementContext statistics) {
            return statistics.table_name;
        } else if (node instanceof Copy_from_statementContext copy) {
            return copy.table_cols().schema_qualified_name();
        } else if (node instanceof Cluster_stmtContext cluster) {
            return cluster.schema_qualified_name();
        } else if (node instanceof Additional_statementContext statement && statement.REFRESH() != null) {
            return statement.schema_qualified_name();
        }
        return changed(node);
    }

    /** What guards a relation or acts for it, and relations that are no tables. */
    private static Schema_qualified_nameContext changed(ParserRuleContext node) {
        if (node instanceof Alter_trigger_statementContext trigger) {
            return trigger.schema_qualified_name();
        } else if (node instanceof Alter_policy_statementContext policy) {
            return policy.schema_qualified_name();
        } else if (node instanceof Drop_policy_statementContext policy) {
            return policy.schema_qualified_name();
        } else if (node instanceof Create_rewrite_statementContext rule) {
            return rule.table_name;
        } else if (node instanceof Alter_rule_statementContext rule) {
            return rule.schema_qualified_name();
        } else if (node instanceof Drop_rule_statementContext rule) {
            return rule.schema_qualified_name();
        } else if (node instanceof Alter_view_statementContext view) {
            return view.name;
        } else if (node instanceof Alter_materialized_view_statementContext view) {
            return view.schema_qualified_name();
        } else if (node instanceof Create_sequence_statementContext sequence) {
            return sequence.name;
        } else if (node instanceof Alter_sequence_statementContext sequence) {
            return sequence.name;
        }
        return null;
    }
}
