package io.confiture.wizard.risk.rules.data;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import java.util.Optional;
import java.util.Set;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Function_callContext;

/** A call that reaches beyond the database: files of the server, or other servers. */
final class OutsideCall implements RiskRule {

    private static final Set<String> FILES = Set.of(
            "lo_import",
            "lo_export",
            "pg_read_file",
            "pg_read_binary_file",
            "pg_ls_dir",
            "pg_stat_file",
            "pg_file_write",
            "pg_file_rename",
            "pg_file_unlink");

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(Function_callContext.class, OutsideCall::is)
                .map(call -> operation.finding(
                        this,
                        "outside-call",
                        "Reaches beyond the database, to files or other servers, which no rollback takes back: "
                                + Operation.text(call)));
    }

    static boolean is(Function_callContext call) {
        if (call.schema_qualified_name_nontype() == null) {
            return false;
        }
        String name = RelationName.of(call.schema_qualified_name_nontype()).name();
        return FILES.contains(name) || name.equals("dblink") || name.startsWith("dblink_");
    }
}
