package io.confiture.wizard.risk.types;

import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.Tree;
import io.confiture.wizard.sql.SqlScript;
import io.confiture.wizard.sql.SqlStatement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Data_typeContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_qualified_name_nontypeContext;

/**
 * A type, in one spelling for all its aliases: {@code int4} and {@code integer} are equal.
 *
 * @param name {@code varchar}, {@code timestamptz}, {@code double}; the name with its schema for a type that is not PostgreSQL's own
 * @param limits length, or precision and scale; empty without
 * @param array of any number of dimensions, which PostgreSQL does not tell apart
 */
public record TypeName(String name, List<Integer> limits, boolean array) {

    private static final int DIGITS_OF_A_REAL = 24;

    private static final Map<String, String> SPELLINGS = Map.ofEntries(
            Map.entry("int", "integer"),
            Map.entry("int2", "smallint"),
            Map.entry("int4", "integer"),
            Map.entry("int8", "bigint"),
            Map.entry("float4", "real"),
            Map.entry("float8", "double"),
            Map.entry("double precision", "double"),
            Map.entry("dec", "numeric"),
            Map.entry("decimal", "numeric"),
            Map.entry("bool", "boolean"),
            Map.entry("character varying", "varchar"),
            Map.entry("char varying", "varchar"),
            Map.entry("national character varying", "varchar"),
            Map.entry("national char varying", "varchar"),
            Map.entry("nchar varying", "varchar"),
            Map.entry("character", "char"),
            Map.entry("national character", "char"),
            Map.entry("national char", "char"),
            Map.entry("nchar", "char"),
            Map.entry("bpchar", "char"),
            Map.entry("bit varying", "varbit"),
            Map.entry("time without time zone", "time"),
            Map.entry("time with time zone", "timetz"),
            Map.entry("timestamp without time zone", "timestamp"),
            Map.entry("timestamp with time zone", "timestamptz"));

    public TypeName {
        limits = List.copyOf(limits);
    }

    /** As a statement writes it. */
    public static TypeName of(Data_typeContext type) {
        boolean array = type.ARRAY() != null || !type.array_type().isEmpty();
        TypeWords words = TypeWords.of(type.predefined_type());
        return Optional.ofNullable(type.predefined_type().schema_qualified_name_nontype())
                .map(name -> new TypeName(named(name), words.limits(), array))
                .orElseGet(() -> spelled(words, array));
    }

    /** As the catalog writes it; empty when it cannot be read. */
    public static Optional<TypeName> of(String written) {
        List<SqlStatement> statements =
                SqlScript.parse("ALTER TABLE t ADD COLUMN c " + written).statements();
        return statements.size() != 1
                ? Optional.empty()
                : statements
                        .get(0)
                        .tree()
                        .flatMap(tree ->
                                Tree.all(tree, Data_typeContext.class).stream().findFirst())
                        .map(TypeName::of);
    }

    /** Where it is a word of SQL, some lengths go without saying. */
    private static TypeName spelled(TypeWords words, boolean array) {
        String name = SPELLINGS.getOrDefault(words.name(), words.name());
        List<Integer> limits = words.limits();
        if (name.equals("float")) {
            boolean small = !limits.isEmpty() && limits.get(0) <= DIGITS_OF_A_REAL;
            return new TypeName(small ? "real" : "double", List.of(), array);
        }
        if (limits.isEmpty() && (name.equals("char") || name.equals("bit"))) {
            return new TypeName(name, List.of(1), array);
        }
        return name.equals("numeric") && limits.size() == 1
                ? new TypeName(name, List.of(limits.get(0), 0), array)
                : new TypeName(name, limits, array);
    }

    /** {@code "char"} in quotes is a type of one byte, and has nothing to do with {@code char}. */
    private static String named(Schema_qualified_name_nontypeContext context) {
        RelationName name = RelationName.of(context);
        if (!name.schema().isEmpty() && !name.schema().equals("pg_catalog")) {
            return name.toString();
        }
        return name.name().equals("char") ? "\"char\"" : SPELLINGS.getOrDefault(name.name(), name.name());
    }

    /** The same without its length or precision. */
    public TypeName unlimited() {
        return new TypeName(name, List.of(), array);
    }

    /** What it is an array of. */
    TypeName element() {
        return new TypeName(name, limits, false);
    }
}
