package io.confiture.wizard.migration.catalog;

import io.confiture.wizard.migration.catalog.Relations.Relation;
import io.confiture.wizard.risk.Names;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.target.Column;
import io.confiture.wizard.risk.target.Constraint;
import io.confiture.wizard.risk.target.Index;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What has to be known completely, at one moment, or not at all: a constraint that is only not listed would be taken for one
 * that is not there. Every map is by the number of the relation.
 *
 * @param meant relations by their name as it is written
 * @param emptied numbers of those that may lose their rows
 */
record Essentials(
        List<String> path,
        boolean utc,
        Map<RelationName, Long> meant,
        Set<Long> emptied,
        Map<Long, Relation> relations,
        Map<Long, List<Column>> columns,
        Map<Long, List<Constraint>> constraints,
        Map<Long, List<Index>> indexes,
        Map<Long, List<RelationName>> incoming,
        Map<Long, List<RelationName>> parents,
        Map<Long, List<RelationName>> children,
        Map<Long, List<RelationName>> defaultPartitions,
        Map<Long, String> partitionKeys,
        Map<Long, List<RelationName>> sequences,
        Map<Long, List<RelationName>> views,
        Map<RelationName, List<RelationName>> typeUsers,
        Set<RelationName> calm) {

    /** The names under which PostgreSQL knows the zone in which a timestamp is the same with and without a zone. */
    private static final Set<String> UTC = Set.of(
            "utc",
            "etc/utc",
            "uct",
            "etc/uct",
            "gmt",
            "etc/gmt",
            "gmt0",
            "etc/gmt0",
            "zulu",
            "etc/zulu",
            "universal",
            "etc/universal",
            "greenwich",
            "etc/greenwich");

    static Essentials read(Asking asking, Names names) throws SQLException {
        Resolution resolution = new Resolution(asking, names);
        Map<RelationName, Long> meant = resolution.relations(names.relations());
        Set<Long> dropped = resolution.inSchemas(names.schemas());
        Types types = Types.read(asking, resolution, names);

        Set<Long> emptied = numbers(meant, names.emptied());
        emptied.addAll(dropped);
        emptied.addAll(resolution.referring(numbers(meant, names.cascading())));
        Set<Long> found = new HashSet<>(meant.values());
        found.addAll(emptied);
        found.addAll(types.tables());
        Map<Long, Relation> relations = Relations.read(asking, resolution.withNeighbours(found, asking.version()));
        Set<Long> oids = relations.keySet();
        return new Essentials(
                resolution.path(),
                utc(asking),
                meant,
                emptied,
                relations,
                Columns.read(asking, oids),
                Constraints.read(asking, oids),
                Indexes.read(asking, oids),
                Constraints.incoming(asking, oids),
                Kin.parents(asking, oids),
                Kin.children(asking, oids),
                Kin.defaultPartitions(asking, oids),
                Kin.partitionKeys(asking, oids),
                Kin.sequences(asking, oids),
                Kin.views(asking, oids),
                types.users(),
                Functions.calm(asking, resolution, names));
    }

    private static Set<Long> numbers(Map<RelationName, Long> meant, Set<RelationName> names) {
        return names.stream().filter(meant::containsKey).map(meant::get).collect(Collectors.toCollection(HashSet::new));
    }

    private static boolean utc(Asking asking) throws SQLException {
        String zone = asking.all("SELECT pg_catalog.current_setting('TimeZone')", row -> row.getString(1))
                .get(0);
        return UTC.contains(zone.toLowerCase(Locale.ROOT));
    }
}
