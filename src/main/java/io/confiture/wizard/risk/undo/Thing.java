package io.confiture.wizard.risk.undo;

import io.confiture.wizard.risk.RelationName;
import java.util.Locale;

/**
 * Something with a name that files create and drop.
 *
 * @param of the table of a column, constraint, trigger or policy; the thing's own full name otherwise
 * @param name of the part; empty for what is no part of a table
 */
record Thing(Kind kind, RelationName of, String name) {

    enum Kind {
        TABLE,
        COLUMN,
        CONSTRAINT,
        INDEX,
        TRIGGER,
        POLICY,
        VIEW,
        FUNCTION,
        TYPE,
        SEQUENCE,
        SCHEMA,
        EXTENSION
    }

    /** {@code public.items} and {@code items} are taken for one here: nobody is harmed by a question less. */
    Thing {
        of = of.schema().equals("public") ? new RelationName("", of.name()) : of;
    }

    static Thing of(Kind kind, RelationName name) {
        return new Thing(kind, name, "");
    }

    static Thing in(Kind kind, RelationName table, String name) {
        return new Thing(kind, table, name);
    }

    boolean isPartOf(Thing other) {
        return other.kind == Kind.TABLE && !name.isEmpty() && of.equals(other.of);
    }

    /** {@code the column `preferences` of `customers`}. */
    String inWords() {
        String what = "the " + kind.name().toLowerCase(Locale.ROOT) + " ";
        return name.isEmpty() ? what + "`" + of + "`" : what + "`" + name + "` of `" + of + "`";
    }
}
