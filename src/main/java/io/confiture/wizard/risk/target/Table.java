package io.confiture.wizard.risk.target;

import io.confiture.wizard.risk.RelationName;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One relation of the target, with its partitions added up where it has some.
 *
 * @param rows estimated; empty when it was never analyzed
 * @param bytes with its indexes and what is stored out of line; empty when not known
 * @param heapBytes of the rows alone
 * @param content whether there are rows at all, looked at and not estimated
 * @param incoming tables with a foreign key to this one
 * @param parents tables it is a partition or a child of
 * @param children partitions or children, at any depth
 * @param defaultPartition its DEFAULT partition
 * @param sequences owned by its columns
 * @param views and materialized views that are built on it
 * @param rowSecurity whether row level security is on
 * @param activity who is at work on it now
 * @param partitionKey how its rows are divided, as {@code RANGE (day)}; empty when they are not
 */
public record Table(
        RelationName name,
        Kind kind,
        OptionalLong rows,
        OptionalLong bytes,
        OptionalLong heapBytes,
        Content content,
        List<Column> columns,
        List<Constraint> constraints,
        List<Index> indexes,
        List<RelationName> incoming,
        List<RelationName> parents,
        List<RelationName> children,
        Optional<RelationName> defaultPartition,
        List<RelationName> sequences,
        List<RelationName> views,
        boolean rowSecurity,
        Activity activity,
        Optional<String> partitionKey) {

    public enum Kind {
        TABLE,
        PARTITIONED,
        VIEW,
        MATERIALIZED_VIEW,
        SEQUENCE,
        FOREIGN_TABLE,
        INDEX,
        COMPOSITE_TYPE
    }

    public enum Content {
        /** There was not one row. */
        EMPTY,
        ROWS,
        /** Not asked, or not answered in time. */
        UNKNOWN
    }

    /** One that is not divided. */
    public Table(
            RelationName name,
            Kind kind,
            OptionalLong rows,
            OptionalLong bytes,
            OptionalLong heapBytes,
            Content content,
            List<Column> columns,
            List<Constraint> constraints,
            List<Index> indexes,
            List<RelationName> incoming,
            List<RelationName> parents,
            List<RelationName> children,
            Optional<RelationName> defaultPartition,
            List<RelationName> sequences,
            List<RelationName> views,
            boolean rowSecurity,
            Activity activity) {
        this(
                name,
                kind,
                rows,
                bytes,
                heapBytes,
                content,
                columns,
                constraints,
                indexes,
                incoming,
                parents,
                children,
                defaultPartition,
                sequences,
                views,
                rowSecurity,
                activity,
                Optional.empty());
    }

    public Table {
        columns = List.copyOf(columns);
        constraints = List.copyOf(constraints);
        indexes = List.copyOf(indexes);
        incoming = List.copyOf(incoming);
        parents = List.copyOf(parents);
        children = List.copyOf(children);
        sequences = List.copyOf(sequences);
        views = List.copyOf(views);
    }

    public Optional<Column> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    public Optional<Constraint> constraint(String name) {
        return constraints.stream()
                .filter(constraint -> constraint.name().equals(name))
                .findFirst();
    }

    public Optional<Index> index(String name) {
        return indexes.stream()
                .filter(index -> index.name().name().equals(name))
                .findFirst();
    }

    /** Tables that this one refers to by foreign keys, itself left out. */
    public List<RelationName> referenced() {
        return constraints.stream()
                .flatMap(constraint -> constraint.references().stream())
                .filter(other -> !other.equals(name))
                .distinct()
                .toList();
    }
}
