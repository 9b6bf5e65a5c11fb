package io.confiture.wizard.risk.rules.indexes;

import io.confiture.wizard.risk.PlainColumn;
import io.confiture.wizard.risk.Tree;
import io.confiture.wizard.risk.target.Index;
import io.confiture.wizard.risk.target.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Index_columnContext;

/** What makes an index dear without being dangerous. */
final class IndexAdvice {

    private static final int USUAL_COLUMNS = 3;

    private IndexAdvice() {}

    /** Each as a sentence. */
    static List<String> about(NewIndex index) {
        List<String> advice = new ArrayList<>();
        if (!index.isUnique() && index.parts() > USUAL_COLUMNS) {
            advice.add("It has " + index.parts() + " columns: few queries need more than three, and every write pays"
                    + " for them.");
        }
        twice(index).ifPresent(part -> advice.add("`" + part + "` is in it twice."));
        similar(index)
                .ifPresent(other ->
                        advice.add("The index `" + other.name() + "` begins with the same columns: it may be enough."));
        return advice;
    }

    private static Optional<String> twice(NewIndex index) {
        List<String> parts = index.index().index_rest().index_columns().index_column().stream()
                .map(IndexAdvice::spelt)
                .toList();
        return parts.stream()
                .filter(part -> parts.indexOf(part) != parts.lastIndexOf(part))
                .findFirst();
    }

    /** A column with another operator class is another one. */
    private static String spelt(Index_columnContext part) {
        String column = PlainColumn.in(part.column).orElse(Tree.written(part.column));
        return part.operator_class == null ? column : column + " " + Tree.written(part.operator_class);
    }

    private static Optional<Index> similar(NewIndex index) {
        if (index.isUnique() || !index.isPlain()) {
            return Optional.empty();
        }
        List<String> columns = index.columns();
        return index.operation().table().map(Table::indexes).orElse(List.of()).stream()
                .filter(other ->
                        other.valid() && !other.partial() && other.computed().isEmpty())
                .filter(other -> !index.name().equals(Optional.of(other.name().name())))
                .filter(other -> other.keys().size() >= columns.size()
                        && other.keys().subList(0, columns.size()).equals(columns))
                .findFirst();
    }
}
