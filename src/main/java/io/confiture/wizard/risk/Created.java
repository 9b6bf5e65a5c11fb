package io.confiture.wizard.risk;

import io.confiture.wizard.risk.target.Catalog;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Names of what a plan has created, each with the file that did. A name without a schema is looked up as the server would,
 * where the search path is known; otherwise it is only itself.
 */
final class Created {

    private static final String TEMPORARY = "pg_temp";

    private final Map<RelationName, Integer> relations = new HashMap<>();
    private final Map<RelationName, Integer> types = new HashMap<>();
    private final Map<RelationName, Map<String, Integer>> columns = new HashMap<>();
    /** Names that something older goes by now. */
    private final Set<String> passedOn = new HashSet<>();

    private boolean blind;

    Created copy() {
        Created copy = new Created();
        copy.relations.putAll(relations);
        copy.types.putAll(types);
        columns.forEach((table, added) -> copy.columns.put(table, new HashMap<>(added)));
        copy.passedOn.addAll(passedOn);
        copy.blind = blind;
        return copy;
    }

    /** Whether something has happened that may have been anything. */
    boolean isBlind() {
        return blind;
    }

    Optional<Integer> relation(RelationName name, Catalog catalog) {
        return Optional.ofNullable(relations.get(full(name, catalog)));
    }

    Optional<Integer> type(RelationName name, Catalog catalog) {
        return Optional.ofNullable(types.get(inPath(name, catalog)));
    }

    Optional<Integer> column(RelationName table, String column, Catalog catalog) {
        return Optional.ofNullable(
                columns.getOrDefault(full(table, catalog), Map.of()).get(column));
    }

    void addRelation(RelationName name, boolean temporary, int file, Catalog catalog) {
        relations.put(temporary ? new RelationName(TEMPORARY, name.name()) : inPath(name, catalog), file);
    }

    void addType(RelationName name, int file, Catalog catalog) {
        types.put(inPath(name, catalog), file);
    }

    void addColumn(RelationName table, String column, int file, Catalog catalog) {
        columns.computeIfAbsent(full(table, catalog), any -> new HashMap<>()).put(column, file);
    }

    /** Whether there was certainly nothing of that name, so that IF NOT EXISTS and OR REPLACE create it. */
    boolean isAbsent(RelationName name, Catalog catalog) {
        return !blind
                && catalog.isKnown()
                && catalog.table(inPath(name, catalog)).isEmpty()
                && !passedOn.contains(name.name());
    }

    /** What was created keeps being new under its new name; what was there before makes that name an old one. */
    void rename(RelationName from, RelationName to, Catalog catalog) {
        RelationName old = full(from, catalog);
        Integer file = relations.get(old);
        columns.remove(old);
        if (file == null) {
            forgetNamed(to.name());
            passedOn.add(to.name());
        } else {
            relations.remove(old);
            String schema = to.schema().isEmpty() ? old.schema() : to.schema();
            relations.put(new RelationName(schema, to.name()), file);
        }
    }

    void forgetColumns(RelationName table, Catalog catalog) {
        columns.remove(full(table, catalog));
    }

    void forget(RelationName name, Catalog catalog) {
        relations.remove(full(name, catalog));
        columns.remove(full(name, catalog));
        types.remove(inPath(name, catalog));
    }

    void forgetTemporary() {
        relations.keySet().removeIf(name -> name.schema().equals(TEMPORARY));
    }

    /** From now on names without a schema mean something else. */
    void forgetUnqualified() {
        relations.keySet().removeIf(name -> name.schema().isEmpty());
        types.keySet().removeIf(name -> name.schema().isEmpty());
        columns.keySet().removeIf(name -> name.schema().isEmpty());
    }

    void forgetEverything() {
        relations.clear();
        types.clear();
        columns.clear();
        blind = true;
    }

    private void forgetNamed(String name) {
        relations.keySet().removeIf(known -> known.name().equals(name));
        columns.keySet().removeIf(known -> known.name().equals(name));
    }

    private RelationName full(RelationName name, Catalog catalog) {
        RelationName temporary = new RelationName(TEMPORARY, name.name());
        if (!name.schema().isEmpty() || relations.containsKey(temporary)) {
            return name.schema().isEmpty() ? temporary : name;
        }
        return catalog.isKnown()
                ? catalog.searchPath().stream()
                        .map(schema -> new RelationName(schema, name.name()))
                        .filter(known ->
                                relations.containsKey(known) || catalog.tables().containsKey(known))
                        .findFirst()
                        .orElseGet(() -> inPath(name, catalog))
                : name;
    }

    /** Where something of this name is created. */
    private static RelationName inPath(RelationName name, Catalog catalog) {
        boolean told = name.schema().isEmpty()
                && catalog.isKnown()
                && !catalog.searchPath().isEmpty();
        return told ? new RelationName(catalog.searchPath().get(0), name.name()) : name;
    }
}
