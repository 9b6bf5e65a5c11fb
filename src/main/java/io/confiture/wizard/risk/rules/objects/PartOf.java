package io.confiture.wizard.risk.rules.objects;

import io.confiture.wizard.risk.RelationName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_qualified_nameContext;

/** Relations that a COMMENT or a SECURITY LABEL speaks of. */
final class PartOf {

    private PartOf() {}

    /** The relation in front of a column's name. */
    static Optional<RelationName> column(Schema_qualified_nameContext column) {
        List<String> parts = Stream.concat(
                        Stream.of((ParserRuleContext) column.identifier()), column.identifier_reserved().stream())
                .map(RelationName::folded)
                .toList();
        int table = parts.size() - 2;
        return table < 0
                ? Optional.empty()
                : Optional.of(new RelationName(table == 0 ? "" : parts.get(table - 1), parts.get(table)));
    }
}
