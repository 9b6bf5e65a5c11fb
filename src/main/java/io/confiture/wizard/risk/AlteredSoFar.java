package io.confiture.wizard.risk;

import io.confiture.wizard.risk.target.Table;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_table_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Constraint_commonContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Data_typeContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;

/**
 * What the plan has done to columns of older tables so far: what was read from the target before it began no longer holds
 * there. With and without its schema, a table is the same one.
 */
public final class AlteredSoFar {

    private final Map<RelationName, Map<String, Optional<Data_typeContext>>> types = new HashMap<>();
    private final Map<RelationName, Map<String, Set<String>>> proofs = new HashMap<>();
    private final Map<RelationName, Set<String>> validated = new HashMap<>();
    private final Map<RelationName, Set<String>> dropped = new HashMap<>();
    private final Map<RelationName, Map<String, Boolean>> required = new HashMap<>();
    private final Map<RelationName, Set<String>> added = new HashMap<>();
    private final Map<RelationName, Map<String, String>> checks = new HashMap<>();
    private final Set<RelationName> renamed = new HashSet<>();
    /** With or without a schema, as the plan writes them; so the schemas do not count. */
    private final Set<String> grown = new HashSet<>();

    private final UnaryOperator<RelationName> meaning;
    private boolean blind;

    /** @param meaning the full name behind one that is written, as far as that is known */
    AlteredSoFar(UnaryOperator<RelationName> meaning) {
        this.meaning = meaning;
    }

    /** Whether somebody who has read the target no longer knows this column. */
    public boolean changed(RelationName written, String column) {
        RelationName table = meaning.apply(written);
        return blind
                || renamed.contains(table)
                || types.getOrDefault(table, Map.of()).containsKey(column);
    }

    /** What the plan has made of it, when it has said so. */
    public Optional<Data_typeContext> type(RelationName written, String column) {
        RelationName table = meaning.apply(written);
        return blind || renamed.contains(table)
                ? Optional.empty()
                : types.getOrDefault(table, Map.of()).getOrDefault(column, Optional.empty());
    }

    /** Whether a CHECK that the plan has added, and validated, keeps the column from being NULL. */
    public boolean provesNotNull(RelationName written, String column) {
        RelationName table = meaning.apply(written);
        return !renamed.contains(table)
                && proofs.getOrDefault(table, Map.of()).entrySet().stream()
                        .anyMatch(proof -> proof.getValue().contains(column) && validated(table, proof.getKey()));
    }

    /** Whether the plan has made the column NOT NULL, or no longer so; empty when it has said nothing. */
    public Optional<Boolean> required(RelationName written, String column) {
        RelationName table = meaning.apply(written);
        return renamed.contains(table)
                ? Optional.empty()
                : Optional.ofNullable(required.getOrDefault(table, Map.of()).get(column));
    }

    /** Whether the plan has validated this constraint. */
    public boolean validated(RelationName written, String constraint) {
        RelationName table = meaning.apply(written);
        return validated.getOrDefault(table, Set.of()).contains(constraint);
    }

    /** Whether the plan has added this constraint, or may have. */
    public boolean added(RelationName written, String constraint) {
        RelationName table = meaning.apply(written);
        return blind || added.getOrDefault(table, Set.of()).contains(constraint);
    }

    /** Whether the plan has dropped this constraint. */
    public boolean dropped(RelationName written, String constraint) {
        RelationName table = meaning.apply(written);
        return dropped.getOrDefault(table, Set.of()).contains(constraint);
    }

    /** Whether the plan may have given it, or one of its parts, a part that was a table of its own. */
    public boolean grown(Table table) {
        return blind
                || grown.contains(table.name().name())
                || table.children().stream().anyMatch(child -> grown.contains(child.name()));
    }

    /** Something happened that nobody understands, or much was taken back: from now on nothing that was noted is relied on. */
    void forget() {
        blind = true;
        types.clear();
        proofs.clear();
        validated.clear();
        required.values().forEach(columns -> columns.values().removeIf(isRequired -> isRequired));
        checks.clear();
    }

    /** The CHECKs that the plan has added to a table and that hold for all of its rows, as {@code CHECK (…)}. */
    public List<String> checks(RelationName written) {
        RelationName table = meaning.apply(written);
        return renamed.contains(table)
                ? List.of()
                : checks.getOrDefault(table, Map.of()).entrySet().stream()
                        .filter(check -> validated(table, check.getKey()))
                        .map(Map.Entry::getValue)
                        .toList();
    }

