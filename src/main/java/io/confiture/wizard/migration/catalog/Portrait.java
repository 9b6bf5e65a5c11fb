package io.confiture.wizard.migration.catalog;

import io.confiture.wizard.migration.catalog.Relations.Relation;
import io.confiture.wizard.risk.Names;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.target.Activity;
import io.confiture.wizard.risk.target.Catalog;
import io.confiture.wizard.risk.target.Column;
import io.confiture.wizard.risk.target.Server;
import io.confiture.wizard.risk.target.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jboss.logging.Logger;

/** A catalog in the making: what must be known first, then what is good to know, as long as there is time. */
final class Portrait {

    private static final Logger LOG = Logger.getLogger(Portrait.class);

    private final Asking asking;
    private final Names names;
    private final Contents looking;

    private Server server = Server.QUIET;
    private Map<Long, Activity> activities = Map.of();
    private Map<Long, Sizes.Size> sizes = Map.of();
    private Map<Long, Table.Content> contents = Map.of();
    private final Map<Long, Map<String, Long>> values = new HashMap<>();

    Portrait(Asking asking, Names names) {
        this.asking = asking;
        this.names = names;
        this.looking = new Contents(asking);
    }

    /** What could be asked for besides. */
    private interface Question<T> {
        T ask() throws SQLException;
    }

    Catalog paint() throws SQLException {
        OptionalInt version = OptionalInt.of(asking.version());
        Essentials known;
        try {
            known = asking.atOneMoment(() -> Essentials.read(asking, names));
        } catch (SQLException e) {
            LOG.infof("The catalogs of a target could not be read (SQLSTATE %s).", e.getSQLState());
            return Catalog.unknown(Gaps.of(e), version);
        }
        look(known);
        return new Catalog(
                Gaps.of(names),
                version,
                known.path(),
                tables(known),
                known.typeUsers(),
                known.calm(),
                known.utc(),
                server);
    }

    private void look(Essentials known) {
        Set<Long> oids = known.relations().keySet();
        server = tried(() -> ServerNow.read(asking)).orElse(Server.QUIET);
        activities = tried(() -> Activities.read(asking, oids)).orElse(Map.of());
        sizes = tried(() -> Sizes.read(asking, oids))
                .or(() -> tried(() -> Sizes.read(asking, oids))) // somebody came with a lock at the wrong moment
                .orElse(Map.of());
        contents = tried(() -> looking.of(toLookInto(known))).orElse(Map.of());
        names.droppedColumns().forEach((name, columns) -> count(known, name, columns));
    }

    private <T> Optional<T> tried(Question<T> question) {
        try {
            return asking.isOver() || asking.isLost() ? Optional.empty() : Optional.of(question.ask());
        } catch (SQLException e) {
            LOG.debugf("A question to a target has no answer (SQLSTATE %s).", e.getSQLState());
            return Optional.empty();
        }
    }

    /** A file that cannot be measured is somebody else's at the moment, or on another server. */
    private List<Relation> toLookInto(Essentials known) {
        return known.emptied().stream()
                .map(known.relations()::get)
                .filter(relation -> relation != null && holdsRows(relation))
                .filter(relation -> size(relation).heapBytes().orElse(0) > 0)
                .toList();
    }

    private void count(Essentials known, RelationName name, Set<String> columns) {
        Relation relation = known.relations().get(known.meant().getOrDefault(name, 0L));
        if (relation == null
                || !holdsRows(relation)
                || size(relation).heapBytes().isEmpty()) {
            return;
        }
        Set<String> there = new LinkedHashSet<>(columns);
        there.retainAll(known.columns().getOrDefault(relation.oid(), List.of()).stream()
                .map(Column::name)
                .toList());
        if (!there.isEmpty()) {
            values.computeIfAbsent(relation.oid(), any -> new HashMap<>())
                    .putAll(tried(() -> looking.values(relation, there)).orElse(Map.of()));
        }
    }

    private Map<RelationName, Table> tables(Essentials known) {
        Map<RelationName, Table> tables = new HashMap<>();
        known.relations().values().forEach(relation -> tables.put(relation.name(), table(known, relation)));
        return tables;
    }

    private Table table(Essentials known, Relation relation) {
        long oid = relation.oid();
        Sizes.Size size = size(relation);
        return new Table(
                relation.name(),
                relation.kind(),
                size.rows(),
                size.bytes(),
                size.heapBytes(),
                content(relation),
                columns(known, oid),
                of(known.constraints(), oid),
                of(known.indexes(), oid),
                of(known.incoming(), oid),
                of(known.parents(), oid),
                of(known.children(), oid),
                of(known.defaultPartitions(), oid).stream().findFirst(),
                of(known.sequences(), oid),
                of(known.views(), oid),
                relation.rowSecurity(),
                activities.getOrDefault(oid, Activity.NONE),
                Optional.ofNullable(known.partitionKeys().get(oid)));
    }

    private List<Column> columns(Essentials known, long oid) {
        List<Column> columns = new ArrayList<>();
        Map<String, Long> counted = values.getOrDefault(oid, Map.of());
        of(known.columns(), oid)
                .forEach(column -> columns.add(
                        counted.containsKey(column.name()) ? with(column, counted.get(column.name())) : column));
        return columns;
    }

    private static Column with(Column column, long values) {
        return new Column(
                column.name(),
                column.type(),
                column.domain(),
                column.notNull(),
                column.hasDefault(),
                column.identity(),
                column.generated(),
                column.inView(),
                OptionalLong.of(values));
    }

    private Table.Content content(Relation relation) {
        if (!holdsRows(relation)) {
            return Table.Content.UNKNOWN;
        }
        return size(relation).isNothing()
                ? Table.Content.EMPTY
                : contents.getOrDefault(relation.oid(), Table.Content.UNKNOWN);
    }

    private static boolean holdsRows(Relation relation) {
        return relation.kind() == Table.Kind.TABLE
                || relation.kind() == Table.Kind.PARTITIONED
                || relation.kind() == Table.Kind.MATERIALIZED_VIEW;
    }

    private Sizes.Size size(Relation relation) {
        return sizes.getOrDefault(relation.oid(), Sizes.Size.UNKNOWN);
    }

    private static <T> List<T> of(Map<Long, List<T>> many, long oid) {
        return many.getOrDefault(oid, List.of());
    }
}
