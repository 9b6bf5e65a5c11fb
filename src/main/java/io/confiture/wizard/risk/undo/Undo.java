package io.confiture.wizard.risk.undo;

import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.undo.Thing.Kind;
import io.confiture.wizard.sql.SqlScript;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a rollback does not restore, leaves behind, and takes besides, in sentences. */
public final class Undo {

    private static final Set<Kind> HOLDING_DATA = EnumSet.of(Kind.TABLE, Kind.COLUMN, Kind.SCHEMA);

    private final Deeds up;
    private final Deeds down;
    private final List<String> remarks = new ArrayList<>();

    private Undo(Deeds up, Deeds down) {
        this.up = up;
        this.down = down;
    }

    /**
     * Holds the two against each other, as far as they can be read.
     *
     * @return empty when the rollback restores what was there, as far as files can tell
     */
    public static List<String> remarks(SqlScript upScript, SqlScript downScript) {
        Undo undo = new Undo(Deeds.of(upScript), Deeds.of(downScript));
        undo.whatDoesNotComeBack();
        undo.whatStays();
        undo.whatGoesBesides();
        return undo.remarks;
    }

    private void whatDoesNotComeBack() {
        up.dropped().stream().filter(thing -> !isPartOf(up.dropped(), thing)).forEach(this::gone);
        up.overwritten().stream()
                .filter(table -> !isNew(table))
                .forEach(table -> remarks.add("What this migration overwrites in `" + table + "` does not come back"
                        + (down.overwritten().contains(table) ? ", unless its rollback knows the old values." : ".")));
        up.deletedFrom().stream()
                .filter(table -> !isNew(table))
                .filter(table -> !down.insertedInto().contains(table))
                .forEach(table ->
                        remarks.add("Rows that this migration deletes from `" + table + "` do not come back."));
        up.retyped().stream()
                .filter(column -> !down.retyped().contains(column))
                .forEach(column ->
                        remarks.add("Rolling back does not change the type of " + column.inWords() + " back."));
        up.enumValues().forEach(value -> remarks.add("The value " + value + " stays: PostgreSQL cannot drop it."));
    }

    private void gone(Thing thing) {
        boolean again = down.created().contains(thing);
        if (again && HOLDING_DATA.contains(thing.kind())) {
            remarks.add("Rolling back recreates " + thing.inWords() + " empty: what was in it does not come back.");
        } else if (!again && down.understood()) {
            remarks.add("Rolling back does not recreate " + thing.inWords() + ".");
        }
    }

    private void whatStays() {
        up.created().stream()
                .filter(thing -> !isPartOf(up.created(), thing) && !up.dropped().contains(thing))
                .forEach(this::undone);
        up.renamed().forEach((before, after) -> {
            if (down.understood() && !before.equals(down.renamed().get(after))) {
                remarks.add("Rolling back does not rename `" + after + "` back to `" + before + "`.");
            }
        });
        up.insertedInto().stream()
                .filter(table -> !isNew(table) && down.understood())
                .filter(table -> !down.deletedFrom().contains(table))
                .forEach(table -> remarks.add("Rows that this migration inserts into `" + table + "` stay."));
    }

    private void undone(Thing thing) {
        boolean goes = down.dropped().contains(thing) || isPartOf(down.dropped(), thing);
        if (goes && HOLDING_DATA.contains(thing.kind())) {
            remarks.add("Rolling back drops " + thing.inWords() + " with everything written to it meanwhile.");
        } else if (!goes && down.understood() && !goesWithItsTable(thing)) {
            remarks.add("Rolling back leaves " + thing.inWords() + " in place.");
        }
    }

    /** Which table an index is on is not in its name; when tables go, it may go with one of them. */
    private boolean goesWithItsTable(Thing thing) {
        return (thing.kind() == Kind.INDEX || thing.kind() == Kind.SEQUENCE)
                && down.dropped().stream().anyMatch(other -> HOLDING_DATA.contains(other.kind()));
    }

    private void whatGoesBesides() {
        down.dropped().stream()
                .filter(thing -> !up.created().contains(thing) && up.understood())
                .filter(thing -> !isPartOf(up.created(), thing) && !isRenamed(thing))
                .forEach(thing -> remarks.add(
                        "Rolling back drops " + thing.inWords() + ", which this migration does not create."));
    }

    private boolean isRenamed(Thing thing) {
        return up.renamed().containsValue(thing.of().name())
                || up.renamed().containsKey(thing.of().name());
    }

    private boolean isNew(RelationName table) {
        return up.created().contains(Thing.of(Kind.TABLE, table));
    }

    private static boolean isPartOf(Set<Thing> things, Thing part) {
        return things.stream().anyMatch(part::isPartOf);
    }
}
