package io.confiture.wizard.risk.rules.tables;

import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.Tree;
import java.util.List;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Constr_bodyContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_table_statementContext;

/** Foreign keys of a CREATE TABLE. */
final class References {

    private References() {}

    /** Tables it refers to that were there before the file. */
    static List<RelationName> toOthers(Create_table_statementContext table, Operation operation) {
        return Tree.all(table.define_table(), Constr_bodyContext.class).stream()
                .filter(body -> body.REFERENCES() != null)
                .map(body -> RelationName.of(body.schema_qualified_name()))
                .filter(other -> !operation.earlier().created(other))
                .filter(other -> operation.relation().filter(other::equals).isEmpty())
                .toList();
    }
}
