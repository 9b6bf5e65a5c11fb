package io.confiture.wizard.risk.facts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** A table somebody can read, in a file of its own: what stands below the line of dashes, cell by cell. */
public final class MarkdownTable {

    private MarkdownTable() {}

    /** @throws IllegalArgumentException when a row has another number of cells */
    public static List<List<String>> rows(String name, int cells) {
        try (InputStream table = MarkdownTable.class.getResourceAsStream("/risk/" + name + ".md")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .dropWhile(line -> !line.startsWith("|--"))
                    .filter(line -> line.startsWith("| "))
                    .map(line -> cells(name, line, cells))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cells(String name, String line, int wanted) {
        String[] cells = line.substring(1, line.lastIndexOf('|')).split("\\|", -1);
        if (cells.length != wanted) {
            throw new IllegalArgumentException(
                    name + ".md: " + cells.length + " cells instead of " + wanted + ": " + line);
        }
        return Stream.of(cells).map(String::strip).toList();
    }
}
