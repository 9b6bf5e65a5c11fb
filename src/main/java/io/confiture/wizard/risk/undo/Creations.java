package io.confiture.wizard.risk.undo;

import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.undo.Thing.Kind;
import java.util.Optional;
import java.util.stream.Stream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_index_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_createContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_qualified_nameContext;

/** What a CREATE creates. */
final class Creations {

    private Creations() {}

    /** Empty for what has no name, and for what nobody rolls back by name. */
    static Stream<Thing> in(Schema_createContext create) {
        return Stream.concat(relations(create), Stream.concat(parts(create), rest(create)));
    }

    private static Stream<Thing> relations(Schema_createContext create) {
        return Stream.of(
                        Optional.ofNullable(create.create_table_statement()).map(it -> named(Kind.TABLE, it.name)),
                        Optional.ofNullable(create.create_table_as_statement()).map(it -> named(Kind.TABLE, it.name)),
                        Optional.ofNullable(create.create_view_statement()).map(it -> named(Kind.VIEW, it.name)),
                        Optional.ofNullable(create.create_sequence_statement())
                                .map(it -> named(Kind.SEQUENCE, it.name)),
                        Optional.ofNullable(create.create_type_statement()).map(it -> named(Kind.TYPE, it.name)),
                        Optional.ofNullable(create.create_domain_statement()).map(it -> named(Kind.TYPE, it.name)),
                        Optional.ofNullable(create.create_index_statement()).flatMap(Creations::index))
                .flatMap(Optional::stream);
    }

    private static Stream<Thing> parts(Schema_createContext create) {
        return Stream.of(
                        Optional.ofNullable(create.create_trigger_statement())
                                .map(it -> part(Kind.TRIGGER, it.table_name, it.name)),
                        Optional.ofNullable(create.create_policy_statement())
                                .map(it -> part(Kind.POLICY, it.schema_qualified_name(), it.identifier())))
                .flatMap(Optional::stream);
    }

    private static Stream<Thing> rest(Schema_createContext create) {
        return Stream.of(
                        Optional.ofNullable(create.create_function_statement())
                                .map(it -> named(
                                        Kind.FUNCTION, it.function_parameters().schema_qualified_name())),
                        Optional.ofNullable(create.create_schema_statement())
                                .filter(it -> it.name != null)
                                .map(it -> plain(Kind.SCHEMA, it.name)),
                        Optional.ofNullable(create.create_extension_statement())
                                .map(it -> plain(Kind.EXTENSION, it.name)))
                .flatMap(Optional::stream);
    }

    /** An index lives in its table's schema. */
    private static Optional<Thing> index(Create_index_statementContext index) {
        return Optional.ofNullable(index.name)
                .map(name -> Thing.of(
                        Kind.INDEX,
                        new RelationName(RelationName.of(index.table_name).schema(), RelationName.folded(name))));
    }

    static Thing named(Kind kind, Schema_qualified_nameContext name) {
        return Thing.of(kind, RelationName.of(name));
    }

    static Thing part(Kind kind, Schema_qualified_nameContext table, ParserRuleContext name) {
        return Thing.in(kind, RelationName.of(table), RelationName.folded(name));
    }

    private static Thing plain(Kind kind, ParserRuleContext name) {
        return Thing.of(kind, new RelationName("", RelationName.folded(name)));
    }
}
