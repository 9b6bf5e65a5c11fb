package io.confiture.wizard.migration.python;

import java.util.List;
import java.util.Optional;

/**
 * What a Python migration says of itself, read and not run. What it does besides, nobody knows before it has done it.
 *
 * @param className the class Confiture would take; empty when none can be recognised
 * @param line where that class begins; 1 when there is none
 * @param version as the class says it, and as Confiture would record it; empty when it is not plain text
 * @param name the same
 * @param transactional whether nothing in it speaks against one transaction that is rolled back as a whole; what cannot be
 *     told counts as no
 * @param requiresSuperuser Confiture stops in front of it
 * @param destructive it says itself that data is lost
 * @param preconditions Confiture checks some before it
 * @param statements the SQL on its way up that stands there as literal text, in the order of the source
 * @param unread how many more calls run SQL that is put together while it runs
 * @param files SQL files it runs besides, as written; no checksum covers them
 * @param summary first line of its docstring
 * @param remarks what a reviewer should know; whole sentences
 * @param wontWork why Confiture would stumble over it, and what to do; empty when nothing is known
 */
public record PythonMigration(
        Optional<String> className,
        int line,
        Optional<String> version,
        Optional<String> name,
        boolean transactional,
        boolean requiresSuperuser,
        boolean destructive,
        boolean preconditions,
        List<SqlCall> statements,
        int unread,
        List<String> files,
        Optional<String> summary,
        List<String> remarks,
        Optional<String> wontWork) {

    public PythonMigration {
        statements = List.copyOf(statements);
        files = List.copyOf(files);
        remarks = List.copyOf(remarks);
    }

    /** Reads any text; what is no Python at all has no class. */
    public static PythonMigration of(String source) {
        return new Reader(Lexer.lines(source)).read();
    }

    /** {@code Python: read, not run; 2 literal statements found}, and what is known to be missing from them. */
    public String inWords() {
        return "Python: read, not run; " + count(statements.size(), "literal statement") + " found"
                + (unread == 0 ? "" : ", " + count(unread, "more call") + " of SQL that cannot be read");
    }

    private static String count(int number, String what) {
        return (number == 0 ? "no" : number) + " " + what + (number == 1 ? "" : "s");
    }
}
