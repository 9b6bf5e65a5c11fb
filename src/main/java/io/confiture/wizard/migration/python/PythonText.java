package io.confiture.wizard.migration.python;

import java.util.ArrayList;
import java.util.List;

/**
 * The value of a string literal.
 *
 * @param value as the program would see it
 * @param lines for each line of the value, from the first, the line of the source it stands on
 */
public record PythonText(String value, List<Integer> lines) {

    public PythonText {
        lines = List.copyOf(lines);
    }

    /** Line of the source where it begins. */
    public int line() {
        return lines.get(0);
    }

    /** Line of the source for a line of the value, both from 1; the last one for what lies behind. */
    public int lineInFile(int line) {
        return lines.get(Math.max(0, Math.min(line, lines.size()) - 1));
    }

    /** Literals that stand side by side are one, in Python too. */
    PythonText and(PythonText next) {
        List<Integer> all = new ArrayList<>(lines);
        all.addAll(next.lines().subList(1, next.lines().size()));
        return new PythonText(value + next.value(), all);
    }
}
