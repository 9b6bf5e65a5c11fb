package io.confiture.wizard.migration;

import io.confiture.wizard.migration.python.SqlCall;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a migration failed, in Confiture's words taken apart.
 *
 * @param message what the server or the program said
 * @param hint the server's; may be empty
 * @param statement the statement that failed, whole where it stands in the file; empty when it was none
 * @param line of the file where it failed; 0 when that is not known
 */
record CliComplaint(String message, String hint, String statement, int line) {

    /** Confiture's own form, after values were taken out of it. */
    private static final Pattern SQL =
            Pattern.compile("SQL execution failed \\| SQL: (.*) \\| Error: (.*)", Pattern.DOTALL);

    private static final Pattern LINE = Pattern.compile("(?m)^LINE ([0-9]{1,9}):");
    private static final Pattern HINT = Pattern.compile("(?m)^HINT:\\s*(.*)$");
    private static final Pattern PREAMBLE = Pattern.compile("^Failed to apply migration \\S+ \\([^)]*\\): ");

    /** Said to everybody, whatever happened. */
    private static final String SAID_ALWAYS = "Check the migration SQL";

    private static final String CUT = "...";

    /**
     * @param said fit for a channel
     * @param calls the SQL that can be read in the file
     */
    static CliComplaint of(String said, List<SqlCall> calls) {
        Matcher sql = SQL.matcher(said);
        if (!sql.find()) {
            String[] parts = PREAMBLE.matcher(said).replaceFirst("").split("\nHint: ", 2);
            String hint = parts.length == 2 && !parts[1].startsWith(SAID_ALWAYS) ? parts[1] : "";
            return new CliComplaint(parts[0], hint, "", 0);
        }
        String error = sql.group(2);
        Matcher hint = HINT.matcher(error);
        Matcher line = LINE.matcher(error);
        int ofStatement = line.find() ? Integer.parseInt(line.group(1)) : 0;
        Optional<SqlCall> call =
                calls.stream().filter(each -> isBegunBy(sql.group(1), each)).findFirst();
        return new CliComplaint(
                error.lines().findFirst().orElse(error),
                hint.find() ? hint.group(1) : "",
                call.map(SqlCall::sql).map(String::strip).orElse(sql.group(1)),
                call.map(each -> place(each, ofStatement)).orElse(0));
    }

    /** The same with Confiture's code before it. */
    CliComplaint under(String code) {
        return new CliComplaint(code + ": " + message, hint, statement, line);
    }

    /** Confiture shows the first hundred characters. */
    private static boolean isBegunBy(String shown, SqlCall call) {
        String whole = call.sql().strip();
        return shown.endsWith(CUT)
                ? whole.startsWith(shown.substring(0, shown.length() - CUT.length()))
                : whole.equals(shown);
    }

    private static int place(SqlCall call, int line) {
        int first = (int) call.sql().lines().takeWhile(String::isBlank).count() + 1;
        return call.text().lineInFile(line > 0 ? line : first);
    }
}
