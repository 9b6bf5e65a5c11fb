package io.confiture.wizard.sql;

/**
 * The beginning of what somebody's session runs, fit to be shown to others: one line, without comments, and with dots for
 * whatever stands in quotes, which may be anybody's data or password.
 *
 * @param text at most {@link #LONGEST} characters; empty where there is no statement
 * @param followed whether other statements were sent together with this one
 */
public record StatementHead(String text, boolean followed) {

    public static final int LONGEST = 80;

    private static final String HIDDEN = "'…'";

    /** @param sql any text, even one that was cut in the middle of a literal */
    public static StatementHead of(String sql) {
        Cursor cursor = new Cursor(sql);
        StringBuilder head = new StringBuilder();
        boolean gap = false;
        while (!cursor.ended() && !(cursor.at(';') && !head.isEmpty())) {
            if (cursor.skipBlank() || cursor.skipComment() || (head.isEmpty() && cursor.skip(';'))) {
                gap = !head.isEmpty();
            } else {
                head.append(gap ? " " : "").append(token(sql, cursor));
                gap = false;
            }
        }
        return new StatementHead(cut(head.toString()), somethingFollows(cursor));
    }

    private static String token(String sql, Cursor cursor) {
        int start = cursor.position();
        boolean bareWord = !cursor.token().isEmpty();
        String written = sql.substring(start, cursor.position());
        char first = written.charAt(0);
        boolean dollarQuoted = first == '$' && written.length() > 1;
        boolean escapeString = !bareWord && Letters.isWordStart(first);
        return first == '\'' || dollarQuoted || escapeString ? HIDDEN : written;
    }

    private static boolean somethingFollows(Cursor cursor) {
        boolean onlyBlanks = true;
        while (onlyBlanks && !cursor.ended()) {
            onlyBlanks = cursor.skip(';') || cursor.skipBlank() || cursor.skipComment();
        }
        return !cursor.ended();
    }

    private static String cut(String head) {
        return head.codePointCount(0, head.length()) <= LONGEST
                ? head
                : head.substring(0, head.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
