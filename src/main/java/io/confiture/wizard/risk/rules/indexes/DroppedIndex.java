package io.confiture.wizard.risk.rules.indexes;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.rules.Cascade;
import io.confiture.wizard.risk.rules.OnServer;
import io.confiture.wizard.risk.rules.Sql;
import java.util.Locale;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_statementsContext;

/**
 * An index that goes.
 *
 * @param owned what the target knows of it
 */
record DroppedIndex(Operation operation, Drop_statementsContext drop, RelationName name, Optional<OwnedIndex> owned) {

    /** So many uses are not by chance. */
    private static final long MANY = 1000;

    static Optional<DroppedIndex> of(Operation operation, Drop_statementsContext drop) {
        return operation
                .relation()
                .map(name -> new DroppedIndex(operation, drop, name, OwnedIndex.of(operation.scene(), name)));
    }

    /** @param way how that is done, for the sentence */
    Finding finding(RiskRule rule, String plain, String unique, String way) {
        if (isMissing()) {
            return operation.finding(
                    rule,
                    isConcurrent() ? "drop-index-concurrently-missing" : "drop-index-missing",
                    "Does nothing: there is no index `" + name + "`.");
        }
        Optional<RelationName> table = OwnedIndex.tableOf(operation, name);
        Finding dropped = OnServer.finding(
                rule,
                operation,
                isUnique() ? unique : plain,
                table.or(operation::relation),
                "Drops the " + (isUnique() ? "unique " : "") + "index `" + name + "`"
                        + table.map(it -> " of `" + it + "`").orElse("") + way + effect()
                        + Cascade.sentence(drop));
        Finding listed =
                table.isPresent() ? OnServer.withIndex(dropped, operation.scene(), "index", name) : feared(dropped);
        return noted(
                isConcurrent() || owned.filter(OwnedIndex::isPartitioned).isPresent()
                        ? listed
                        : listed.instead("Alone in its file: DROP INDEX CONCURRENTLY " + Sql.name(name) + ";"));
    }

    /** Whose index it is nobody knows, nor whether it is unique. */
    private Finding feared(Finding dropped) {
        return isConcurrent() ? dropped.with(Fact.INTEGRITY) : dropped.with(Fact.INTEGRITY, Fact.LOCKS_OTHER_TABLE);
    }

    private String effect() {
        if (owned.isEmpty()) {
            return ": queries that used it become slow, and what it kept unique no longer is";
        }
        return isUnique()
                ? ": equal rows can come in, and queries that used it become slow"
                : ": queries that used it become slow";
    }

    private Finding noted(Finding dropped) {
        if (owned.isEmpty()) {
            return dropped;
        }
        Finding told = used(dropped, owned.get());
        for (String key : owned.get().foreignKeys()) {
            told = told.noting("The foreign key `" + key + "` has no index then: for each row that is deleted on its"
                    + " other side the whole table is read.");
        }
        Finding all = told;
        return owned.get()
                .constraint()
                .map(needed -> all.noting("It fails: the constraint `" + needed.name() + "` needs it. Instead: "
                        + Sql.alter(
                                Sql.name(owned.get().table().name()), "DROP CONSTRAINT " + Sql.quoted(needed.name()))))
                .orElse(all);
    }

    private static Finding used(Finding dropped, OwnedIndex owned) {
        if (owned.index().scans().isEmpty()) {
            return dropped;
        }
        long scans = owned.index().scans().getAsLong();
        if (scans >= MANY) {
            return dropped.atLeast(Risk.HIGH, "It is much in use.")
                    .noting(String.format(
                            Locale.ROOT, "It was used %,d times since the server began to count.", scans));
        }
        return scans == 0
                ? dropped.noting("Nobody has used it since the server began to count; standbys count for themselves.")
                : dropped;
    }

    private boolean isUnique() {
        return owned.filter(it -> it.index().unique()).isPresent();
    }

    private boolean isConcurrent() {
        return drop.CONCURRENTLY() != null;
    }

    private boolean isMissing() {
        return drop.if_exist_names_restrict_cascade().if_exists() != null
                && operation.scene().catalog().isKnown()
                && operation.scene().catalog().table(name).isEmpty()
                && OwnedIndex.tableOf(operation, name).isEmpty();
    }
}
