package io.confiture.wizard.risk.rules.storage;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import java.util.Locale;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;

/** SET (…) and RESET (…) of a table. */
final class StorageParameters implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation
                .as(
                        Table_actionContext.class,
                        action -> action.storage_parameters() != null
                                || action.RESET() != null && action.names_in_parens() != null)
                .map(action -> operation
                        .finding(
                                this,
                                isLight(action) ? Risk.LOW : Risk.MEDIUM,
                                "Changes settings of " + operation.target() + ": " + Operation.text(action))
                        .locking(isLight(action) ? Lock.SHARE_UPDATE_EXCLUSIVE : Lock.ACCESS_EXCLUSIVE));
    }

    private static boolean isLight(Table_actionContext action) {
        String text = Operation.text(action).toLowerCase(Locale.ROOT);
        return !text.contains("autovacuum_enabled") && !text.contains("user_catalog_table") && !text.endsWith("…");
    }
}
