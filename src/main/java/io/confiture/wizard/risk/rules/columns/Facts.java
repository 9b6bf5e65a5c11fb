package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.facts.FactTables;
import io.confiture.wizard.risk.target.Table;
import java.util.List;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_table_statementContext;

/** What the table of facts says, for an ALTER TABLE. */
final class Facts {

    private Facts() {}

    static Finding finding(RiskRule rule, Operation operation, String facts, String sentence) {
        Finding finding = operation.finding(rule, facts, sentence);
        Finding reaching = isOnly(operation)
                ? finding.sparing(operation.table().map(Table::children).orElse(List.of()))
                : finding;
        return FactTables.exists(facts, operation.scene().version())
                ? reaching
                : reaching.noting("PostgreSQL " + operation.scene().version().getAsInt()
                        + " does not know this form: the statement fails there.");
    }

    /** Without its partitions and children. */
    private static boolean isOnly(Operation operation) {
        return operation.node().getParent() instanceof Alter_table_statementContext alter && alter.ONLY() != null;
    }
}
