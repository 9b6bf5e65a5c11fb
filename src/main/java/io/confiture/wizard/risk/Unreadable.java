package io.confiture.wizard.risk;

import java.util.regex.Pattern;

/** What a text may be that the grammar refuses; for a person who has to find out. */
final class Unreadable {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{|\\{\\{|\\{%|<%|(?<![:\\w]):['\"]?[a-zA-Z_]\\w*");
    private static final Pattern OTHER_DIALECT = Pattern.compile(
            "`|\\bMODIFY\\b|\\bAUTO_INCREMENT\\b|\\bENGINE\\s*=|\\bCHANGE\\s+COLUMN\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern LOOKALIKE =
            Pattern.compile("[\\u00a0\\u2000-\\u200f\\u2028-\\u202f\\u205f\\u2060\\u3000\\p{IsCyrillic}\\p{IsGreek}]");

    private Unreadable() {}

    /** As the beginning of a sentence. */
    static String reason(String text) {
        if (text.startsWith("\\")) {
            return "Is a command of psql, or data for it, which no server understands";
        } else if (PLACEHOLDER.matcher(text).find()) {
            return "Holds a placeholder that nobody fills in here";
        } else if (OTHER_DIALECT.matcher(text).find()) {
            return "Is SQL of another database";
        }
        return LOOKALIKE.matcher(text).find()
                ? "Holds letters or blanks that only look like those of PostgreSQL"
                : "Cannot be read as PostgreSQL";
    }
}
