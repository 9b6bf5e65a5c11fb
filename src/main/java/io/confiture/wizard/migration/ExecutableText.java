package io.confiture.wizard.migration;

import io.confiture.wizard.sql.SqlScript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text that is sent to PostgreSQL for a file, to the letter what Confiture sends: newlines are LF, lines that are only
 * BEGIN or COMMIT are gone, blank lines at both ends too. Remembers where in the file everything came from.
 */
public final class ExecutableText {

    private static final Pattern TRANSACTION_LINE = Pattern.compile(
            "^\\s*(BEGIN|COMMIT)\\s*;?\\s*$", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);

    /** Python's idea of a blank, no-break spaces included. */
    private static final Pattern BLANK = Pattern.compile("\\s*", Pattern.UNICODE_CHARACTER_CLASS);

    /** @param start offset of its first character in the file */
    private record Line(int number, int start, String text) {

        boolean isBlank() {
            return BLANK.matcher(text).matches();
        }
    }

    private final List<Line> lines;
    private final String sql;

    /** Offset of each line in the text. */
    private final int[] starts;

    private ExecutableText(List<Line> lines) {
        this.lines = lines;
        this.sql = lines.stream().map(line -> line.text() + "\n").collect(Collectors.joining());
        this.starts = new int[lines.size()];
        for (int i = 1; i < starts.length; i++) {
            starts[i] = starts[i - 1] + lines.get(i - 1).text().length() + 1;
        }
    }

    /** @param file a migration file's content as decoded, byte-order mark included */
    public static ExecutableText of(String file) {
        var kept = new ArrayList<Line>();
        var quoting = new Quoting();
        int number = 0;
        int start = 0;
        for (var text : file.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1)) {
            number++;
            boolean topLevel = quoting.outside();
            quoting.read(text);
            if (!(topLevel && TRANSACTION_LINE.matcher(text).matches())) {
                kept.add(new Line(number, start, text));
            }
            start += text.length() + (file.startsWith("\r\n", start + text.length()) ? 2 : 1);
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

    /** Its statements, which speak of the lines of the file. */
    public SqlScript script() {
        return SqlScript.parse(sql, this::lineInFile);
    }

    /**
     * @param line a line of {@link #sql()}, from 1
     * @return the line of the file it was, from 1; 0 for a line there is not
     */
    public int lineInFile(int line) {
        return line < 1 || line > lines.size() ? 0 : lines.get(line - 1).number();
    }

    /**
     * @param offset in {@link #sql()}, in UTF-16 units, from 0
     * @return the offset of that character in the file
     * @throws IndexOutOfBoundsException for an offset there is not
     */
    public int offsetInFile(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        int line = found >= 0 ? found : -found - 2;
        return lines.get(line).start() + offset - starts[line];
    }
}
