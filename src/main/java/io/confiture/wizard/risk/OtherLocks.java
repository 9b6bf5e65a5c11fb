package io.confiture.wizard.risk;

import io.confiture.wizard.risk.target.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which other relations a statement locks, as the tables of facts say it: {@code children}, {@code referenced:AX}, with the
 * statement's own lock where none is named. Several are separated by blanks.
 */
final class OtherLocks {

    /** What the statement itself names besides: the catalog does not know, its rule does. */
    private static final String NAMED = "named";

    /** What a table consists of. */
    private static final Set<String> OWN_PARTS =
            Set.of("children", "partitions", "sequences", "default", "index", "parent");

    private OtherLocks() {}

    /** @return by full name; empty when the word stands for nobody */
    static Map<RelationName, Lock> of(String words, Lock own, Table table) {
        Map<RelationName, Lock> locks = new TreeMap<>(RelationName.ORDER);
        for (String word : words.split(" ")) {
            if (!word.isEmpty()) {
                Lock lock = lock(word, own);
                who(word.split(":", 2)[0], table).forEach(name -> locks.merge(name, lock, OtherLocks::stronger));
            }
        }
        return locks;
    }

    /** Whether relations that are not the statement's own parts are kept from writing; so it is feared where nobody knows them. */
    static boolean reachBeyond(String words, Lock own, Optional<Table> table) {
        return !words.isEmpty()
                && List.of(words.split(" ")).stream()
                        .filter(word -> !word.isEmpty() && !OWN_PARTS.contains(word.split(":", 2)[0]))
                        .filter(word -> lock(word, own).blocksWrites())
                        .anyMatch(word -> table.isEmpty()
                                || !who(word.split(":", 2)[0], table.get()).isEmpty());
    }

    /** No lock when the words do not speak of anything that is named. */
    static Lock named(String words) {
        return List.of(words.split(" ")).stream()
                .filter(word -> word.startsWith(NAMED + ":"))
                .map(word -> lock(word, Lock.NONE))
                .findFirst()
                .orElse(Lock.NONE);
    }

    private static Lock lock(String word, Lock own) {
        String[] parts = word.split(":", 2);
        return parts.length == 2 ? Lock.ofShort(parts[1]) : own;
    }

    private static List<RelationName> who(String word, Table table) {
        return switch (word) {
            case "children" -> table.children();
            case "partitions" -> table.kind() == Table.Kind.PARTITIONED ? table.children() : List.of();
            case "index", "parent" -> List.of(); // which one says the statement alone, so its rule knows
            case "parents" -> table.parents();
            case "referenced" -> table.referenced();
            case "incoming" -> table.incoming();
            case "partners" -> partners(table);
            case "default" -> table.defaultPartition().stream().toList();
            case "sequences" -> table.sequences();
            case "views" -> table.views();
            case "whole" -> table.parents().stream().limit(1).toList();
            case NAMED -> List.of();
            default -> throw new IllegalArgumentException("Nobody is called " + word);
        };
    }

    private static List<RelationName> partners(Table table) {
        List<RelationName> partners = new ArrayList<>(table.referenced());
        partners.addAll(table.incoming());
        return partners;
    }

    static Lock stronger(Lock one, Lock other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
