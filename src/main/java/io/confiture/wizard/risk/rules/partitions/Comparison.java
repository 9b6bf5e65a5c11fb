package io.confiture.wizard.risk.rules.partitions;

import io.confiture.wizard.risk.PlainColumn;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Array_expressionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Comparison_modContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.VexContext;

/** A column against constants. */
record Comparison(String column, Kind kind, List<Constant> values) {

    enum Kind {
        AT_LEAST,
        MORE,
        AT_MOST,
        LESS,
        ONE_OF,
        NOT_NULL
    }

    /** Empty when it is anything else. */
    static Optional<Comparison> of(VexContext term) {
        if (term.IS() != null) {
            boolean notNull = term.NOT() != null && term.NULL() != null && term.DISTINCT() == null;
            return notNull ? with(term.vex(0), Kind.NOT_NULL, List.of()) : Optional.empty();
        } else if (term.IN() != null) {
            return term.NOT() == null
                    ? with(
                            term.vex(0),
                            Kind.ONE_OF,
                            term.vex().subList(1, term.vex().size()))
                    : Optional.empty();
        } else if (term.vex().size() != 2) {
            return Optional.empty();
        } else if (term.EQUAL() != null) {
            return with(term.vex(0), Kind.ONE_OF, candidates(term.vex(1)));
        }
        return kind(term).flatMap(kind -> with(term.vex(0), kind, List.of(term.vex(1))));
    }

    private static Optional<Kind> kind(VexContext term) {
        if (term.GEQ() != null) {
            return Optional.of(Kind.AT_LEAST);
        } else if (term.GTH() != null) {
            return Optional.of(Kind.MORE);
        } else if (term.LEQ() != null) {
            return Optional.of(Kind.AT_MOST);
        }
        return term.LTH() == null ? Optional.empty() : Optional.of(Kind.LESS);
    }

    /** {@code ANY (ARRAY[…])} stands for its elements. */
    private static List<VexContext> candidates(VexContext right) {
        ParserRuleContext node = PlainColumn.inside(right);
        if (node instanceof Comparison_modContext any && any.ANY() != null && any.vex() != null) {
            return Terms.inside(any.vex()) instanceof Array_expressionContext array && array.array_elements() != null
                    ? array.array_elements().vex()
                    : List.of();
        }
        return List.of(right);
    }

    private static Optional<Comparison> with(VexContext left, Kind kind, List<VexContext> right) {
        List<Constant> values =
                right.stream().flatMap(value -> Constant.in(value).stream()).toList();
        boolean readable = values.size() == right.size() && (kind == Kind.NOT_NULL || !values.isEmpty());
        return readable ? Terms.column(left).map(column -> new Comparison(column, kind, values)) : Optional.empty();
    }
}
