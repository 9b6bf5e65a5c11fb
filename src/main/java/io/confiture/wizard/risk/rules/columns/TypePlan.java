package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.target.Column;
import io.confiture.wizard.risk.types.TypeChange;
import io.confiture.wizard.risk.types.TypeChange.Heap;
import io.confiture.wizard.risk.types.TypeChanges;
import io.confiture.wizard.risk.types.TypeName;
import java.util.List;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Data_typeContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_qualified_name_nontypeContext;

/** What an ALTER COLUMN … TYPE does to the rows, as far as one can know. */
final class TypePlan {

    private TypePlan() {}

    /** Empty when the old type is not known and nothing can be said of it. */
    static Optional<TypeChange> of(AlteredColumn column) {
        Optional<List<TypeName>> casts = Using.casts(column);
        if (casts.isEmpty()) {
            return Optional.of(TypeChange.COMPUTED);
        }
        return OldType.of(column)
                .map(old -> from(column, old, casts.get()))
                .or(() -> casts.get().stream().anyMatch(cast -> !cast.limits().isEmpty())
                        ? Optional.of(TypeChange.COMPUTED)
                        : Optional.empty());
    }

    private static TypeChange from(AlteredColumn column, OldType old, List<TypeName> casts) {
        TypeChanges table = new TypeChanges(
                column.operation().scene().version(),
                column.operation().scene().catalog().utc());
        Data_typeContext written = column.change().data_type();
        if (casts.isEmpty() && old.itself().equals(TypeName.of(written))) {
            return collated(column, TypeChange.NONE);
        }
        TypeName now = old.type();
        TypeChange change = TypeChange.NONE;
        for (TypeName cast : casts) {
            TypeName next = base(column.operation(), cast);
            change = change.and(table.cast(now, next));
            now = next;
        }
        TypeName goal = base(column.operation(), TypeName.of(written));
        boolean hidden = old.domain() && !goal.limits().isEmpty();
        TypeChange all = change.and(table.assigned(now, goal));
        return collated(column, checked(column, hidden ? all.writing(Heap.REWRITE) : all));
    }

    /** A domain is what it is made of. */
    private static TypeName base(Operation operation, TypeName type) {
        return Optional.of(type)
                .filter(it -> !it.array())
                .flatMap(it -> Domains.example(operation, name(it)))
                .flatMap(Column::domain)
                .flatMap(domain -> TypeName.of(domain.base()))
                .orElse(type);
    }

    private static RelationName name(TypeName type) {
        int dot = type.name().indexOf('.');
        return dot < 0
                ? new RelationName("", type.name())
                : new RelationName(type.name().substring(0, dot), type.name().substring(dot + 1));
    }

    /** What a domain demands is verified on every row. */
    private static TypeChange checked(AlteredColumn column, TypeChange change) {
        boolean checks = Optional.ofNullable(
                        column.change().data_type().predefined_type().schema_qualified_name_nontype())
                .map(TypePlan::name)
                .flatMap(type -> Domains.example(column.operation(), type))
                .flatMap(Column::domain)
                .filter(Column.Domain::checked)
                .isPresent();
        return checks ? change.checked() : change;
    }

    private static RelationName name(Schema_qualified_name_nontypeContext context) {
        return RelationName.of(context);
    }

    private static TypeChange collated(AlteredColumn column, TypeChange change) {
        return column.change().collate_identifier() == null ? change : change.writing(Heap.INDEXES);
    }
}
