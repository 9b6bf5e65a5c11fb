package io.confiture.wizard.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Constr_bodyContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Index_columnContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_qualified_nameContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_column_definitionContext;

/** Columns of its own table that a key names. */
public final class OwnColumns {

    private OwnColumns() {}

    /** Of a key or a NOT NULL, in their order; of a column's own key that column. Empty when it is USING INDEX. */
    public static List<String> of(Constr_bodyContext body) {
        List<String> columns =
                names(body).stream().map(name -> RelationName.of(name).name()).toList();
        return columns.isEmpty() ? definedBy(body).stream().toList() : columns;
    }

    /** Of an index, in their order, up to the first one that is computed. */
    public static List<String> of(List<Index_columnContext> parts) {
        List<String> columns = new ArrayList<>();
        for (Index_columnContext part : parts) {
            Optional<String> column = PlainColumn.in(part.column);
            if (column.isEmpty()) {
                break;
            }
            columns.add(column.get());
        }
        return columns;
    }

    private static List<Schema_qualified_nameContext> names(Constr_bodyContext body) {
        List<Schema_qualified_nameContext> names = new ArrayList<>();
        if (body.col_period != null) {
            names.addAll(body.col_period.schema_qualified_name());
            if (body.col_period.name_with_period() != null) {
                names.addAll(Tree.all(body.col_period.name_with_period(), Schema_qualified_nameContext.class));
            }
        } else if (body.col_overlaps != null) {
            names.addAll(body.col_overlaps.schema_qualified_name());
            if (body.col_overlaps.name_without_overlaps() != null) {
                names.addAll(Tree.all(body.col_overlaps.name_without_overlaps(), Schema_qualified_nameContext.class));
            }
        } else if (body.col_name != null) {
            names.add(body.col_name);
        }
        return names;
    }

    private static Optional<String> definedBy(Constr_bodyContext body) {
        return body.getParent() != null && body.getParent().getParent() instanceof Table_column_definitionContext column
                ? Optional.of(RelationName.folded(column.identifier()))
                : Optional.empty();
    }
}
