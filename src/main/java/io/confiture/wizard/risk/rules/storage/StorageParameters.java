package io.confiture.wizard.risk.rules.storage;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Options;
import io.confiture.wizard.risk.rules.Sql;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Col_labelContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Storage_parameter_optionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;

/** SET (…) and RESET (…) of a table. */
final class StorageParameters implements RiskRule {

    /** ALTER TABLE takes views too. */
    private static final Set<String> OF_VIEWS = Set.of("check_option", "security_barrier", "security_invoker");

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(
                        Table_actionContext.class,
                        action -> action.storage_parameters() != null
                                || action.RESET() != null && action.names_in_parens() != null)
                .map(action -> finding(operation, action));
    }

    private Finding finding(Operation operation, Table_actionContext action) {
        if (names(action).stream().anyMatch(OF_VIEWS::contains)) {
            return operation.finding(
                    this,
                    "alter-view",
                    "Changes how the view " + operation.target()
                            + " works: its options decide who may see what, and what may be written through it.");
        } else if (names(action).contains("user_catalog_table")) {
            return operation.finding(
                    this,
                    "user-catalog-table",
                    "Changes whether logical decoding may read " + operation.target() + ": " + Operation.text(action)
                            + ".");
        }
        return stopsAutovacuum(action)
                ? operation
                        .finding(
                                this,
                                "autovacuum-off",
                                "Stops autovacuum_enabled for " + operation.target()
                                        + ": dead rows stay, the table grows, and its statistics age.")
                        .instead("Tune it: ALTER TABLE "
                                + operation.relation().map(Sql::name).orElseThrow()
                                + " SET (autovacuum_vacuum_scale_factor = 0.05);")
                : operation.finding(
                        this,
                        "storage-parameters",
                        "Changes settings of " + operation.target() + " while everybody goes on working: "
                                + Operation.text(action) + ".");
    }

    private static List<String> names(Table_actionContext action) {
        return action.storage_parameters() == null
                ? action.names_in_parens().names_references().schema_qualified_name().stream()
                        .map(name -> RelationName.of(name).name())
                        .toList()
                : action.storage_parameters().storage_parameter_option().stream()
                        .map(StorageParameters::name)
                        .toList();
    }

    /** Without {@code toast.} in front: what holds for the table holds for what is stored out of line. */
    private static String name(Storage_parameter_optionContext option) {
        List<Col_labelContext> labels = option.storage_parameter_name().col_label();
        return RelationName.folded(labels.get(labels.size() - 1));
    }

    private static boolean stopsAutovacuum(Table_actionContext action) {
        return action.storage_parameters() != null
                && action.storage_parameters().storage_parameter_option().stream()
                        .anyMatch(option -> name(option).equals("autovacuum_enabled")
                                && option.vex() != null
                                && Options.isOff(option.vex()));
    }
}
