package io.confiture.wizard.risk.rules.data;

import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.Scene;
import io.confiture.wizard.risk.Size;
import io.confiture.wizard.risk.Tree;
import io.confiture.wizard.risk.Work;
import io.confiture.wizard.risk.rules.Calls;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.After_opsContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.From_itemContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.From_primaryContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Function_callContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Insert_stmt_for_psqlContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Select_primaryContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Select_stmtContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.VexContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.With_queryContext;

/** Where the rows of an INSERT come from, and how many that may be. */
final class Sources {

    private static final String COUNTED = "counted in the file";

    private Sources() {}

    /** Whether they are written in the file, so that their number does not depend on the database. */
    static boolean areInFile(Insert_stmt_for_psqlContext insert) {
        return insert.select_stmt() == null
                || Tree.all(insert.select_stmt(), From_itemContext.class).isEmpty()
                        && Tree.all(insert.select_stmt(), Select_primaryContext.class).stream()
                                .allMatch(select -> select.TABLE() == null && !returnsRows(select));
    }

    /** SELECT generate_series(1, 1000000) makes rows without a FROM. */
    private static boolean returnsRows(Select_primaryContext select) {
        return select.SELECT() != null
                && !Tree.all(select, Function_callContext.class).isEmpty();
    }

    /** The largest of the tables a query reads; conditions are not believed to leave much out, a LIMIT is. */
    static Size size(Select_stmtContext query, Scene scene) {
        OptionalLong limit = limit(query);
        if (limit.isPresent()) {
            return Size.ofChanges(limit.getAsLong(), scene.steps(), COUNTED);
        }
        List<Size> sizes = new ArrayList<>();
        tables(query).forEach(name -> sizes.add(scene.size(Optional.of(name), Work.CHANGE)));
        Tree.all(query, Function_callContext.class).stream()
                .filter(call -> Calls.named(call, "generate_series"))
                .forEach(call -> sizes.add(series(call, scene)));
        return sizes.stream()
                .max(Comparator.comparing(Size::sizeClass)) // UNKNOWN is the last, and feared most
                .orElseGet(() -> Size.unknown("a function makes the rows"));
    }

    private static List<RelationName> tables(Select_stmtContext query) {
        Set<RelationName> named = Tree.all(query, With_queryContext.class).stream()
                .map(with -> new RelationName("", RelationName.folded(with.query_name)))
                .collect(Collectors.toSet());
        List<RelationName> tables = new ArrayList<>();
        Tree.all(query, From_primaryContext.class).stream()
                .filter(from -> from.schema_qualified_name() != null)
                .forEach(from -> tables.add(RelationName.of(from.schema_qualified_name())));
        Tree.all(query, Select_primaryContext.class).stream()
                .filter(select -> select.TABLE() != null)
                .forEach(select -> tables.add(RelationName.of(select.schema_qualified_name())));
        tables.removeAll(named);
        return tables;
    }

    private static OptionalLong limit(Select_stmtContext query) {
        return query.after_ops().stream()
                .filter(after -> after.LIMIT() != null || after.FETCH() != null && after.TIES() == null)
                .map(After_opsContext::vex)
                .filter(count -> count != null)
                .map(Sources::number)
                .findFirst()
                .orElse(OptionalLong.empty());
    }

    private static Size series(Function_callContext call, Scene scene) {
        List<OptionalLong> ends =
                Tree.all(call, VexContext.class).stream().map(Sources::number).toList();
        boolean counted = ends.size() == 2 && ends.stream().allMatch(OptionalLong::isPresent);
        return counted
                ? Size.ofChanges(
                        Math.max(0, ends.get(1).getAsLong() - ends.get(0).getAsLong() + 1), scene.steps(), COUNTED)
                : Size.unknown("a function makes the rows");
    }

    private static OptionalLong number(VexContext value) {
        String text = Tree.written(value);
        return text.matches("\\d{1,15}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }
}
