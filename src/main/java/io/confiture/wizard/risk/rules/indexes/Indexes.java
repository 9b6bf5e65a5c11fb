package io.confiture.wizard.risk.rules.indexes;

import io.confiture.wizard.risk.RelationName;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_index_statementContext;

/** Words about indexes. */
final class Indexes {

    private Indexes() {}

    static String named(Create_index_statementContext index) {
        String kind = index.UNIQUE() == null ? "an index" : "a unique index";
        return index.name == null
                ? kind
                : kind.replaceFirst("an? ", "the ") + " `" + RelationName.folded(index.name) + "`";
    }
}
