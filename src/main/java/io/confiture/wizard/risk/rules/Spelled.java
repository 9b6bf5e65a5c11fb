package io.confiture.wizard.risk.rules;

import io.confiture.wizard.risk.RelationName;
import org.pgcodekeeper.core.PgDiffUtils;

/** Names as SQL needs them. */
public final class Spelled {

    private Spelled() {}

    /** With quotes where it needs some. */
    public static String of(RelationName name) {
        String own = PgDiffUtils.getQuotedName(name.name());
        return name.schema().isEmpty() ? own : PgDiffUtils.getQuotedName(name.schema()) + "." + own;
    }

    /** As a string that PostgreSQL reads as the name of a relation: {@code 'shop."Orders"'}. */
    public static String literal(RelationName name) {
        return "'" + of(name).replace("'", "''") + "'";
    }
}
