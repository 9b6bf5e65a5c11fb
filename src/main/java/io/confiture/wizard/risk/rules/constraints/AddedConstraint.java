package io.confiture.wizard.risk.rules.constraints;

import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.OwnColumns;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.Tree;
import io.confiture.wizard.risk.rules.Sql;
import io.confiture.wizard.risk.target.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Constr_bodyContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Constraint_commonContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Indirection_varContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;

/** What an ADD CONSTRAINT says. */
record AddedConstraint(Operation operation, Constraint_commonContext constraint) {

    static Optional<AddedConstraint> of(Operation operation) {
        return operation
                .as(Table_actionContext.class, action -> action.tabl_constraint != null)
                .map(action -> new AddedConstraint(operation, action.tabl_constraint));
    }

    /** Old rows need not fulfil it. */
    boolean isNotValid() {
        return constraint.VALID() != null;
    }

    /** Nobody needs to fulfil it: from version 18 on. */
    boolean isNotEnforced() {
        return constraint.table_enforced() != null
                && constraint.table_enforced().NOT() != null;
    }

    boolean isCheck() {
        return body().CHECK() != null;
    }

    Optional<RelationName> references() {
        return Optional.of(body())
                .filter(body -> body.REFERENCES() != null)
                .map(body -> RelationName.of(body.schema_qualified_name()));
    }

    boolean isKey() {
        return body().UNIQUE() != null || isPrimary();
    }

    boolean isPrimary() {
        return body().PRIMARY() != null;
    }

    /** By the name of an index that is there; USING INDEX TABLESPACE only says where a new one goes. */
    Optional<RelationName> index() {
        return Optional.ofNullable(body().index_parameters())
                .flatMap(parameters -> Optional.ofNullable(parameters.schema_qualified_name()))
                .map(RelationName::of);
    }

    boolean isExclusion() {
        return body().EXCLUDE() != null;
    }

    boolean isNotNull() {
        return body().NOT() != null && body().NULL() != null;
    }

    boolean isNullsNotDistinct() {
        return body().nulls_distinction() != null && body().nulls_distinction().NOT() != null;
    }

    boolean isWithoutOverlaps() {
        return body().col_overlaps != null && body().col_overlaps.name_without_overlaps() != null;
    }

    /** Of its own table. */
    List<String> columns() {
        return OwnColumns.of(body());
    }

    boolean isOnPartitioned() {
        return operation
                .table()
                .filter(table -> table.kind() == Table.Kind.PARTITIONED)
                .isPresent();
    }

    boolean isNamed() {
        return constraint.CONSTRAINT() != null;
    }

    /** Its own, or the one that PostgreSQL would choose. */
    String name() {
        return isNamed() ? RelationName.folded(constraint.identifier()) : chosenName();
    }

    /** As SQL needs it, without name, and without what says that old rows do not count. */
    String definition() {
        List<ParserRuleContext> parts = new ArrayList<>(List.of(body()));
        Optional.ofNullable(constraint.table_deferrable()).ifPresent(parts::add);
        Optional.ofNullable(constraint.table_initialy_immed()).ifPresent(parts::add);
        return String.join(" ", parts.stream().map(Tree::inOneLine).toList());
    }

    /** What stands behind the columns of a key: when it is checked. */
    String timing() {
        StringBuilder timing = new StringBuilder();
        Optional.ofNullable(constraint.table_deferrable())
                .ifPresent(part -> timing.append(' ').append(Tree.inOneLine(part)));
        Optional.ofNullable(constraint.table_initialy_immed())
                .ifPresent(part -> timing.append(' ').append(Tree.inOneLine(part)));
        return timing.toString();
    }

    /** {@code ADD CONSTRAINT name definition end}. */
    String add(String end) {
        return "ADD CONSTRAINT " + Sql.quoted(name()) + " " + definition() + end;
    }

    String validate() {
        return Sql.alter(operation, "VALIDATE CONSTRAINT " + Sql.quoted(name()));
    }

    /** In two steps, of which the one that takes long stops nobody. */
    String inTwoSteps() {
        return Sql.alter(operation, add(" NOT VALID")) + Sql.THEN_ALONE + validate();
    }

    Constr_bodyContext body() {
        return constraint.constr_body();
    }

    private String chosenName() {
        String table = operation.relation().map(RelationName::name).orElse("t");
        if (isPrimary()) {
            return table + "_pkey";
        }
        List<String> columns = isCheck() ? checked() : columns();
        return table + (columns.isEmpty() ? "" : "_" + String.join("_", columns)) + ending();
    }

    /** The one column that a CHECK looks at; nothing when there are several. */
    private List<String> checked() {
        List<String> columns = Tree.all(body(), Indirection_varContext.class).stream()
                .filter(column -> column.identifier() != null)
                .map(column -> RelationName.folded(column.identifier()))
                .distinct()
                .toList();
        return columns.size() == 1 ? columns : List.of();
    }

    private String ending() {
        if (isCheck()) {
            return "_check";
        } else if (isExclusion()) {
            return "_excl";
        } else if (isNotNull()) {
            return "_not_null";
        }
        return isKey() ? "_key" : "_fkey";
    }
}
