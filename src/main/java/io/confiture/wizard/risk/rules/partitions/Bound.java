package io.confiture.wizard.risk.rules.partitions;

import io.confiture.wizard.risk.PlainColumn;
import io.confiture.wizard.risk.Tree;
import io.confiture.wizard.risk.rules.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.For_values_boundContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Partition_bound_partContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Partition_bound_specContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.VexContext;

/**
 * Which rows belong to a partition, where that is a range or a list of constants of one column.
 *
 * @param from its first value; empty when there is no first one
 * @param to the value behind its last one; empty when there is no last one
 * @param values the whole list; empty for a range
 * @param conditions on the column, whose name belongs in front of each
 */
record Bound(Optional<Constant> from, Optional<Constant> to, List<Constant> values, List<String> conditions) {

    /** Empty for the rest of all rows, for hashes, and for what nobody can compare from here. */
    static Optional<Bound> of(For_values_boundContext written) {
        Partition_bound_specContext spec = written.partition_bound_spec();
        if (spec == null) {
            return Optional.empty();
        } else if (spec.IN() != null) {
            return list(spec.vex());
        }
        return spec.FROM() == null
                ? Optional.empty()
                : range(spec.partition_bound_part(0), spec.partition_bound_part(1));
    }

    private static Optional<Bound> list(List<VexContext> values) {
        List<Constant> constants =
                values.stream().flatMap(value -> Constant.in(value).stream()).toList();
        String written = values.stream().map(Tree::written).collect(Collectors.joining(", "));
        return constants.size() == values.size()
                ? Optional.of(
                        new Bound(Optional.empty(), Optional.empty(), constants, List.of(" IN (" + written + ")")))
                : Optional.empty();
    }

    private static Optional<Bound> range(Partition_bound_partContext first, Partition_bound_partContext last) {
        if (first.vex().size() != 1 || last.vex().size() != 1) {
            return Optional.empty();
        }
        Optional<Constant> from = Constant.in(first.vex(0));
        Optional<Constant> to = Constant.in(last.vex(0));
        boolean readable =
                (from.isPresent() || isOpen(first, "minvalue")) && (to.isPresent() || isOpen(last, "maxvalue"));
        List<String> conditions = new ArrayList<>();
        from.ifPresent(value -> conditions.add(" >= " + Tree.written(first.vex(0))));
        to.ifPresent(value -> conditions.add(" < " + Tree.written(last.vex(0))));
        return readable ? Optional.of(new Bound(from, to, List.of(), conditions)) : Optional.empty();
    }

    private static boolean isOpen(Partition_bound_partContext end, String word) {
        return PlainColumn.in(end.vex(0)).filter(word::equals).isPresent();
    }

    /** As a condition in SQL. */
    String condition(String column) {
        return conditions.stream()
                .map(condition -> Sql.quoted(column) + condition)
                .collect(Collectors.joining(" AND "));
    }

    /** Whether a row of which all this is known, and whose column is not NULL, belongs here. */
    boolean follows(List<Comparison> known, Sameness same) {
        if (values.isEmpty()) {
            return (from.isEmpty() || known.stream().anyMatch(it -> isAtLeast(it, from.get(), same)))
                    && (to.isEmpty() || known.stream().anyMatch(it -> isBelow(it, to.get(), same)));
        }
        return known.stream()
                .anyMatch(it -> it.kind() == Comparison.Kind.ONE_OF
                        && it.values().stream().allMatch(value -> isListed(value, same)));
    }

    /** Whether this is true of every row that belongs here. */
    boolean implies(Comparison condition, Sameness same) {
        return switch (condition.kind()) {
            case NOT_NULL -> true;
            case AT_LEAST ->
                from.filter(value -> same.holds(value, condition.values().get(0)))
                        .isPresent();
            case LESS ->
                to.filter(value -> same.holds(value, condition.values().get(0))).isPresent();
            case ONE_OF ->
                !values.isEmpty()
                        && values.stream()
                                .allMatch(value -> condition.values().stream().anyMatch(it -> same.holds(value, it)));
            case MORE, AT_MOST -> false;
        };
    }

    /** Whether a row of which this is known cannot belong here. */
    boolean isRefutedBy(Comparison known, Sameness same) {
        return known.kind() == Comparison.Kind.LESS
                        && from.filter(value -> same.holds(value, known.values().get(0)))
                                .isPresent()
                || known.kind() == Comparison.Kind.AT_LEAST
                        && to.filter(value -> same.holds(value, known.values().get(0)))
                                .isPresent();
    }

    private static boolean isAtLeast(Comparison known, Constant first, Sameness same) {
        return (known.kind() == Comparison.Kind.AT_LEAST || known.kind() == Comparison.Kind.MORE)
                && same.holds(known.values().get(0), first);
    }

    private static boolean isBelow(Comparison known, Constant end, Sameness same) {
        return known.kind() == Comparison.Kind.LESS && same.holds(known.values().get(0), end);
    }

    private boolean isListed(Constant value, Sameness same) {
        return values.stream().anyMatch(listed -> same.holds(listed, value));
    }
}
