package io.confiture.wizard.risk.rules.constraints;

import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.rules.OnServer;
import io.confiture.wizard.risk.rules.Sql;
import io.confiture.wizard.risk.target.Constraint;
import io.confiture.wizard.risk.target.Table;
import java.util.List;
import java.util.Optional;

/**
 * What it means to lose a constraint.
 *
 * @param called what it is called in a sentence
 * @param effect the middle of the sentence
 */
record DroppedKind(String called, String facts, String effect) {

    static DroppedKind of(Constraint.Kind kind) {
        return switch (kind) {
            case CHECK -> new DroppedKind("CHECK", "drop-check", ": rows it forbade can come in");
            case NOT_NULL ->
                new DroppedKind(
                        "NOT NULL",
                        "drop-not-null-constraint",
                        ": NULLs can come in, and meet code that" + " expects none");
            case UNIQUE ->
                new DroppedKind(
                        "unique constraint",
                        "drop-unique",
                        " with its index: equal rows can come in, queries"
                                + " that used the index become slow, and ON CONFLICT that needs it fails");
            case EXCLUSION ->
                new DroppedKind(
                        "exclusion constraint", "drop-exclusion", " with its index: rows in conflict can come" + " in");
            case PRIMARY_KEY ->
                new DroppedKind(
                        "primary key",
                        "drop-primary-key",
                        " with its index: equal rows can come in, and ON"
                                + " CONFLICT and logical replication that need it fail");
            case FOREIGN_KEY ->
                new DroppedKind("foreign key", "drop-foreign-key", ": rows that refer to nothing can come in");
        };
    }

    String facts(boolean cascades) {
        boolean key = facts.equals("drop-primary-key") || facts.equals("drop-unique");
        return cascades && key ? facts + "-cascade" : facts;
    }

    /** The end of the sentence: what becomes of foreign keys that refer to a key. */
    static String keysOfOthers(Operation operation, Constraint constraint, boolean cascades) {
        boolean key = constraint.kind() == Constraint.Kind.PRIMARY_KEY || constraint.kind() == Constraint.Kind.UNIQUE;
        List<RelationName> incoming = operation.table().map(Table::incoming).orElse(List.of());
        if (!key || incoming.isEmpty()) {
            return ".";
        }
        return cascades
                ? "; by CASCADE the foreign keys of " + OnServer.names(incoming) + " that refer to it are dropped too."
                : ". It fails while a foreign key of " + OnServer.names(incoming) + " refers to it.";
    }

    /** How to bring back what no index is needed for. */
    static Optional<String> returning(Operation operation, Constraint constraint) {
        boolean plain = constraint.kind() == Constraint.Kind.CHECK || constraint.kind() == Constraint.Kind.FOREIGN_KEY;
        boolean later = constraint.definition().endsWith(" NOT VALID")
                || constraint.definition().endsWith(" NOT ENFORCED");
        return Optional.of("To bring it back: "
                        + Sql.alter(
                                operation,
                                "ADD CONSTRAINT " + Sql.quoted(constraint.name()) + " " + constraint.definition()
                                        + (later ? "" : " NOT VALID"))
                        + Sql.THEN_ALONE
                        + Sql.alter(operation, "VALIDATE CONSTRAINT " + Sql.quoted(constraint.name())))
                .filter(sql -> plain && !constraint.definition().isEmpty());
    }
}
