package io.confiture.wizard.risk.rules;

import io.confiture.wizard.risk.Finding;
import io.confiture.wizard.risk.Operation;
import io.confiture.wizard.risk.RelationName;
import io.confiture.wizard.risk.facts.FactTables;
import java.util.Collection;
import java.util.stream.Collectors;
import org.pgcodekeeper.core.PgDiffUtils;

/** Words that rules share. */
public final class Phrases {

    private static final int NAMED = 5;

    private Phrases() {}

    /** {@code `a`, `b` and 3 more}. */
    public static String some(Collection<?> names) {
        String first = names.stream().limit(NAMED).map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        return names.size() > NAMED ? first + " and " + (names.size() - NAMED) + " more" : first;
    }

    /** A name as SQL needs it. */
    public static String sql(String name) {
        return PgDiffUtils.getQuotedName(name);
    }

    public static String sql(RelationName name) {
        return (name.schema().isEmpty() ? "" : sql(name.schema()) + ".") + sql(name.name());
    }

    /** The same, with a note where the server is too old, or too new, for this form. */
    public static Finding onServer(Operation operation, Finding finding) {
        return FactTables.exists(finding.operation(), operation.scene().version())
                ? finding
                : finding.noting("PostgreSQL " + operation.scene().version().getAsInt()
                        + " does not know this form: the statement fails there.");
    }
}
