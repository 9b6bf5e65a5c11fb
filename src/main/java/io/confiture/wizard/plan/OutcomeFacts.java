package io.confiture.wizard.plan;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the record keeps of how a migration ended. */
final class OutcomeFacts {

    private static final int STATEMENT_KEPT = 4_000;
    private static final int OUTPUT_KEPT = 3_500;

    /** SQLSTATE query_canceled. */
    private static final String CANCELLED_BY_REQUEST = "57014";

    private OutcomeFacts() {}

    static Map<String, String> of(Outcome.Applied applied) {
        return withOutput(applied, Map.of("millis", Long.toString(applied.millis())));
    }

    static Map<String, String> of(Outcome.Unknown unknown) {
        return withOutput(unknown, Map.of("reason", unknown.facts()));
    }

    static Map<String, String> of(Outcome.Failed failed, Optional<Person> stopAskedBy) {
        boolean stopped = failed.sqlState().equals(CANCELLED_BY_REQUEST);
        return withOutput(
                failed,
                Map.of(
                        "stoppedBy",
                                stopAskedBy
                                        .filter(it -> stopped)
                                        .map(Person::id)
                                        .orElse(""),
                        "sqlState", failed.sqlState(),
                        "reason", failed.message(),
                        "detail", failed.detail(),
                        "hint", failed.hint(),
                        "statement", beginning(failed.statement()),
                        "line", Integer.toString(failed.line()),
                        "left", failed.left()));
    }

    private static Map<String, String> withOutput(Outcome outcome, Map<String, String> facts) {
        if (outcome.output().isEmpty()) {
            return facts;
        }
        Map<String, String> all = new HashMap<>(facts);
        all.put("output", end(outcome.output()));
        return all;
    }

    /** What a program printed last is what counts. */
    private static String end(String output) {
        int over = output.length() - OUTPUT_KEPT;
        return over <= 0
                ? output
                : "…" + output.substring(Character.isLowSurrogate(output.charAt(over)) ? over + 1 : over);
    }

    /** A statement may be megabytes long; the file has it whole. */
    private static String beginning(String statement) {
        return statement.length() <= STATEMENT_KEPT ? statement : statement.substring(0, STATEMENT_KEPT) + " …";
    }
}
