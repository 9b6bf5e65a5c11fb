package io.confiture.wizard.risk.target;

import io.confiture.wizard.risk.RelationName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What was read from the target about the names a migration speaks of. Of names that are missing here nothing is known if the
 * catalog is {@link #isKnown() not known}, and they do not exist if it is.
 *
 * @param gap why nothing is known, as the end of a sentence; empty when the target has answered
 * @param version major version of the server, from 10; empty when not known
 * @param searchPath schemas in which an unqualified name is looked up, in order
 * @param tables by their full name
 * @param domains full names of tables with a column of a domain or type, by the full name of that type
 * @param calm full names of functions that are marked IMMUTABLE or STABLE
 * @param utc whether sessions of the migration role run in UTC
 */
public record Catalog(
        Optional<String> gap,
        OptionalInt version,
        List<String> searchPath,
        Map<RelationName, Table> tables,
        Map<RelationName, List<RelationName>> domains,
        Set<RelationName> calm,
        boolean utc,
        Server server) {

    public Catalog {
        searchPath = List.copyOf(searchPath);
        tables = Map.copyOf(tables);
        domains = Map.copyOf(domains);
        calm = Set.copyOf(calm);
    }

    /** @param why as the end of a sentence, for instance {@code the target did not answer within 3 seconds} */
    public static Catalog unknown(String why) {
        return unknown(why, OptionalInt.empty());
    }

    public static Catalog unknown(String why, OptionalInt version) {
        return new Catalog(
                Optional.of(why), version, List.of("public"), Map.of(), Map.of(), Set.of(), false, Server.QUIET);
    }

    public boolean isKnown() {
        return gap.isEmpty();
    }

    /** The same, as a server of another version would say it. */
    public Catalog onVersion(int major) {
        return new Catalog(gap, OptionalInt.of(major), searchPath, tables, domains, calm, utc, server);
    }

    /** The same for a session with another search path. */
    public Catalog onPath(List<String> schemas) {
        return schemas.equals(searchPath)
                ? this
                : new Catalog(gap, version, schemas, tables, domains, calm, utc, server);
    }

    /** The same for a session that runs in UTC, or does not. */
    public Catalog inUtc(boolean now) {
        return now == utc ? this : new Catalog(gap, version, searchPath, tables, domains, calm, now, server);
    }

    /** The same after a relation was given another name; what had that name before is known no longer. */
    public Catalog renamed(RelationName from, RelationName to) {
        Map<RelationName, Table> moved = new HashMap<>(tables);
        Table table = moved.remove(from);
        moved.remove(to);
        if (table != null) {
            moved.put(to, table);
        }
        return new Catalog(gap, version, searchPath, moved, domains, calm, utc, server);
    }

    /** What a name means; empty when nobody knows, and when there is no such relation. */
    public Optional<Table> table(RelationName name) {
        if (tables.isEmpty()) {
            return Optional.empty();
        }
        return spellings(name).stream()
                .flatMap(full -> Optional.ofNullable(tables.get(full)).stream())
                .findFirst();
    }

    /** Tables with a column of this type; empty when there is none, and when nobody knows. */
    public List<RelationName> users(RelationName type) {
        return spellings(type).stream()
                .flatMap(full -> domains.getOrDefault(full, List.of()).stream())
                .distinct()
                .toList();
    }

    /** Whether the target has told of this type, so that nobody uses it if it has no users. */
    public boolean knowsType(RelationName type) {
        return spellings(type).stream().anyMatch(domains::containsKey);
    }

    /** Whether a function is known to have one value for all rows of a statement. */
    public boolean isCalm(RelationName function) {
        return !calm.isEmpty() && spellings(function).stream().anyMatch(calm::contains);
    }

    /** The name in full, where it is found; as it was given otherwise. */
    public RelationName full(RelationName name) {
        return table(name).map(Table::name).orElse(name);
    }

    private List<RelationName> spellings(RelationName name) {
        if (!name.schema().isEmpty()) {
            return List.of(name);
        }
        List<RelationName> spelled = new ArrayList<>();
        searchPath.forEach(schema -> spelled.add(new RelationName(schema, name.name())));
        return spelled;
    }
}
