package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.target.Column;
import java.util.Optional;

/** ADD COLUMN that is optional, or has one default for all rows: before PostgreSQL 11 that default is written into each of them. */
final class AddColumn implements RiskRule {

    private static final int FIRST_WITH_FREE_DEFAULT = 11;

    @Override
    public Optional<Finding> judge(Operation operation) {
        return AddedColumn.any(operation).flatMap(this::finding);
    }

    private Optional<Finding> finding(AddedColumn column) {
        if (column.isThereAlready()) {
            return Optional.of(column.finding(
                    this,
                    "add-column-again",
                    "Adds nothing: " + column.operation().target() + " has a column `" + column.name()
                            + "` already, whatever it is like."));
        } else if (column.hasDefault() && !column.hasRestlessDefault()) {
            return Optional.of(withDefault(column)).filter(it -> it.rewrites() || column.isHarmless());
        }
        return Optional.of(column).filter(AddedColumn::isHarmless).map(this::optional);
    }

    private Finding withDefault(AddedColumn column) {
        String facts = column.hasConstantDefault() ? "add-column-constant-default" : "add-column-stable-default";
        String start = column.start() + " with one default for all rows: ";
        if (column.operation().scene().isAtLeast(FIRST_WITH_FREE_DEFAULT)) {
            return column.finding(this, facts, start + "no row is touched.");
        }
        boolean known = column.operation().scene().version().isPresent();
        return column.finding(
                        this,
                        facts,
                        start + "PostgreSQL 10 writes the whole table anew, and nobody can read or write it meanwhile"
                                + (known ? "." : "; from 11 on no row is touched. The server's version is not known."))
                .instead(Later.defaultValue(column));
    }

    private Finding optional(AddedColumn column) {
        if (column.type().isJson()) {
            return column.finding(this, "add-column-json", column.start() + "; type json has no equality, jsonb would.")
                    .noting("SELECT DISTINCT, GROUP BY and UNION over whole rows fail with a json column.")
                    .instead(Later.plainColumn(column, "jsonb"));
        } else if (column.isVirtual()) {
            return column.finding(
                    this, "add-column-virtual", column.start() + ", computed whenever it is read: no row is touched.");
        }
        return column.finding(
                this,
                column.type().example().flatMap(Column::domain).isPresent() ? "add-column-domain" : "add-column",
                column.start() + ", which may stay empty.");
    }
}
