package io.confiture.wizard.risk.facts;

import io.confiture.wizard.plan.Risk;
import io.confiture.wizard.risk.Fact;
import io.confiture.wizard.risk.Ladder;
import io.confiture.wizard.risk.Lock;
import io.confiture.wizard.risk.Work;
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
        return MarkdownTable.rows(family, CELLS).stream()
                .map(cells -> row(family, cells))
                .toList();
    }

    private static OperationFacts row(String family, List<String> cells) {
        return new OperationFacts(
                family,
                cells.get(0),
                cells.get(1),
                Versions.of(cells.get(2)),
                Lock.ofShort(cells.get(3)),
                cells.get(4),
                Work.valueOf(cells.get(5).toUpperCase(Locale.ROOT)),
                risk(cells.get(6)),
                ladder(cells.get(6)),
                facts(cells.get(7)),
                cells.get(8),
                cells.get(9));
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
