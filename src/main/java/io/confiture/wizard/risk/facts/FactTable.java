package io.confiture.wizard.risk.facts;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Ladder;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Work;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one family's table: {@code | operation | form | versions | lock | others | work | level | facts | undo | anchors |}. A
 * level is one of the four, one of the ladders {@code A} to {@code D}, or both: {@code A HIGH} is at least HIGH.
 */
final class FactTable {

    private static final int CELLS = 10;

    private FactTable() {}

    /** In the order of the table. */
    static List<OperationFacts> read(String family) {
        try (InputStream table = FactTable.class.getResourceAsStream("/risk/" + family + ".md")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("| ") && !line.startsWith("| operation "))
                    .map(line -> row(family, line))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OperationFacts row(String family, String line) {
        String[] cells = line.substring(1, line.lastIndexOf('|')).split("\\|", -1);
        if (cells.length != CELLS) {
            throw new IllegalArgumentException(
                    family + ".md: " + cells.length + " cells instead of " + CELLS + ": " + line);
        }
        for (int i = 0; i < CELLS; i++) {
            cells[i] = cells[i].strip();
        }
        return new OperationFacts(
                family,
                cells[0],
                cells[1],
                Versions.of(cells[2]),
                Lock.ofShort(cells[3]),
                cells[4],
                Work.valueOf(cells[5].toUpperCase(Locale.ROOT)),
                risk(cells[6]),
                ladder(cells[6]),
                facts(cells[7]),
                cells[8],
                cells[9]);
    }

    private static Risk risk(String level) {
        return List.of(level.split(" ")).stream()
                .filter(word -> word.length() > 1)
                .map(Risk::valueOf)
                .findFirst()
                .orElse(Risk.LOW);
    }

    private static Optional<Ladder> ladder(String level) {
        return Optional.of(level.split(" ")[0])
                .filter(word -> word.length() == 1)
                .map(Ladder::ofLetter);
    }

    private static Set<Fact> facts(String names) {
        Set<Fact> facts = EnumSet.noneOf(Fact.class);
        for (String name : names.split(" ")) {
            if (!name.isEmpty()) {
                facts.add(Fact.valueOf(name.toUpperCase(Locale.ROOT)));
            }
        }
        return Collections.unmodifiableSet(facts);
    }
}
