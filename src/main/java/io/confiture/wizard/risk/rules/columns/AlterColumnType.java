package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Ladder;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Loss;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.RiskRule;
import io.confiture.wizard.risk.Size;
import io.confiture.wizard.risk.Work;
import io.confiture.wizard.risk.target.Column;
import io.confiture.wizard.risk.target.Index;
import io.confiture.wizard.risk.target.Table;
import io.confiture.wizard.risk.types.TypeChange;
import io.confiture.wizard.risk.types.TypeChange.Heap;
import io.confiture.wizard.risk.types.TypeChange.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** ALTER COLUMN … TYPE: from nothing at all to the table written anew, as {@code risk/types.md} has it. */
final class AlterColumnType implements RiskRule {

    @Override
    public Optional<Finding> judge(Operation operation) {
        return AlteredColumn.of(operation, change -> change.data_type() != null).map(this::finding);
    }

    private Finding finding(AlteredColumn column) {
        Optional<TypeChange> change = TypePlan.of(column);
        Finding finding = change.map(known -> known(column, known)).orElseGet(() -> feared(column));
        return refused(column, partners(column, change, finding));
    }

    private Finding feared(AlteredColumn column) {
        return column.finding(
                        this,
                        "alter-column-type",
                        start(column) + ": unless the old type fits, the whole table is written anew with its"
                                + " indexes, and nobody can read or write it meanwhile.")
                .with(Fact.DATA_DEPENDENT)
                .instead(TypeSwap.of(column));
    }

    private Finding known(AlteredColumn column, TypeChange change) {
        Finding finding = change.heap() == Heap.REWRITE ? rewritten(column, change) : kept(column, change);
        Finding judged = change.values() == Values.FAIL ? finding.with(Fact.DATA_DEPENDENT) : finding;
        Finding noted = change.note().isEmpty() ? judged : judged.noting(change.note());
        return change.values() == Values.REFUSED
                ? noted.noting("PostgreSQL does not convert these types by itself: the statement fails without USING.")
                : noted;
    }

    private Finding rewritten(AlteredColumn column, TypeChange change) {
        boolean lossy = change.values() == Values.LOST;
        Finding finding = column.finding(
                        this,
                        lossy ? "alter-column-type-lossy" : "alter-column-type",
                        start(column) + Waiting.WRITTEN_ANEW)
                .instead(TypeSwap.of(column));
        return lossy
                ? finding.losing(
                        Loss.ofColumn(column.name(), "what the new type of " + column.title() + " cannot hold"))
                : finding;
    }

    /** No row is written, but what stands on the column may have to be read through. */
    private Finding kept(AlteredColumn column, TypeChange change) {
        Attached attached = new Attached(column);
        List<Index> built = new ArrayList<>(attached.computed());
        if (change.heap() == Heap.INDEXES) {
            built.addAll(attached.indexes());
        }
        if (!built.isEmpty()) {
            return column.finding(
                            this,
                            "alter-column-type-index",
                            start(column) + ": the rows stay, but these indexes are built anew: "
                                    + Attached.names(built.stream()
                                            .map(Index::name)
                                            .distinct()
                                            .toList())
                                    + "; nobody can read or write the table meanwhile.")
                    .instead(TypeSwap.aroundIndexes(column, built));
        } else if (!attached.validChecks().isEmpty()) {
            return column.finding(
                            this,
                            "alter-column-type-check",
                            start(column) + ": the rows stay, but a CHECK is verified on every one of them, and nobody"
                                    + " can read or write the table meanwhile.")
                    .instead(TypeSwap.aroundChecks(column, attached.validChecks()));
        }
        return column.finding(
                this,
                "alter-column-type-free",
                start(column) + ": no row is touched. Prepared statements that return it fail once.");
    }

    private static String start(AlteredColumn column) {
        String from =
                OldType.of(column).map(old -> " from `" + old.written() + "`").orElse("");
        return "Changes the type of " + column.title() + from + " to `"
                + Operation.text(column.change().data_type()) + "`";
    }

    /** Both sides of a foreign key are locked; when values are written anew it is checked again, which reads the other side too. */
    private static Finding partners(AlteredColumn column, Optional<TypeChange> change, Finding finding) {
        Attached attached = new Attached(column);
        List<RelationName> partners = new ArrayList<>(attached.referenced());
        partners.addAll(attached.referring());
        boolean rechecked = change.filter(known -> known.heap() == Heap.FREE).isEmpty();
        Finding locking = finding;
        for (RelationName partner : partners) {
            locking = locking.alsoLocking(partner, Lock.ACCESS_EXCLUSIVE);
            Size other = column.operation().scene().size(Optional.of(partner), Work.SCAN);
            Finding read = rechecked ? locking.growing(Ladder.READS_AND_WRITES_WAIT, other) : locking;
            locking = read.risk() == locking.risk() ? locking : read;
        }
        return partners.isEmpty()
                ? locking
                : locking.noting("A foreign key ties it to " + Attached.names(partners)
                        + (rechecked ? ", whose rows are read too." : "."));
    }

    /** What PostgreSQL wants out of the way first. */
    private static Finding refused(AlteredColumn column, Finding finding) {
        List<RelationName> views = new Attached(column).views();
        List<String> computed = column.table().stream()
                .flatMap(table -> table.columns().stream())
                .filter(other -> other.generated() && !other.name().equals(column.name()))
                .map(Column::name)
                .toList();
        List<String> in = new ArrayList<>();
        if (!views.isEmpty()) {
            in.add("a view uses the column: look at " + Attached.names(views));
        }
        if (!computed.isEmpty()) {
            in.add("a computed column uses it: look at " + Attached.names(computed));
        }
        if (column.table().filter(Table::rowSecurity).isPresent()) {
            in.add("a policy uses it");
        }
        Finding told = finding;
        for (String obstacle : in) {
            told = told.noting("PostgreSQL refuses this while " + obstacle + ".");
        }
        return told;
    }
}
