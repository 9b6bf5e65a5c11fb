package io.confiture.wizard.risk;

import io.confiture.wizard.sql.SqlScript;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What scripts speak of, so that a target can be asked about just that. A name too many costs nothing: whoever is asked
 * does not know it.
 *
 * @param relations as they are written: tables, views, indexes, sequences; whatever stands where one of them may
 * @param types types and domains
 * @param functions that are called
 * @param emptied relations that rows or values may be lost from
 * @param cascading relations that take those along which refer to them
 * @param schemas that are dropped with everything in them
 * @param droppedColumns by relation
 * @param settled whether names without a schema mean the same from the first to the last line, and the same as for a
 *     new session; false where a script changes the search path or the role
 * @param complete false when there were so many names that the rest was left out
 */
public record Names(
        Set<RelationName> relations,
        Set<RelationName> types,
        Set<RelationName> functions,
        Set<RelationName> emptied,
        Set<RelationName> cascading,
        Set<String> schemas,
        Map<RelationName, Set<String>> droppedColumns,
        boolean settled,
        boolean complete) {

    public Names {
        relations = copy(relations);
        types = copy(types);
        functions = copy(functions);
        emptied = copy(emptied);
        cascading = copy(cascading);
        schemas = copy(schemas);
        Map<RelationName, Set<String>> columns = new LinkedHashMap<>();
        droppedColumns.forEach((relation, names) -> columns.put(relation, copy(names)));
        droppedColumns = Collections.unmodifiableMap(columns);
    }

    /**
     * @param scripts all of a plan, in any order; they are read statement by statement, so a long one needs no more memory
     *     than its longest statement
     */
    public static Names of(List<SqlScript> scripts) {
        NamesHeard heard = new NamesHeard();
        scripts.forEach(script -> script.statements().forEach(heard::listen));
        return heard.names();
    }

    private static <T> Set<T> copy(Set<T> names) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(names));
    }
}
