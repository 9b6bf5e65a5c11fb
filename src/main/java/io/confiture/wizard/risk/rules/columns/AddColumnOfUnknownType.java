package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.target.Column;
import java.util.Optional;

/** ADD COLUMN of a type that is, or may be, a domain with constraints. */
final class AddColumnOfUnknownType implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return AddedColumn.of(operation)
                .filter(column -> column.type().mayBeCheckedDomain())
                .map(this::finding);
    }

    private Finding finding(AddedColumn column) {
        String start = column.start() + " with the type `"
                + Operation.text(column.definition().data_type()) + "`: ";
        Optional<Column> example = column.type().example();
        Finding finding = column.finding(
                this,
                "add-column-checked-domain",
                start
                        + (example.isPresent()
                                ? "it is a domain with a constraint, so the"
                                : "if that is a domain with a constraint, the")
                        + " whole table is written anew with its indexes, and nobody can read or write it meanwhile.");
        return finding.instead(example.flatMap(Column::domain)
                .map(
                        domain -> Later.plainColumn(column, domain.base())
                                + " Then its constraint as a CHECK of the table, NOT VALID, and VALIDATE CONSTRAINT in a migration of its own.")
                .orElse("Use the base type, and a CHECK as NOT VALID that is validated later."));
    }
}
