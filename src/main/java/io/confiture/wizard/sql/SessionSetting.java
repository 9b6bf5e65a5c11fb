package io.confiture.wizard.sql;

import java.util.List;
import java.util.Set;

/** Statements that change nothing but the settings of the session they run in. */
final class SessionSetting {

    /** What a transaction takes with it when it ends. */
    private static final Set<String> OF_THE_TRANSACTION = Set.of("LOCAL", "TRANSACTION", "CONSTRAINTS");

    /** What may stand beside {@code set_config} in a SELECT that does nothing else; strings are not words. */
    private static final Set<String> CALL = Set.of("SELECT", "PG_CATALOG", "SET_CONFIG", "TRUE", "FALSE");

    private SessionSetting() {}

    /** @param words the first bare words of a statement, in upper case */
    static boolean is(List<String> words) {
        return switch (words.isEmpty() ? "" : words.get(0)) {
            case "SET" -> words.size() == 1 || !OF_THE_TRANSACTION.contains(words.get(1));
            case "RESET" -> true;
            case "SELECT" -> words.contains("SET_CONFIG") && CALL.containsAll(words);
            default -> false;
        };
    }
}
