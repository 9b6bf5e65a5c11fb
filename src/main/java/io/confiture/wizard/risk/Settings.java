package io.confiture.wizard.risk;

import java.util.Optional;
import java.util.Set;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Additional_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Script_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Session_local_optionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Set_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.StatementContext;

/** Which settings of a session change what the statements after them mean. */
public final class Settings {

    private static final Set<String> TIMEOUTS =
            Set.of("lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout", "transaction_timeout");
    private static final Set<String> COMFORT = Set.of(
            "application_name",
            "client_encoding",
            "client_min_messages",
            "datestyle",
            "effective_cache_size",
            "intervalstyle",
            "log_min_messages",
            "maintenance_work_mem",
            "max_parallel_maintenance_workers",
            "max_parallel_workers_per_gather",
            "random_page_cost",
            "timezone",
            "work_mem");

    private Settings() {}

    /** The SET that a statement is, if it is one. */
    static Optional<Set_statementContext> set(StatementContext tree) {
        return tree.schema_statement() == null || tree.schema_statement().schema_create() == null
                ? Optional.empty()
                : Optional.ofNullable(tree.schema_statement().schema_create().set_statement());
    }

    /** Name of the parameter in lower case; empty for a custom one ({@code app.user}) and for other forms of SET. */
    public static Optional<String> parameter(Set_statementContext set) {
        return Optional.ofNullable(set.set_action().session_local_option())
                .filter(option -> option.config_param != null && option.config_scope == null)
                .map(option -> RelationName.folded(option.config_param));
    }

    public static boolean isTimeout(String parameter) {
        return TIMEOUTS.contains(parameter);
    }

    /** Neither meaning nor safety of later statements depends on it. */
    public static boolean isComfort(String parameter) {
        return COMFORT.contains(parameter);
    }

    /** Whether the names of later statements still mean what they meant before. */
    static boolean keepNames(Set_statementContext set) {
        Session_local_optionContext option = set.set_action().session_local_option();
        boolean timeZone = option != null && option.ZONE() != null;
        boolean custom = option != null && option.config_scope != null;
        return option == null
                || timeZone
                || custom
                || parameter(set)
                        .filter(name -> isTimeout(name) || isComfort(name))
                        .isPresent();
    }

    /** Statements of a script that create, drop and rename nothing. */
    static boolean isMaintenance(Script_statementContext script) {
        if (script.script_additional() == null) {
            return false;
        }
        Additional_statementContext statement = script.script_additional().additional_statement();
        return script.script_additional().VACUUM() != null
                || statement != null
                        && (statement.RESET() != null // what it means for names is known elsewhere
                                || statement.truncate_stmt() != null
                                || statement.analyze_keyword() != null
                                || statement.reindex_stmt() != null
                                || statement.cluster_stmt() != null
                                || statement.REFRESH() != null);
    }
}
