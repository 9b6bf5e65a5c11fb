package io.confiture.wizard.risk.rules;

import io.confiture.wizard.risk.RelationName;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Rename_toContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Set_schemaContext;

/** Another name, or another schema. */
public final class Moved {

    private Moved() {}

    /** The start of a sentence. One of the two is there. */
    public static String sentence(String what, Rename_toContext name, Set_schemaContext schema) {
        return name != null
                ? "Renames " + what + " to `" + RelationName.folded(name.name) + "`"
                : "Moves " + what + " to the schema `" + RelationName.folded(schema.identifier()) + "`";
    }
}
