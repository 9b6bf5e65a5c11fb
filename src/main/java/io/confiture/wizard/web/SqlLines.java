package io.confiture.wizard.web;

import io.confiture.wizard.wizard.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A file as a page shows it: line by line, comments and texts told from the rest, each finding above its statement. */
final class SqlLines {

    /** A line with what is said above it. */
    record Line(int number, List<Finding> above, List<SqlPieces.Piece> pieces) {}

    /** A finding in words. */
    record Finding(
            Tag risk,
            List<SqlPieces.Piece> sentence,
            String facts,
            List<SqlPieces.Piece> loses,
            List<SqlPieces.Piece> safer,
            List<List<SqlPieces.Piece>> notes) {

        static Finding of(Candidate.Remark remark) {
            return new Finding(
                    Tag.of(remark.risk()),
                    Ticked.of(remark.sentence()),
                    remark.facts(),
                    Ticked.of(remark.loses().orElse("")),
                    Ticked.of(remark.safer().orElse("")),
                    remark.notes().stream().map(Ticked::of).toList());
        }
    }

    /**
     * What a page has of one file.
     *
     * @param more lines that are not shown
     */
    record Text(String title, List<Line> lines, long more) {}

    /** Enough to read; whoever needs more has the file. */
    private static final int LONGEST = 64 * 1024;

    private static final int MOST = 1_500;

    private SqlLines() {}

    /** @param found with the line each is about; those about no line stand elsewhere */
    static Text of(String title, String sql, List<Candidate.Remark> found) {
        String text = sql.stripTrailing();
        String shown = text.length() <= LONGEST ? text : text.substring(0, text.lastIndexOf('\n', LONGEST) + 1);
        List<List<SqlPieces.Piece>> lines = SqlPieces.lines(shown);
        Map<Integer, List<Finding>> above = found.stream()
                .filter(remark -> remark.where() > 0)
                .collect(Collectors.groupingBy(
                        Candidate.Remark::where, Collectors.mapping(Finding::of, Collectors.toList())));
        List<Line> all = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST, lines.size()); i++) {
            all.add(new Line(i + 1, above.getOrDefault(i + 1, List.of()), lines.get(i)));
        }
        return new Text(title, all, text.lines().count() - all.size());
    }
}
