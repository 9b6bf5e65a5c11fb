package io.confiture.wizard.risk.undo;

import io.confiture.wizard.risk.undo.Thing.Kind;
import java.util.Optional;
import java.util.stream.Stream;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_statementsContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Schema_dropContext;

/** What a DROP drops. */
final class Drops {

    private Drops() {}

    static Stream<Thing> in(Schema_dropContext drop) {
        return Stream.concat(named(drop), parts(drop));
    }

    private static Stream<Thing> named(Schema_dropContext drop) {
        return Optional.ofNullable(drop.drop_statements()).stream().flatMap(statement -> kind(statement).stream()
                .flatMap(kind ->
                        statement.if_exist_names_restrict_cascade().names_references().schema_qualified_name().stream()
                                .map(name -> Creations.named(kind, name))));
    }

    private static Stream<Thing> parts(Schema_dropContext drop) {
        return Stream.of(
                        Optional.ofNullable(drop.drop_trigger_statement())
                                .map(it -> Creations.part(Kind.TRIGGER, it.table_name, it.name)),
                        Optional.ofNullable(drop.drop_policy_statement())
                                .map(it -> Creations.part(Kind.POLICY, it.schema_qualified_name(), it.identifier())),
                        Optional.ofNullable(drop.drop_function_statement())
                                .map(it -> Creations.named(Kind.FUNCTION, it.name)))
                .flatMap(Optional::stream);
    }

    private static Optional<Kind> kind(Drop_statementsContext drop) {
        if (drop.TABLE() != null) {
            return Optional.of(Kind.TABLE);
        } else if (drop.INDEX() != null) {
            return Optional.of(Kind.INDEX);
        } else if (drop.VIEW() != null) {
            return Optional.of(Kind.VIEW);
        } else if (drop.SEQUENCE() != null) {
            return Optional.of(Kind.SEQUENCE);
        } else if (drop.TYPE() != null || drop.DOMAIN() != null) {
            return Optional.of(Kind.TYPE);
        } else if (drop.SCHEMA() != null) {
            return Optional.of(Kind.SCHEMA);
        }
        return drop.EXTENSION() != null ? Optional.of(Kind.EXTENSION) : Optional.empty();
    }
}