    void note(RelationName written, Alter_table_statementContext alter) {
        RelationName table = meaning.apply(written);
        if (alter.rename_to() != null) {
            renamed.add(table);
            renamed.add(new RelationName(table.schema(), RelationName.folded(alter.rename_to().name)));
        } else if (alter.set_schema() != null) {
            renamed.add(table);
            renamed.add(new RelationName(RelationName.folded(alter.set_schema().identifier()), table.name()));
        } else if (alter.alter_partition() != null && alter.alter_partition().ATTACH() != null) {
            grown.add(table.name());
        } else if (alter.RENAME() != null) {
            alter.identifier().forEach(name -> typed(table, RelationName.folded(name), Optional.empty()));
        }
        alter.table_action().forEach(action -> note(table, action));
    }

    private void note(RelationName table, Table_actionContext action) {
        if (action.parent_table != null && action.inherit_option().NO() == null) {
            grown.add(RelationName.of(action.parent_table).name());
        } else if (action.column_action() != null && action.column_action().NULL() != null) {
            required.computeIfAbsent(table, any -> new HashMap<>())
                    .put(RelationName.folded(action.column), action.column_action().set != null);
        } else if (action.table_column_definition() != null) {
            noteAddition(table, action);
        } else if (action.column != null && action.DROP() != null) {
            typed(table, RelationName.folded(action.column), Optional.empty());
        } else if (action.column_action() != null && action.column_action().data_type() != null) {
            typed(
                    table,
                    RelationName.folded(action.column),
                    Optional.of(action.column_action().data_type()));
        } else if (action.tabl_constraint != null) {
            noteConstraint(table, action.tabl_constraint);
        } else if (action.validate_constraint() != null) {
            String name = RelationName.of(action.validate_constraint().constraint_name)
                    .name();
            validated.computeIfAbsent(table, any -> new HashSet<>()).add(name);
        } else if (action.drop_constraint() != null) {
            String name = RelationName.folded(action.drop_constraint().constraint_name);
            dropped.computeIfAbsent(table, any -> new HashSet<>()).add(name);
            proofs.getOrDefault(table, new HashMap<>()).remove(name);
            checks.getOrDefault(table, new HashMap<>()).remove(name);
            validated.getOrDefault(table, new HashSet<>()).remove(name);
        }
    }

    /** With IF NOT EXISTS nobody knows which of the two it is. */
    private void noteAddition(RelationName table, Table_actionContext action) {
        typed(
                table,
                RelationName.folded(action.table_column_definition().identifier()),
                action.if_not_exists() == null
                        ? Optional.of(action.table_column_definition().data_type())
                        : Optional.empty());
    }

    private void noteConstraint(RelationName table, Constraint_commonContext constraint) {
        if (constraint.CONSTRAINT() != null) {
            added.computeIfAbsent(table, any -> new HashSet<>()).add(RelationName.folded(constraint.identifier()));
        }
        Set<String> columns = NotNullProof.columns(constraint.constr_body());
        String name = constraint.CONSTRAINT() == null ? "" : RelationName.folded(constraint.identifier());
        if (constraint.constr_body().CHECK() != null && constraint.table_enforced() == null) {
            noteCheck(table, name, constraint);
        }
        if (columns.isEmpty() || constraint.table_enforced() != null) {
            return;
        }
        proofs.computeIfAbsent(table, any -> new HashMap<>()).put(name, columns);
        if (constraint.VALID() == null) {
            validated.computeIfAbsent(table, any -> new HashSet<>()).add(name);
        }
    }

    /** Of several without a name the last one is known; and what has none is never validated later. */
    private void noteCheck(RelationName table, String name, Constraint_commonContext constraint) {
        if (name.isEmpty() && constraint.VALID() != null) {
            return;
        }
        checks.computeIfAbsent(table, any -> new HashMap<>()).put(name, Tree.written(constraint.constr_body()));
        if (constraint.VALID() == null) {
            validated.computeIfAbsent(table, any -> new HashSet<>()).add(name);
        }
    }

    private void typed(RelationName table, String column, Optional<Data_typeContext> type) {
        types.computeIfAbsent(table, any -> new HashMap<>()).put(column, type);
    }
}
