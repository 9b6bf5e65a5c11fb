package io.confiture.wizard.risk.rules.tables;

import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.target.Table;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Lock_tableContext;

/** LOCK TABLE. */
final class LockTable implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return operation.as(Lock_tableContext.class).map(lock -> finding(operation, lock, mode(lock)));
    }

    private Finding finding(Operation operation, Lock_tableContext statement, Lock lock) {
        Finding finding = operation
                .finding(
                        this,
                        "lock-table-" + lock.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        "Locks " + operation.target() + " in mode " + lock.label() + effect(lock))
                .without(Fact.BRIEF_EXCLUSIVE);
        if (isOnly(operation, statement)) {
            finding = finding.sparing(operation.table().map(Table::children).orElse(List.of()));
        }
        for (RelationName base : bases(operation)) {
            finding = finding.alsoLocking(base, lock);
        }
        return lock.blocksWrites()
                ? finding.instead("Leave it out: every statement takes the lock it needs.")
                : finding;
    }

    private static String effect(Lock lock) {
        if (lock.blocksReads()) {
            return ": nobody can read or write it until the file's transaction ends.";
        }
        return lock.blocksWrites()
                ? ": nobody can write to it until the file's transaction ends."
                : ", which stops no reader or writer.";
    }

    private static boolean isOnly(Operation operation, Lock_tableContext statement) {
        return statement.only_table_multiply().stream()
                .filter(table -> operation
                        .relation()
                        .filter(RelationName.of(table.schema_qualified_name())::equals)
                        .isPresent())
                .anyMatch(table -> table.ONLY() != null);
    }

    /** A view is locked with the tables behind it. */
    private static List<RelationName> bases(Operation operation) {
        return operation
                .table()
                .filter(table -> table.kind() == Table.Kind.VIEW)
                .map(view -> operation.scene().catalog().tables().values().stream()
                        .filter(table -> table.views().contains(view.name()))
                        .map(Table::name)
                        .sorted(RelationName.ORDER)
                        .toList())
                .orElse(List.of());
    }

    private static Lock mode(Lock_tableContext statement) {
        if (statement.lock_mode() == null) {
            return Lock.ACCESS_EXCLUSIVE;
        }
        String words = Operation.text(statement.lock_mode()).toUpperCase(Locale.ROOT);
        return Lock.valueOf(words.replace(' ', '_'));
    }
}
