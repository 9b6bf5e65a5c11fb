package io.confiture.wizard.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text that is sent to PostgreSQL for a file, to the letter what Confiture sends: newlines are LF, lines that are only
 * BEGIN or COMMIT are gone, blank lines at both ends too. Remembers which line of the file each line came from.
 */
public final class ExecutableText {

    private static final Pattern TRANSACTION_LINE = Pattern.compile(
            "^\\s*(BEGIN|COMMIT)\\s*;?\\s*$", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);

    /** Python's idea of a blank, no-break spaces included. */
    private static final Pattern BLANK = Pattern.compile("\\s*", Pattern.UNICODE_CHARACTER_CLASS);

    private record Line(int number, String text) {

        boolean isBlank() {
            return BLANK.matcher(text).matches();
        }
    }

    private final List<Line> lines;
    private final String sql;

    private ExecutableText(List<Line> lines) {
        this.lines = lines;
        this.sql = lines.stream().map(line -> line.text() + "\n").collect(Collectors.joining());
    }

    /** @param file a migration file's content as decoded, byte-order mark included */
    public static ExecutableText of(String file) {
        var kept = new ArrayList<Line>();
        var quoting = new Quoting();
        int number = 0;
        for (var text : file.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1)) {
            number++;
            boolean topLevel = quoting.outside();
            quoting.read(text);
            if (!(topLevel && TRANSACTION_LINE.matcher(text).matches())) {
                kept.add(new Line(number, text));
            }
        }
        return new ExecutableText(withoutBlankEnds(kept));
    }

    private static List<Line> withoutBlankEnds(List<Line> lines) {
        int first = 0;
        int end = lines.size();
        while (first < end && lines.get(first).isBlank()) {
            first++;
        }
        while (end > first && lines.get(end - 1).isBlank()) {
            end--;
        }
        return lines.subList(first, end);
    }

    /** Ends with one LF, or is empty. */
    public String sql() {
        return sql;
    }

    /**
     * @param line a line of {@link #sql()}, from 1
     * @return the line of the file it was, from 1; 0 for a line there is not
     */
    public int lineInFile(int line) {
        return line < 1 || line > lines.size() ? 0 : lines.get(line - 1).number();
    }
}
