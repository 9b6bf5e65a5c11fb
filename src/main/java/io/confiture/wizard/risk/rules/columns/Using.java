package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.risk.PlainColumn;
import io.confiture.wizard.risk.Tree;
import io.confiture.wizard.risk.types.TypeName;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Cast_specificationContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Function_callContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.VexContext;

/** What USING makes of the old values. */
final class Using {

    private Using() {}

    /** The casts that it does one after the other, none without USING; empty when it computes something. */
    static Optional<List<TypeName>> casts(AlteredColumn column) {
        LinkedList<TypeName> casts = new LinkedList<>();
        ParserRuleContext rest = column.change().vex();
        while (rest != null
                && PlainColumn.in(rest).filter(column.name()::equals).isEmpty()) {
            ParserRuleContext node = PlainColumn.inside(rest);
            if (node instanceof VexContext vex && vex.CAST_EXPRESSION() != null) {
                casts.addFirst(TypeName.of(vex.data_type()));
                rest = vex.vex(0);
            } else if (node instanceof Function_callContext || node instanceof Cast_specificationContext) {
                Optional<Cast_specificationContext> cast = cast(node);
                if (cast.isEmpty()) {
                    return Optional.empty();
                }
                casts.addFirst(TypeName.of(cast.get().data_type()));
                rest = cast.get().vex();
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(List.copyOf(casts));
    }

    /** CAST (… AS …), and nothing around it. */
    private static Optional<Cast_specificationContext> cast(ParserRuleContext node) {
        return Tree.all(node, Cast_specificationContext.class).stream()
                .findFirst()
                .filter(cast -> cast.getStart() == node.getStart() && cast.getStop() == node.getStop());
    }
}
