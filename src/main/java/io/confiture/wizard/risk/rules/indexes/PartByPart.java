package io.confiture.wizard.risk.rules.indexes;

import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.rules.Sql;
import io.confiture.wizard.risk.target.Table;
import java.util.List;
import java.util.stream.Collectors;

/** How an index of a partitioned table comes to be without anybody waiting. */
final class PartByPart {

    private static final int WRITTEN_OUT = 2;

    private PartByPart() {}

    static String of(NewIndex index) {
        RelationName table = index.operation().table().map(Table::name).orElse(new RelationName("", "t"));
        String bare = index.name().orElse(table.name() + "_" + String.join("_", index.columns()) + "_idx");
        RelationName whole = new RelationName(table.schema(), bare);
        List<RelationName> parts =
                index.operation().table().map(Table::children).orElse(List.of());
        return index.create() + Sql.quoted(bare) + " ON ONLY " + index.table() + " " + index.definition()
                + "; Then for each partition, each alone in its file:"
                + parts.stream()
                        .limit(WRITTEN_OUT)
                        .map(part -> part(index, whole, part))
                        .collect(Collectors.joining())
                + (parts.size() > WRITTEN_OUT ? " … and so on for all " + parts.size() + "." : "");
    }

    private static String part(NewIndex index, RelationName whole, RelationName part) {
        RelationName name = new RelationName(part.schema(), part.name() + "_" + whole.name());
        return " " + index.create() + "CONCURRENTLY " + Sql.quoted(name.name()) + " ON " + Sql.name(part) + " "
                + index.definition() + "; ALTER INDEX " + Sql.name(whole) + " ATTACH PARTITION " + Sql.name(name)
                + ";";
    }
}
