package io.confiture.wizard.risk;

import io.confiture.wizard.environment.SizeSteps;
import io.confiture.wizard.environment.Stakes;
import io.confiture.wizard.risk.target.Catalog;
import io.confiture.wizard.risk.target.Table;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where a migration is going to run, as far as that is known.
 *
 * @param lockTimeout how long the runner lets a statement queue for a lock
 */
public record Scene(Stakes stakes, Catalog catalog, SizeSteps steps, Duration lockTimeout) {

    /** A production of which nothing is known: every size is feared, every version considered. */
    public static final Scene UNKNOWN = new Scene(
            Stakes.PRODUCTION, Catalog.unknown("no database was asked"), SizeSteps.USUAL, Duration.ofSeconds(5));

    /** The same for a server of a known version. */
    public Scene onVersion(int major) {
        return new Scene(stakes, catalog.onVersion(major), steps, lockTimeout);
    }

    /** The same with what has become known of the target since, or is known no longer. */
    Scene with(Catalog other) {
        return other == catalog ? this : new Scene(stakes, other, steps, lockTimeout);
    }

    public OptionalInt version() {
        return catalog.version();
    }

    /** Whether the server is known to be this version or a later one. */
    public boolean isAtLeast(int major) {
        return version().isPresent() && version().getAsInt() >= major;
    }

    /** Empty when nobody knows, and when there is no such relation. */
    public Optional<Table> table(Optional<RelationName> name) {
        return name.flatMap(catalog::table);
    }

    /** How large a relation is for this kind of work. */
    public Size size(Optional<RelationName> name, Work work) {
        return table(name)
                .map(table -> Size.of(table, work, steps))
                .orElseGet(() -> Size.unknown(catalog.gap().orElse("the target has no such relation now")));
    }

    /** How large several relations are together; a part of another one of them is not counted twice. */
    public Size size(Collection<RelationName> names, Work work) {
        List<Table> found = names.stream()
                .distinct()
                .flatMap(name -> catalog.table(name).stream())
                .toList();
        boolean all = found.size() == names.stream().distinct().count();
        return catalog.isKnown() && all
                ? Size.of(Size.apart(found), work, steps)
                : Size.unknown(catalog.gap().orElse("the target does not tell how large all of them are"));
    }
}
