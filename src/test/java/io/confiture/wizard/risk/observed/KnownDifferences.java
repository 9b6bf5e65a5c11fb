package io.confiture.wizard.risk.observed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where the rules say something else than what was observed, each with a reason: {@code | statement | versions | difference |
 * reason |}. The list may only become shorter.
 */
final class KnownDifferences {

    static final String NOT_YET = "not yet";

    private static final Path FILE = Path.of("src", "test", "resources", "risk", "known-differences.md");

    private static final String HEAD =
            """
            # Where the rules differ from what PostgreSQL was seen doing

            Read by LockMatrixTest and EmbeddedServerTest. They fail for a difference that is not here, and for a line that is no
            difference any more. A line marked "not yet" waits for a rule. After rules were corrected, take the lines out, or run

                ./mvnw test -Dtest='LockMatrixTest,EmbeddedServerTest' -Drisk.differences=shrink

            | statement | versions | difference | reason |
            |---|---|---|---|""";

    private final List<Row> rows;

    /** @param versions the same as in the tables of facts */
    record Row(String id, String versions, String difference, String reason) {

        private boolean isSameAs(Row other) {
            return id.equals(other.id) && versions.equals(other.versions) && difference.equals(other.difference);
        }

        private String inWords() {
            return "on " + (versions.isEmpty() ? "all versions" : versions) + ": " + difference;
        }

        @Override
        public String toString() {
            return "| " + id + " | " + versions + " | " + difference + " | " + reason + " |";
        }
    }

    private KnownDifferences(List<Row> rows) {
        this.rows = rows;
    }

    static KnownDifferences read() {
        try (Stream<String> lines = Files.lines(FILE, StandardCharsets.UTF_8)) {
            return new KnownDifferences(lines.filter(line -> line.startsWith("| ") && !line.startsWith("| statement "))
                    .map(line -> line.split("\\|", -1))
                    .map(cells -> new Row(cells[1].strip(), cells[2].strip(), cells[3].strip(), cells[4].strip()))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stream<String> ids() {
        return rows.stream().map(Row::id).distinct();
    }

    Stream<Row> withoutReason() {
        return rows.stream().filter(row -> row.reason().isEmpty());
    }

    /** Exactly the listed ones are there: none is new and none has gone. */
    void assertSame(String id, List<Row> actual) {
        List<Row> listed = rows.stream().filter(row -> row.id().equals(id)).toList();
        assertThat(actual.stream()
                        .filter(row -> listed.stream().noneMatch(row::isSameAs))
                        .map(Row::inWords))
                .as("%s: differences that known-differences.md does not list", id)
                .isEmpty();
        assertThat(listed.stream()
                        .filter(row -> actual.stream().noneMatch(row::isSameAs))
                        .map(Row::inWords))
                .as("%s: lines to take out of known-differences.md, for there is no such difference any more", id)
                .isEmpty();
    }

    /**
     * With {@code -Drisk.differences=shrink} the lines that are no differences any more are taken out; with {@code list} new
     * ones are added too.
     *
     * @param tried whose statements they are; lines about others stay
     */
    void writeWhenAsked(Predicate<String> tried, List<Row> found) {
        String wish = System.getProperty("risk.differences", "");
        if (wish.isEmpty()) {
            return;
        }
        List<Row> left = new ArrayList<>();
        rows.stream().filter(row -> !tried.test(row.id())).forEach(left::add);
        for (Row row : found) {
            Optional<Row> listed = rows.stream().filter(row::isSameAs).findFirst();
            listed.or(() -> Optional.of(row).filter(any -> wish.equals("list"))).ifPresent(left::add);
        }
        left.sort(Comparator.comparing(Row::id).thenComparing(Row::difference).thenComparing(Row::versions));
        write(left);
    }

    private static void write(List<Row> left) {
        List<String> lines = new ArrayList<>(HEAD.lines().toList());
        left.forEach(row -> lines.add(row.toString()));
        try {
            Files.write(FILE, lines, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
