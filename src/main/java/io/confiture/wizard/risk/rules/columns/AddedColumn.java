package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.risk.KnownFunctions;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Constr_bodyContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_actionContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Table_column_definitionContext;

/** What an ADD COLUMN says of its column. */
record AddedColumn(Operation operation, Table_column_definitionContext definition) {

    private static final Set<String> SERIAL =
            Set.of("serial", "serial2", "serial4", "serial8", "bigserial", "smallserial");
    private static final Set<String> OWN_TYPES = Set.of(
            ("bool bytea box bpchar cidr circle citext date datemultirange daterange float4 float8 geography geometry"
                            + " halfvec hstore inet int2 int4 int4multirange int4range int8"
                            + " int8multirange int8range json"
                            + " jsonb jsonpath line lseg ltree macaddr macaddr8 money name"
                            + " nummultirange numrange oid path"
                            + " pg_lsn point polygon regclass text timestamptz timetz tsmultirange tsquery tsrange"
                            + " tstzmultirange tstzrange tsvector uuid varbit vector xml")
                    .split(" "));

    static Optional<AddedColumn> of(Operation operation) {
        return operation
                .as(
                        Table_actionContext.class,
                        action -> action.ADD() != null && action.table_column_definition() != null)
                .map(action -> new AddedColumn(operation, action.table_column_definition()));
    }

    String name() {
        return RelationName.folded(definition.identifier());
    }

    String typeText() {
        return Operation.text(definition.data_type());
    }

    /** Nothing about it needs a look at old rows, or another table. */
    boolean isHarmless() {
        return isUnderstood()
                && !(isRequired() && !hasValue())
                && !hasRestlessDefault()
                && !isNumbered()
                && !isStored()
                && !isUnique()
                && !isChecked()
                && !isOfUnknownType()
                && references().isEmpty();
    }

    boolean isRequired() {
        return bodies().anyMatch(body -> body.NOT() != null && body.NULL() != null);
    }

    boolean hasDefault() {
        return bodies().anyMatch(body -> body.default_expr != null);
    }

    /** Whether old rows get a value by themselves. */
    boolean hasValue() {
        return hasDefault() || isNumbered() || bodies().anyMatch(body -> body.GENERATED() != null);
    }

    boolean hasRestlessDefault() {
        return bodies().anyMatch(body -> body.default_expr != null && !KnownFunctions.calm(body.default_expr));
    }

    boolean isNumbered() {
        return bodies().anyMatch(body -> body.identity_body() != null)
                || typeName().filter(SERIAL::contains).isPresent();
    }

    boolean isStored() {
        return bodies().anyMatch(body -> body.GENERATED() != null && body.VIRTUAL() == null);
    }

    boolean isUnique() {
        return bodies().anyMatch(body -> body.UNIQUE() != null || body.PRIMARY() != null);
    }

    boolean isChecked() {
        return bodies().anyMatch(body -> body.CHECK() != null);
    }

    boolean isJson() {
        return typeName().filter("json"::equals).isPresent();
    }

    Optional<RelationName> references() {
        return bodies().filter(body -> body.REFERENCES() != null)
                .map(body -> RelationName.of(body.schema_qualified_name()))
                .findFirst();
    }

    /** Neither a type of PostgreSQL or of a well-known extension, nor one that the file itself has created. */
    boolean isOfUnknownType() {
        return userType()
                .filter(type -> !(type.schema().isEmpty() || type.schema().equals("pg_catalog"))
                        || !OWN_TYPES.contains(type.name()) && !SERIAL.contains(type.name()))
                .filter(type -> !operation.earlier().createdType(type))
                .isPresent();
    }

    private boolean isUnderstood() {
        return bodies().allMatch(body -> body.NULL() != null || body.default_expr != null || body.VIRTUAL() != null);
    }

    private Optional<String> typeName() {
        return userType().map(RelationName::name);
    }

    /** Types without a word of their own in the grammar; an array of a domain is checked like the domain. */
    private Optional<RelationName> userType() {
        return Optional.ofNullable(definition.data_type().predefined_type().schema_qualified_name_nontype())
                .map(RelationName::of);
    }

    private Stream<Constr_bodyContext> bodies() {
        return definition.constraint_common().stream().map(constraint -> constraint.constr_body());
    }
}
