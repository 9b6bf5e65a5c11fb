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

    /** PostgreSQL's fully reserved words; as a table they would need quotes everywhere. */
    private static final Set<String> RESERVED = Set.of(
            ("all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create"
                            + " current_catalog current_date current_role current_time current_timestamp current_user default"
                            + " deferrable desc distinct do else end except false fetch for foreign from grant group having in"
                            + " initially intersect into lateral leading limit localtime localtimestamp not null offset on"
                            + " only or order placing primary references returning select session_user some symmetric"
                            + " system_user table then to trailing true union unique user using variadic when where window"
                            + " with")
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
        return new LedgerName(dot < 0 ? Optional.empty() : Optional.of(configured.substring(0, dot)), table);
    }

    /** As SQL wants it. */
    public String quoted() {
        return schema.map(name -> Session.quote(name) + ".").orElse("") + Session.quote(table);
    }

    @Override
    public String toString() {
        return schema.map(name -> name + ".").orElse("") + table;
    }
}
