package io.confiture.wizard.risk.rules.columns;

import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.Tree;
import io.confiture.wizard.risk.target.Column;
import java.util.Optional;
import java.util.Set;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Data_typeContext;

/** The type that an ADD COLUMN gives to its column. */
record AddedType(Operation operation, Data_typeContext type) {

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

    /** As the statement spells it, in one line. */
    String text() {
        return Tree.inOneLine(type);
    }

    boolean isSerial() {
        return typeName().filter(SERIAL::contains).isPresent();
    }

    boolean isJson() {
        return typeName().filter("json"::equals).isPresent();
    }

    /** Whether it is a domain with a constraint, or a type of which nobody knows whether it is. */
    boolean mayBeCheckedDomain() {
        return userType().isPresent() && example().map(AddedType::isChecked).orElse(true);
    }

    /** A column that has the type already. */
    Optional<Column> example() {
        return userType().flatMap(type -> Domains.example(operation, type));
    }

    private static boolean isChecked(Column column) {
        return column.domain().filter(Column.Domain::checked).isPresent();
    }

    /** Neither a type of PostgreSQL or of a well-known extension, nor one that the plan itself has created; no array, which checks nothing. */
    private Optional<RelationName> userType() {
        return named().filter(type -> !definedByPostgres(type))
                .filter(type -> !operation.earlier().createdType(type))
                .filter(type -> !isArray());
    }

    private static boolean definedByPostgres(RelationName type) {
        boolean own = type.schema().isEmpty() || type.schema().equals("pg_catalog");
        return own && (OWN_TYPES.contains(type.name()) || SERIAL.contains(type.name()));
    }

    private boolean isArray() {
        return type.ARRAY() != null || !type.array_type().isEmpty();
    }

    private Optional<String> typeName() {
        return named().map(RelationName::name);
    }

    /** Types without a word of their own in the grammar. */
    private Optional<RelationName> named() {
        return Optional.ofNullable(type.predefined_type().schema_qualified_name_nontype())
                .map(RelationName::of);
    }
}
