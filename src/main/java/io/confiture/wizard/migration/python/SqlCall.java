package io.confiture.wizard.migration.python;

/**
 * A call that runs SQL which stands in the source as it is.
 *
 * @param text the SQL
 * @param bound whether values are passed beside it: then its {@code %s} are places for them
 */
public record SqlCall(PythonText text, boolean bound) {

    public String sql() {
        return text.value();
    }

    /** Line of the source where the SQL begins. */
    public int line() {
        return text.line();
    }

    /** The SQL with PostgreSQL's own placeholders, for a parser; lines stay where they are. */
    public String parseable() {
        return bound ? sql().replaceAll("%(\\([^()]*\\))?[sbt]", "\\$1").replace("%%", "%") : sql();
    }
}
