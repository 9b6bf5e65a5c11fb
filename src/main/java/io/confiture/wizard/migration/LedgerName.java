package io.confiture.wizard.migration;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Name of Confiture's tracking table, as an environment file spells it; the case counts.
 *
 * @param schema empty for "wherever the {@code search_path} leads"
 * @param table without quotes
 */
public record LedgerName(Optional<String> schema, String table) {

    /** Confiture's default. */
    public static final String DEFAULT = "tb_confiture";

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*(\\.[a-zA-Z_][a-zA-Z0-9_]*)?");

    /** Longer names are cut by PostgreSQL, and then found neither by Confiture nor by us. */
    private static final int LONGEST = 63;

    /** Exactly the words Confiture refuses, which are more than PostgreSQL's fully reserved ones. */
    private static final Set<String> RESERVED = Set.of(
            ("all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create"
                            + " cross current_catalog current_date current_role current_schema current_time"
                            + " current_timestamp current_user default deferrable desc distinct do else end except false"
                            + " fetch for foreign from full grant group having ilike in initially inner intersect into is"
                            + " isnull join lateral leading left like limit localtime localtimestamp natural not notnull"
                            + " null offset on only or order outer overlaps placing primary references returning right row"
                            + " select session_user similar some symmetric table tablesample then to trailing true union"
                            + " unique user using variadic verbose when where window with")
                    .split(" "));

    /** @throws IllegalArgumentException with the rule, for a name Confiture would refuse */
    public static LedgerName of(String configured) {
        if (!NAME.matcher(configured).matches()) {
            throw new IllegalArgumentException("migration.tracking_table is \"" + configured
                    + "\": write table or schema.table, of letters, digits and underscores");
        }
        int dot = configured.indexOf('.');
        var table = configured.substring(dot + 1);
        if (RESERVED.contains(table.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "migration.tracking_table is \"" + configured + "\", a reserved word of SQL: choose another name");
        }
        if (Math.max(dot, table.length()) > LONGEST) {
            throw new IllegalArgumentException("migration.tracking_table is \"" + configured
                    + "\", longer than PostgreSQL's names: use at most " + LONGEST + " characters");
        }
        return new LedgerName(dot < 0 ? Optional.empty() : Optional.of(configured.substring(0, dot)), table);
    }

    /** As SQL wants it. */
    public String quoted() {
        return schema.map(name -> Session.quote(name) + ".").orElse("") + Session.quote(table);
    }

    /**
     * Why {@code confiture} itself would stumble over this name, and what to write instead: it creates a name without a
     * schema as it is written, and looks for it in lower case.
     */
    public Optional<String> trap() {
        boolean folded = schema.isEmpty() && !table.equals(table.toLowerCase(Locale.ROOT));
        return folded
                ? Optional.of(
                        "migration.tracking_table is " + table + ", and confiture looks for it in lower case: write"
                                + " it with its schema, as in public." + table + ".")
                : Optional.empty();
    }

    @Override
    public String toString() {
        return schema.map(name -> name + ".").orElse("") + table;
    }
}
