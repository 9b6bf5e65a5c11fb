package io.confiture.wizard.risk.rules;

import io.confiture.wizard.risk.RelationName;
import java.util.Optional;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Function_callContext;

/** Names of called functions. */
public final class Calls {

    private Calls() {}

    /** One of PostgreSQL's own functions, by its name. */
    public static boolean named(Function_callContext call, String name) {
        return Optional.ofNullable(call.schema_qualified_name_nontype())
                .map(RelationName::of)
                .filter(called -> called.schema().isEmpty() || called.schema().equals("pg_catalog"))
                .filter(called -> called.name().equals(name))
                .isPresent();
    }
}
