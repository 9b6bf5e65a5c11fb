package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.environment.SizeSteps;
import io.confiture.wizard.environment.Stakes;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.Scene;
import io.confiture.wizard.risk.target.Activity;
import io.confiture.wizard.risk.target.Catalog;
import io.confiture.wizard.risk.target.Column;
import io.confiture.wizard.risk.target.Constraint;
import io.confiture.wizard.risk.target.Index;
import io.confiture.wizard.risk.target.Server;
import io.confiture.wizard.risk.target.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** A target for tests of columns: a server, and tables in its schema {@code public}. */
final class Given {

    private final int version;
    private final Map<RelationName, Table> tables = new HashMap<>();
    private final Map<RelationName, List<RelationName>> types = new HashMap<>();
    private final Set<RelationName> calm = new HashSet<>();
    private boolean utc;

    private Given(int version) {
        this.version = version;
    }

    static Given postgres(int version) {
        return new Given(version);
    }

    Given utc() {
        utc = true;
        return this;
    }

    Given calm(String function) {
        calm.add(name(function));
        return this;
    }

    /** A type, and who has a column of it. */
    Given type(String type, String table) {
        types.put(name(type), List.of(name(table)));
        return this;
    }

    Given with(TableBuilder table) {
        tables.put(table.name, table.build());
        return this;
    }

    Scene scene() {
        return new Scene(
                Stakes.PRODUCTION,
                new Catalog(
                        Optional.empty(),
                        OptionalInt.of(version),
                        List.of("public"),
                        tables,
                        types,
                        calm,
                        utc,
                        Server.QUIET),
                SizeSteps.USUAL,
                Duration.ofSeconds(5));
    }

    static TableBuilder table(String name) {
        return new TableBuilder(name(name));
    }

    static ColumnBuilder column(String name, String type) {
        return new ColumnBuilder(name, type);
    }

    static Constraint check(String name, String column, String definition) {
        return constraint(name, Constraint.Kind.CHECK, column, definition);
    }

    static Constraint primaryKey(String column) {
        return constraint("pk", Constraint.Kind.PRIMARY_KEY, column, "PRIMARY KEY (" + column + ")");
    }

    static Constraint foreignKey(String name, String column, String other) {
        return new Constraint(
                name,
                Constraint.Kind.FOREIGN_KEY,
                List.of(column),
                true,
                Optional.of(name(other)),
                "FOREIGN KEY (" + column + ") REFERENCES " + other + "(id)");
    }

    static Constraint notNull(String name, String column) {
        return constraint(name, Constraint.Kind.NOT_NULL, column, "NOT NULL " + column);
    }

    static Constraint notValid(Constraint valid) {
        return new Constraint(
                valid.name(), valid.kind(), valid.columns(), false, valid.references(), valid.definition());
    }

    private static Constraint constraint(String name, Constraint.Kind kind, String column, String definition) {
        return new Constraint(name, kind, List.of(column), true, Optional.empty(), definition);
    }

    static RelationName name(String name) {
        return new RelationName("public", name);
    }

    static List<RelationName> names(String... names) {
        return Stream.of(names).map(Given::name).toList();
    }

    static final class ColumnBuilder {

        private final String name;
        private final String type;
        private Optional<Column.Domain> domain = Optional.empty();
        private boolean notNull;
        private boolean hasDefault;
        private boolean identity;
        private boolean generated;
        private boolean inView;
        private OptionalLong values = OptionalLong.empty();

        private ColumnBuilder(String name, String type) {
            this.name = name;
            this.type = type;
        }

        ColumnBuilder over(String base, boolean checked) {
            domain = Optional.of(new Column.Domain(base, checked));
            return this;
        }

        ColumnBuilder required() {
            notNull = true;
            return this;
        }

        ColumnBuilder defaulting() {
            hasDefault = true;
            return this;
        }

        ColumnBuilder numbered() {
            identity = true;
            return this;
        }

        ColumnBuilder computed() {
            generated = true;
            return this;
        }

        ColumnBuilder inView() {
            inView = true;
            return this;
        }

        ColumnBuilder values(long count) {
            values = OptionalLong.of(count);
            return this;
        }

        private Column build() {
            return new Column(name, type, domain, notNull, hasDefault, identity, generated, inView, values);
        }
    }

    static final class TableBuilder {

        private final RelationName name;
        private final List<Column> columns = new ArrayList<>();
        private final List<Constraint> constraints = new ArrayList<>();
        private final List<Index> indexes = new ArrayList<>();
        private List<RelationName> incoming = List.of();
        private List<RelationName> children = List.of();
        private List<RelationName> sequences = List.of();
        private List<RelationName> views = List.of();
        private Table.Content content = Table.Content.ROWS;
        private long bytes = 3_000_000_000L;

        private TableBuilder(RelationName name) {
            this.name = name;
        }

        TableBuilder with(ColumnBuilder... more) {
            Stream.of(more).map(ColumnBuilder::build).forEach(columns::add);
            return this;
        }

        TableBuilder with(Constraint... more) {
            constraints.addAll(List.of(more));
            return this;
        }

        TableBuilder index(String index, String key) {
            indexes.add(new Index(name(index), List.of(key), List.of(), false, false, true, OptionalLong.empty()));
            return this;
        }

        TableBuilder indexOn(String index, String computed) {
            indexes.add(new Index(name(index), List.of(), List.of(computed), false, true, true, OptionalLong.empty()));
            return this;
        }

        TableBuilder incoming(String... tables) {
            incoming = names(tables);
            return this;
        }

        TableBuilder children(String... tables) {
            children = names(tables);
            return this;
        }

        TableBuilder sequences(String... all) {
            sequences = names(all);
            return this;
        }

        TableBuilder views(String... all) {
            views = names(all);
            return this;
        }

        TableBuilder empty() {
            content = Table.Content.EMPTY;
            bytes = 0;
            return this;
        }

        TableBuilder bytes(long size) {
            bytes = size;
            return this;
        }

        private Table build() {
            return new Table(
                    name,
                    children.isEmpty() ? Table.Kind.TABLE : Table.Kind.PARTITIONED,
                    OptionalLong.of(bytes / 100),
                    OptionalLong.of(bytes),
                    OptionalLong.of(bytes),
                    content,
                    columns,
                    constraints,
                    indexes,
                    incoming,
                    List.of(),
                    children,
                    Optional.empty(),
                    sequences,
                    views,
                    false,
                    Activity.NONE);
        }
    }
}
