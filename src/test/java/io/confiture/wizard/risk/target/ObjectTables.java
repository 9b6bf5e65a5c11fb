package io.confiture.wizard.risk.target;

import io.confiture.wizard.environment.Stakes;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.Scene;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** A target with a few relations, for tests of what surrounds tables: sequences, views, types, row security. */
public final class ObjectTables {

    private final Map<RelationName, Table> tables = new HashMap<>();
    private final Map<RelationName, List<RelationName>> types = new HashMap<>();
    private OptionalInt version = OptionalInt.of(15);

    /** One relation, to be described before it is {@link #in put} into the target. */
    public static final class Builder {

        private final RelationName name;
        private final Table.Kind kind;
        private long bytes = 8_192;
        private final List<Constraint> constraints = new ArrayList<>();
        private final List<RelationName> incoming = new ArrayList<>();
        private final List<RelationName> parents = new ArrayList<>();
        private final List<RelationName> sequences = new ArrayList<>();
        private final List<RelationName> views = new ArrayList<>();
        private boolean rowSecurity;

        private Builder(RelationName name, Table.Kind kind) {
            this.name = name;
            this.kind = kind;
        }

        public Builder bytes(long all) {
            bytes = all;
            return this;
        }

        public Builder key(String column) {
            constraints.add(new Constraint(
                    "pkey", Constraint.Kind.PRIMARY_KEY, List.of(column), true, Optional.empty(), "PRIMARY KEY"));
            return this;
        }

        public Builder refersTo(String other) {
            constraints.add(new Constraint(
                    "fkey", Constraint.Kind.FOREIGN_KEY, List.of("x"), true, Optional.of(named(other)), "FOREIGN KEY"));
            return this;
        }

        public Builder isReferredToBy(String other) {
            incoming.add(named(other));
            return this;
        }

        public Builder partOf(String parent) {
            parents.add(named(parent));
            return this;
        }

        public Builder owns(String sequence) {
            sequences.add(named(sequence));
            return this;
        }

        public Builder shownBy(String view) {
            views.add(named(view));
            return this;
        }

        public Builder guarded() {
            rowSecurity = true;
            return this;
        }

        private Table built() {
            return new Table(
                    name,
                    kind,
                    OptionalLong.of(bytes / 100),
                    OptionalLong.of(bytes),
                    OptionalLong.of(bytes),
                    Table.Content.ROWS,
                    List.of(),
                    constraints,
                    List.of(),
                    incoming,
                    parents,
                    List.of(),
                    Optional.empty(),
                    sequences,
                    views,
                    rowSecurity,
                    Activity.NONE);
        }
    }

    public static Builder table(String name) {
        return new Builder(named(name), Table.Kind.TABLE);
    }

    public static Builder view(String name) {
        return new Builder(named(name), Table.Kind.VIEW);
    }

    public static Builder sequence(String name) {
        return new Builder(named(name), Table.Kind.SEQUENCE);
    }

    public ObjectTables with(Builder relation) {
        Table table = relation.built();
        tables.put(table.name(), table);
        return this;
    }

    public ObjectTables type(String name, String... users) {
        types.put(named(name), List.of(users).stream().map(ObjectTables::named).toList());
        return this;
    }

    public ObjectTables onVersion(int major) {
        version = OptionalInt.of(major);
        return this;
    }

    /** A production with all that. */
    public Scene scene() {
        Catalog catalog =
                new Catalog(Optional.empty(), version, List.of("public"), tables, types, Set.of(), false, Server.QUIET);
        return new Scene(Stakes.PRODUCTION, catalog, Scene.UNKNOWN.steps(), Scene.UNKNOWN.lockTimeout());
    }

    private static RelationName named(String name) {
        int dot = name.indexOf('.');
        return dot < 0
                ? new RelationName("public", name)
                : new RelationName(name.substring(0, dot), name.substring(dot + 1));
    }
}
