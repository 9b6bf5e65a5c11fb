package io.confiture.wizard.risk;

import java.util.HashSet;
import java.util.Set;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Into_tableContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Rename_toContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_qualified_nameContext;

/** The names in everything that a plan has created, changed or dropped so far. Schemas do not count: a table may have moved. */
final class SpokenOf {

    private final Set<String> names = new HashSet<>();
    private boolean anything;

    boolean leftAlone(RelationName relation) {
        return !anything && !names.contains(relation.name());
    }

    boolean isSure() {
        return !anything;
    }

    /** A statement that nobody understands may have spoken of everything. */
    void anything() {
        anything = true;
    }

    void note(Nodes statement) {
        if (statement.tree().schema_statement() != null) {
            statement
                    .all(Schema_qualified_nameContext.class)
                    .forEach(name -> names.add(RelationName.of(name).name()));
            statement.all(Rename_toContext.class).forEach(rename -> names.add(RelationName.folded(rename.name)));
        } else if (statement.tree().data_statement() != null) {
            statement
                    .all(Into_tableContext.class)
                    .forEach(into -> names.add(
                            RelationName.of(into.schema_qualified_name()).name()));
        }
    }
}
