package io.confiture.wizard.risk;

import io.confiture.wizard.risk.facts.FactTables;
import io.confiture.wizard.sql.SqlStatement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Statements of PostgreSQL that the grammar does not have, known by their first words. All that is not certain is feared. */
final class BeyondGrammar {

    /** So many words of a statement are known; of a longer one nobody has seen the end. */
    private static final int WORDS = 16;

    private static final Set<String> ROUTINES = Set.of("AGGREGATE", "FUNCTION", "PROCEDURE", "ROUTINE");

    private BeyondGrammar() {}

    /** @param statement without a tree; its text is not repeated, it may hold anything */
    static Optional<Finding> of(SqlStatement statement) {
        List<String> words = statement.words();
        if (words.size() < 2) {
            return Optional.empty();
        }
        return switch (words.get(0)) {
            case "ALTER" -> altered(statement, words);
            case "DROP" -> ROUTINES.contains(words.get(1)) ? Optional.of(dropped(statement, words)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Finding> altered(SqlStatement statement, List<String> words) {
        if (words.get(1).equals("SYSTEM")) {
            return Optional.of(finding(
                    statement,
                    "alter-system",
                    "alter-system",
                    "Writes a setting of the whole server into its files: it counts for all databases, at the next"
                            + " reload or restart."));
        } else if (words.size() > 4 && words.subList(2, 5).equals(List.of("ALL", "IN", "TABLESPACE"))) {
            return Optional.of(finding(
                    statement,
                    "move-whole-tablespace",
                    "move-whole-tablespace",
                    "Copies everything of a tablespace that this role owns to another one, locked one after the other and"
                            + " kept to the end: nobody can read or write any of it meanwhile."));
        } else if (!ROUTINES.contains(words.get(1))) {
            return Optional.empty();
        }
        boolean moved = words.contains("RENAME") || words.contains("SCHEMA") || words.size() >= WORDS;
        return Optional.of(finding(
                statement,
                "alter-function",
                moved ? "rename-function" : "alter-function",
                moved
                        ? "Calls a function by another name, or moves it: who uses the old name fails."
                        : "Changes how a function is planned or with whose rights it runs."));
    }

    private static Finding dropped(SqlStatement statement, List<String> words) {
        boolean cascades = words.contains("CASCADE") || words.size() >= WORDS;
        Finding dropped = finding(
                statement,
                "drop-function",
                cascades ? "drop-function-cascade" : "drop-function",
                cascades
                        ? "Drops functions, and by CASCADE everything that is built on them: triggers, defaults, policies,"
                                + " computed columns."
                        : "Drops functions: who calls them fails.");
        return cascades ? dropped.losing("columns that were computed with them, if there are any") : dropped;
    }

    private static Finding finding(SqlStatement statement, String rule, String facts, String sentence) {
        return FindingByFacts.of(
                rule,
                FactTables.of(facts, OptionalInt.empty()),
                new Place(statement.text(), statement.start(), statement.end(), statement.line()),
                Optional.empty(),
                sentence,
                Scene.UNKNOWN);
    }
}
