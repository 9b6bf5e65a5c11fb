package io.confiture.wizard.risk.rules.code;

import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.Tree;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.ParserRuleContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.From_primaryContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.With_queryContext;

/** Tables and views that a query reads. */
final class Sources {

    private Sources() {}

    /** By their names as written; names of the query's own parts are left out. */
    static List<RelationName> of(ParserRuleContext query) {
        Set<RelationName> parts = Tree.all(query, With_queryContext.class).stream()
                .map(part -> new RelationName("", RelationName.folded(part.query_name)))
                .collect(Collectors.toSet());
        return Tree.all(query, From_primaryContext.class).stream()
                .filter(source -> source.schema_qualified_name() != null)
                .map(source -> RelationName.of(source.schema_qualified_name()))
                .filter(name -> !parts.contains(name))
                .distinct()
                .toList();
    }
}
