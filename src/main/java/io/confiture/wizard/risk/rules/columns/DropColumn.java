package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Loss;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Cascade;
import io.confiture.wizard.risk.rules.OnServer;
import io.confiture.wizard.risk.rules.Sql;
import io.confiture.wizard.risk.target.Column;
import io.confiture.wizard.risk.target.Constraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** DROP COLUMN: its values are gone, and with them what stands on the column. */
final class DropColumn implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return AlteredColumn.dropped(operation).map(this::finding);
    }

    private Finding finding(AlteredColumn column) {
        if (column.isMissing() && column.action().if_exists() != null) {
            return OnServer.finding(
                    this,
                    column.operation(),
                    "drop-column-missing",
                    "Drops nothing: there is no column `" + column.name() + "` in "
                            + column.operation().target() + " now.");
        }
        boolean cascade = Cascade.isIn(column.action().cascade_restrict());
        Finding finding = column.finding(
                        this,
                        cascade ? "drop-column-cascade" : "drop-column",
                        "Drops the column " + column.title() + " with all its values"
                                + Cascade.sentence(column.action().cascade_restrict()))
                .losing(Loss.ofColumn(column.name(), "column " + column.title() + extent(column)))
                .instead(safer(column));
        Finding numbered = column.known().filter(Column::identity).isPresent()
                ? finding.noting("Its sequence goes too.")
                : finding;
        return withDependents(withPartners(numbered, column), column, cascade);
    }

    /** {@code , jsonb, 2,100,000 rows}: those with a value in it. */
    private static String extent(AlteredColumn column) {
        return column.known()
                .map(known -> ", " + known.type()
                        + (known.values().isEmpty()
                                ? ""
                                : String.format(
                                        Locale.ROOT,
                                        ", %,d rows",
                                        known.values().getAsLong())))
                .orElse("");
    }

    private static Finding withPartners(Finding finding, AlteredColumn column) {
        Finding locking = finding;
        for (RelationName partner : new Attached(column).referenced()) {
            locking = locking.alsoLocking(partner, Lock.ACCESS_EXCLUSIVE);
        }
        List<String> gone = new ArrayList<>();
        Attached attached = new Attached(column);
        attached.constraints().forEach(it -> gone.add("`" + it.name() + "`"));
        attached.indexes().forEach(it -> gone.add("`" + it.name().name() + "`"));
        attached.computed().forEach(it -> gone.add("`" + it.name().name() + "`"));
        return gone.isEmpty()
                ? locking
                : locking.noting("With it go these constraints and indexes, other columns of theirs or not: "
                        + gone.stream().distinct().collect(Collectors.joining(", ")) + ".");
    }

    private static Finding withDependents(Finding finding, AlteredColumn column, boolean cascade) {
        Attached attached = new Attached(column);
        List<RelationName> dependents = new ArrayList<>(attached.views());
        dependents.addAll(attached.referring());
        if (dependents.isEmpty()) {
            return finding;
        } else if (!cascade) {
            return finding.noting("PostgreSQL refuses this while a view or a foreign key uses the column: look at "
                    + Attached.names(dependents) + ".");
        }
        Finding reaching = finding;
        for (RelationName dependent : dependents) {
            reaching = reaching.alsoLocking(dependent, Lock.ACCESS_EXCLUSIVE);
        }
        Finding listed = attached.views().isEmpty()
                ? reaching
                : reaching.noting("CASCADE drops the views that use it, of " + Attached.names(attached.views()) + ".");
        return attached.referring().isEmpty()
                ? listed
                : listed.noting(
                        "CASCADE drops the foreign keys to it, of " + Attached.names(attached.referring()) + ".");
    }

    private static String safer(AlteredColumn column) {
        String table = Sql.table(column.operation());
        String key = column.table().stream()
                .flatMap(known -> known.constraints().stream())
                .filter(it -> it.kind() == Constraint.Kind.PRIMARY_KEY)
                .flatMap(it -> it.columns().stream())
                .filter(name -> !name.equals(column.name()))
                .map(name -> Sql.quoted(name) + ", ")
                .collect(Collectors.joining());
        String kept = key.isEmpty() ? "*" : key + column.spelt();
        return "Let the code ignore it, deploy, wait. Keep a copy: CREATE TABLE "
                + ColumnSql.made(column.operation(), column.name(), "kept") + " AS SELECT " + kept + " FROM " + table
                + " WHERE " + column.spelt() + " IS NOT NULL; then "
                + Sql.alter(column.operation(), "DROP COLUMN " + column.spelt());
    }
}
