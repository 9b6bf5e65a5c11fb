package io.confiture.wizard.risk.rules;

import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.target.Activity;
import io.confiture.wizard.risk.target.Column;
import io.confiture.wizard.risk.target.Constraint;
import io.confiture.wizard.risk.target.Index;
import io.confiture.wizard.risk.target.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** A table for tests of keys, indexes, storage and partitions: large, until somebody says otherwise. */
public final class KeyedTable {

    private final RelationName name;
    private final List<Column> columns = new ArrayList<>();
    private final List<Constraint> constraints = new ArrayList<>();
    private final List<Index> indexes = new ArrayList<>();
    private Table.Kind kind = Table.Kind.TABLE;
    private List<RelationName> incoming = List.of();
    private List<RelationName> children = List.of();
    private List<RelationName> parents = List.of();
    private List<RelationName> sequences = List.of();
    private List<RelationName> views = List.of();
    private Optional<RelationName> rest = Optional.empty();
    private Optional<String> division = Optional.empty();
    private Table.Content content = Table.Content.ROWS;
    private long bytes = 3_000_000_000L;

    private KeyedTable(String name) {
        this.name = full(name);
    }

    public static KeyedTable table(String name) {
        return new KeyedTable(name);
    }

    public static RelationName full(String name) {
        return new RelationName("public", name);
    }

    public KeyedTable bytes(long size) {
        bytes = size;
        return this;
    }

    /** Somebody has looked, and there was not one row. */
    public KeyedTable empty() {
        content = Table.Content.EMPTY;
        return bytes(0);
    }

    public KeyedTable kind(Table.Kind other) {
        kind = other;
        return this;
    }

    public KeyedTable partitions(String... names) {
        kind = Table.Kind.PARTITIONED;
        return children(names);
    }

    /** @param how as the catalog writes it: {@code RANGE (day)} */
    public KeyedTable divided(String how) {
        kind = Table.Kind.PARTITIONED;
        division = Optional.of(how);
        return this;
    }

    /** Its DEFAULT partition. */
    public KeyedTable rest(String other) {
        rest = Optional.of(full(other));
        return this;
    }

    public KeyedTable children(String... names) {
        children = names(names);
        return this;
    }

    public KeyedTable parents(String... names) {
        parents = names(names);
        return this;
    }

    public KeyedTable incoming(String... names) {
        incoming = names(names);
        return this;
    }

    public KeyedTable sequences(String... names) {
        sequences = names(names);
        return this;
    }

    public KeyedTable views(String... names) {
        views = names(names);
        return this;
    }

    private static List<RelationName> names(String... names) {
        return Stream.of(names).map(KeyedTable::full).toList();
    }

    public KeyedTable columns(String... names) {
        Stream.of(names).forEach(column -> columns.add(column(column, false)));
        return this;
    }

    public KeyedTable required(String... names) {
        Stream.of(names).forEach(column -> columns.add(column(column, true)));
        return this;
    }

    /** A column that is never NULL, of a type as the catalog writes it. */
    public KeyedTable typed(String column, String type) {
        columns.add(new Column(column, type, Optional.empty(), true, false, false, false, false, OptionalLong.empty()));
        return this;
    }

    /** A column of which somebody has counted the values. */
    public KeyedTable counted(String column, long values) {
        columns.add(new Column(
                column, "text", Optional.empty(), false, false, false, false, false, OptionalLong.of(values)));
        return this;
    }

    public KeyedTable check(String called, String definition) {
        return constraint(Constraint.Kind.CHECK, called, definition);
    }

    public KeyedTable constraint(Constraint.Kind its, String called, String definition, String... on) {
        constraints.add(new Constraint(called, its, List.of(on), true, Optional.empty(), definition));
        return this;
    }

    public KeyedTable notValid(Constraint.Kind its, String called, String definition, String... on) {
        constraints.add(new Constraint(called, its, List.of(on), false, Optional.empty(), definition));
        return this;
    }

    public KeyedTable foreignKey(String called, String other, boolean valid, String... on) {
        constraints.add(new Constraint(
                called,
                Constraint.Kind.FOREIGN_KEY,
                List.of(on),
                valid,
                Optional.of(full(other)),
                "FOREIGN KEY (" + String.join(", ", on) + ") REFERENCES " + other + "(id)"));
        return this;
    }

    public KeyedTable index(String called, String... keys) {
        return index(called, false, true, OptionalLong.empty(), keys);
    }

    public KeyedTable uniqueIndex(String called, String... keys) {
        return index(called, true, true, OptionalLong.empty(), keys);
    }

    public KeyedTable invalidIndex(String called, String... keys) {
        return index(called, false, false, OptionalLong.empty(), keys);
    }

    public KeyedTable usedIndex(String called, long scans, String... keys) {
        return index(called, false, true, OptionalLong.of(scans), keys);
    }

    public KeyedTable partialIndex(String called, String key) {
        indexes.add(new Index(full(called), List.of(key), List.of(key), true, true, true, OptionalLong.empty()));
        return this;
    }

    private KeyedTable index(String called, boolean unique, boolean valid, OptionalLong scans, String... keys) {
        indexes.add(new Index(full(called), List.of(keys), List.of(), unique, false, valid, scans));
        return this;
    }

    private static Column column(String name, boolean notNull) {
        return new Column(name, "bigint", Optional.empty(), notNull, false, false, false, false, OptionalLong.empty());
    }

    RelationName name() {
        return name;
    }

    Table build() {
        return new Table(
                name,
                kind,
                OptionalLong.of(bytes / 100),
                OptionalLong.of(bytes),
                OptionalLong.of(bytes),
                content,
                columns,
                constraints,
                indexes,
                incoming,
                parents,
                children,
                rest,
                sequences,
                views,
                false,
                Activity.NONE,
                division);
    }
}
